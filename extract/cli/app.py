"""The command ``dealgraph``: one file a command, each a thin function over an importable one."""

from __future__ import annotations

import signal
import sys
from types import FrameType
from typing import Annotated

import typer

from extract.batch.manifest import software
from extract.cli.decisions import decisions
from extract.cli.explain import explain
from extract.cli.export import export
from extract.cli.extract import extract
from extract.cli.flags import flags
from extract.cli.graph import graph
from extract.cli.loops import loops
from extract.cli.review import review
from extract.cli.schema import schema
from extract.cli.watch import watch
from extract.errors import DealgraphError

_ABOUT = "Reads German and English news: who finances, owns and supplies whom, and which figures cannot be right."
app = typer.Typer(
    name="dealgraph",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
)
for _command, _example in (
    (extract, "extract news/ archive.jsonl.gz -o results --workers 4"),
    (watch, "watch feed/ -o results"),
    (graph, "graph results -o deals.svg"),
    (flags, "flags results --json"),
    (loops, "loops results --max-length 4"),
    (export, "export results --to graphml -o deals.graphml"),
    (review, 'review results --reviewer "A. Weber"'),
    (decisions, "decisions results --to csv -o decisions.csv"),
    (explain, 'explain "Siemens buys a chip designer for $2bn."'),
    (schema, "schema > record.schema.json"),
):
    app.command(epilog=f"Example: dealgraph {_example}")(_command)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(software())
        raise typer.Exit


@app.callback(help=_ABOUT)
def dealgraph(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    """Carries the options that stand before a command."""


def main() -> None:
    """Runs the command line: exit code 0 done, 1 some inputs could not be read, 2 wrong usage or configuration."""
    signal.signal(signal.SIGTERM, _end)
    try:
        app()
    except DealgraphError as error:
        typer.echo(f"Error: {error}", err=True)
        sys.exit(2)


def _end(signum: int, _frame: FrameType | None) -> None:
    """Leaves as after Ctrl-C, so that worker processes end too and a results folder can be taken up again."""
    sys.exit(128 + signum)
