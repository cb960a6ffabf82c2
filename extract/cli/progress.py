"""What stands on stderr while articles are read: unreadable inputs as they come, how far the work is, a summary."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

import typer

from extract.batch import Counts
from extract.batch.work import Output
from extract.cli.json_log import JsonLog
from extract.cli.tally import Tally, duration


class Reports(Protocol):
    """Where a run tells how it goes."""

    def output(self, output: Output) -> None:
        """One more piece is read."""

    def batch(self, counts: Counts) -> None:
        """What came into a watched folder is read."""

    def end(self, counts: Counts, copies: int | None) -> None:
        """All is read: *counts* is what there is now, *copies* of it are copies of others (None: not looked for)."""

    def stopped(self, folder: Path | None) -> None:
        """Ctrl-C or SIGTERM."""


@contextmanager
def reporting(tally: Tally, start: dict[str, Any], *, log_json: bool, progress: bool) -> Iterator[Reports]:
    """For machines with *log_json*, else for people; with a line of *progress* where stderr is a terminal."""
    if log_json:
        with JsonLog.of(tally, start) as log:
            yield log
    elif progress:
        with _bar(tally) as bar:
            yield bar
    else:
        yield Lines(tally)


class Lines:
    """Plain lines for people."""

    def __init__(self, tally: Tally) -> None:
        self._tally = tally

    def output(self, output: Output) -> None:
        """One line for each document that could not be read."""
        self._tally.add(output)
        for error in output.errors:
            self.line(f"{error.where}: {error.message}")

    def batch(self, counts: Counts) -> None:
        """What came in, one line each time."""
        self.line(f"new: {counts}")

    def end(self, counts: Counts, copies: int | None) -> None:
        """The summary."""
        tally = self._tally
        self.line(str(counts))
        if copies:
            self.line(f"{copies} of them {'is a copy' if copies == 1 else 'are copies'} of others, or nearly so.")
        self.line(f"{tally.words:,} words in {duration(tally.seconds)}: {tally.words_per_second:,} a second.")

    def stopped(self, folder: Path | None) -> None:
        """What is there and how to go on."""
        hint = f" What was finished is in {folder}; the same command goes on from there." if folder else ""
        self.line(f"Stopped.{hint}")

    def line(self, line: str) -> None:
        """One line to stderr."""
        typer.echo(line, err=True)


@contextmanager
def _bar(tally: Tally) -> Iterator[Lines]:
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=console, redirect_stdout=False, redirect_stderr=False, transient=True) as bar:
        task = bar.add_task("starting", total=None)

        class Bar(Lines):
            def output(self, output: Output) -> None:
                super().output(output)
                bar.update(task, description=_standing(tally))

            def line(self, line: str) -> None:
                console.print(line, markup=False, highlight=False, soft_wrap=True)

        yield Bar(tally)


def _standing(tally: Tally) -> str:
    left = tally.seconds_left
    rest = f", about {duration(left)} left" if left is not None else ""
    return f"{tally.counts}\n{tally.words_per_second:,} words a second{rest}"
