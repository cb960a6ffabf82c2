"""``dealgraph export``: the deal graph in the formats of other tools."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extract.cli.merging import JudgementsFile, ReferenceFile, Source, merged_graph
from extract.errors import UsageError

if TYPE_CHECKING:
    from extract.export import Format

_DECISIONS = "decisions.csv"


def export(
    path: Source,
    *,
    to: Annotated[
        str,
        typer.Option(
            "--to",
            metavar="FORMAT",
            help="csv, parquet, neo4j (folders), sqlite, json, graphml, gexf, ftm, bods, turtle, jsonld, claimreview "
            "or html.",
        ),
    ],
    output: Annotated[Path, typer.Option("-o", "--output", help="File or folder to write.")],
    judgements: JudgementsFile = None,
    reference: ReferenceFile = None,
    decisions: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="For claimreview: CSV of people's decisions on flags; without it, decisions.csv in the folder.",
        ),
    ] = None,
    site: Annotated[
        str | None,
        typer.Option(metavar="URL", help="For claimreview: the address under which the checks will be published."),
    ] = None,
) -> None:
    """Write the deal graph of all articles in the format of another tool."""
    from extract.export import format_named

    write = _decided(format_named(to), to, path, decisions, site)
    with merged_graph(path, judgements, reference) as graph:
        write(graph, output)
    typer.echo(f"written: {output}", err=True)


def _decided(write: Format, to: str, path: Path, decisions: Path | None, site: str | None) -> Format:
    """*write* with people's decisions, where the format is made of them."""
    from extract.export import claimreview
    from extract.export.decisions import read_decisions

    if write is not claimreview.write:
        if decisions or site:
            raise UsageError(f"--decisions and --site are for claimreview, not for {to}; leave them out.")
        return write
    kept = path / _DECISIONS
    if decisions is None and kept.is_file():
        decisions = kept
    if decisions is None:
        raise UsageError(
            f"--to claimreview: drafts are made of flags that people confirmed; give --decisions, or {kept}."
        )
    return partial(claimreview.write, decisions=read_decisions(decisions), site=site)
