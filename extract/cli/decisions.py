"""``dealgraph decisions``: what people decided, out of a results folder and into it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from extract.errors import UsageError


def decisions(
    path: Annotated[Path, typer.Argument(metavar="DIR", help="Results folder whose review it is.")],
    *,
    to: Annotated[
        str | None,
        typer.Option(
            "--to",
            metavar="FORMAT",
            help="events (everything, to be added elsewhere), csv (decisions on flags), labelstudio (tasks and their "
            "interface) or passages (a folder, to train models with).",
        ),
    ] = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="File or folder to write.")] = None,
    add: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Add the decisions of a file: events, csv, or an export of Label Studio."),
    ] = None,
    reviewer: Annotated[
        str | None,
        typer.Option(
            metavar="NAME", help="With --add: whose the annotations of Label Studio are that have a number for a name."
        ),
    ] = None,
) -> None:
    """Hand people's decisions on, or add those of others; nothing is lost and nothing counts twice."""
    if add is not None:
        if to or output:
            raise UsageError("--add reads and --to writes; give one of them.")
        _add(path, add, reviewer)
        return
    if to is None or output is None:
        raise UsageError("give --to FORMAT with -o FILE to write decisions, or --add FILE to read some.")
    if reviewer:
        raise UsageError("--reviewer is for --add; leave it out.")
    from extract.review.exchange import written

    done = written(path, output, to)
    for sentence in done.left:
        typer.echo(f"Note: {sentence}", err=True)
    for file in done.files:
        typer.echo(f"written: {file}", err=True)


def _add(path: Path, file: Path, reviewer: str | None) -> None:
    from extract.review.exchange import added

    done = added(path, file, reviewer)
    for sentence in done.left:
        typer.echo(f"Note: {sentence}", err=True)
    typer.echo(f"{file}: {done.new} new, {done.known} known", err=True)
