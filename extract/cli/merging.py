"""The merged graph as commands open it: kept in the results folder, or for the time of the command."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extract.batch.results import shards_of

if TYPE_CHECKING:
    from extract.graph import DealGraph

_IN_MEMORY = 32 * 2**20

Source = Annotated[Path, typer.Argument(help="Results folder or JSONL file of records, - for standard input.")]
JudgementsFile = Annotated[
    Path | None,
    typer.Option(
        "--judgements",
        metavar="FILE",
        help="CSV of left,right,judgement: which organisations are the same, different, unsure. "
        "Without it, judgements.csv in the results folder.",
    ),
]
ReferenceFile = Annotated[
    Path | None,
    typer.Option("--reference", metavar="FILE", help="CSV of known organisations: name,alias,lei,wikidata,country."),
]
NoReviews = Annotated[
    bool,
    typer.Option("--no-reviews", help="Leave out what people decided and corrected: all as it was extracted."),
]


@contextmanager
def merged_graph(
    path: Path, judgements: Path | None = None, reference: Path | None = None, *, no_reviews: bool = False
) -> Iterator[DealGraph]:
    """The merged graph of *path*, brought up to date; what it costs depends on what is new since the last command.

    What people decided in the review is in it, but for *no_reviews*; stderr says how much of that they must look at
    again, since texts or figures have changed.
    """
    from extract.graph.organisations.judgements import NAME, read_judgements
    from extract.graph.organisations.reference import read_reference

    shards = shards_of(path)
    if judgements is None and (path / NAME).is_file():
        judgements = path / NAME
    decided = read_judgements(judgements) if judgements else None
    known = read_reference(reference) if reference else None
    with _store(path) as store, merging_shown() as tell:
        if no_reviews or not has_reviews(path):
            from extract.graph import merged

            with merged(shards, store, judgements=decided, reference=known, progress=tell) as graph:
                yield graph
            return
        from extract.review.applied import reviewed_graph

        with reviewed_graph(path, shards, store, judgements=decided, reference=known, progress=tell) as reviewed:
            tell_waiting(path, reviewed.waiting)
            yield reviewed.graph


def has_reviews(path: Path) -> bool:
    """Whether people have reviewed anything in *path*: a results folder with a review store."""
    from extract.review.store.opening import NAME

    return (path / NAME).is_file()


def tell_waiting(path: Path, waiting: int) -> None:
    """Says on stderr what of people's word is not used, if anything is not."""
    if waiting:
        what = "1 decision or correction is" if waiting == 1 else f"{waiting:,} decisions and corrections are"
        typer.echo(
            f"{what} not used, as text or figures have changed since; look again: dealgraph review {path}", err=True
        )


@contextmanager
def _store(path: Path) -> Iterator[Path | None]:
    """Where to keep the graph: in a folder that can be written to; small files in memory, large ones on disk."""
    from extract.graph.store import NAME

    if path.is_dir() and os.access(path, os.W_OK):
        yield path / NAME
    elif path.is_file() and path.stat().st_size < _IN_MEMORY:
        yield None
    else:
        with tempfile.TemporaryDirectory(prefix="dealgraph-") as folder:
            yield Path(folder) / NAME


@contextmanager
def merging_shown() -> Iterator[Callable[[str, int, int], None] | None]:
    """How far reading and merging are: on a terminal only."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), redirect_stdout=False, redirect_stderr=False, transient=True) as bar:
        tasks: dict[str, object] = {}

        def tell(step: str, done: int, total: int) -> None:
            if step not in tasks:
                tasks[step] = bar.add_task(step, total=total)
            bar.update(tasks[step], completed=done, total=total)  # type: ignore[arg-type]

        yield tell
