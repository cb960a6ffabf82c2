"""What a person sees while articles are read: unreadable inputs as they come, and how far the work is."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from extract.batch.work import Output


@contextmanager
def listing(*, progress: bool) -> Iterator[Callable[[Output], None]]:
    """A function to call with each output; it writes to stderr only, and its *progress* only on a terminal."""
    if not (progress and sys.stderr.isatty()):
        yield lambda output: _list(output, lambda line: typer.echo(line, err=True))
        return

    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    from extract.batch.counts import Counts

    console = Console(stderr=True)
    total = Counts()
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=console, redirect_stdout=False, redirect_stderr=False, transient=True) as bar:
        task = bar.add_task("reading", total=None)

        def on_output(output: Output) -> None:
            nonlocal total
            total += output.counts
            bar.update(task, description=str(total))
            _list(output, lambda line: console.print(line, markup=False, highlight=False, soft_wrap=True))

        yield on_output


def _list(output: Output, write: Callable[[str], None]) -> None:
    for error in output.errors:
        write(f"{error.where}: {error.message}")
