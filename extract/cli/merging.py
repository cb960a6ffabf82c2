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

#: The file in a results folder that keeps the merged graph; it can be deleted at any time.
STORE = "graph.db"
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


@contextmanager
def merged_graph(path: Path, judgements: Path | None = None, reference: Path | None = None) -> Iterator[DealGraph]:
    """The merged graph of *path*, brought up to date; what it costs depends on what is new since the last command."""
    from extract.graph import merged
    from extract.graph.organisations.judgements import NAME, read_judgements
    from extract.graph.organisations.reference import read_reference

    shards = shards_of(path)
    if judgements is None and (path / NAME).is_file():
        judgements = path / NAME
    decided = read_judgements(judgements) if judgements else None
    known = read_reference(reference) if reference else None
    with (
        _store(path) as store,
        _progress() as tell,
        merged(shards, store, judgements=decided, reference=known, progress=tell) as graph,
    ):
        yield graph


@contextmanager
def _store(path: Path) -> Iterator[Path | None]:
    """Where to keep the graph: in a folder that can be written to; small files in memory, large ones on disk."""
    if path.is_dir() and os.access(path, os.W_OK):
        yield path / STORE
    elif path.is_file() and path.stat().st_size < _IN_MEMORY:
        yield None
    else:
        with tempfile.TemporaryDirectory(prefix="dealgraph-") as folder:
            yield Path(folder) / STORE


@contextmanager
def _progress() -> Iterator[Callable[[str, int, int], None] | None]:
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
