"""Runs one command on records, as the command line does."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec
import typer
from click.testing import Result
from typer.testing import CliRunner

from extract.records import Record


def store(path: Path, records: Iterable[Record]) -> Path:
    """Writes *records* as JSON lines."""
    path.write_bytes(b"".join(msgspec.json.encode(record) + b"\n" for record in records))
    return path


def run(command: Callable[..., None], *arguments: str | Path, stdin: str | None = None) -> Result:
    """Runs *command* with *arguments*; errors come through as they are raised."""
    app = typer.Typer()
    app.command()(command)
    return CliRunner().invoke(app, [str(argument) for argument in arguments], input=stdin, catch_exceptions=False)
