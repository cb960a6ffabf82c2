"""``dealgraph export``: the deal graph in the formats of other tools."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from extract.batch.results import read_records


def export(
    path: Annotated[Path, typer.Argument(help="Results folder or JSONL file of records, - for standard input.")],
    to: Annotated[str, typer.Option("--to", help="Format: csv (a folder of tables), graphml or json.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="File to write; for csv a folder.")],
) -> None:
    """Write the deal graph of all articles in the format of another tool."""
    from extract.export import format_named
    from extract.graph import build_graph

    write = format_named(to)
    write(build_graph(read_records(path)), output)
    typer.echo(f"written: {output}", err=True)
