"""``dealgraph export``: the deal graph in the formats of other tools."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extract.cli.merging import JudgementsFile, NoReviews, ReferenceFile, Source, has_reviews, merged_graph
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
    no_reviews: NoReviews = False,
    decisions: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="For claimreview: CSV of people's decisions on flags; without it those of the review, or "
            "decisions.csv in the folder.",
        ),
    ] = None,
    site: Annotated[
        str | None,
        typer.Option(metavar="URL", help="For claimreview: the address under which the checks will be published."),
    ] = None,
) -> None:
    """Write the deal graph of all articles in the format of another tool."""
    from extract.export import format_named

    write = format_named(to)
    if to.lower() == "claimreview":
        write = _claims(path, decisions, site, no_reviews=no_reviews)
    elif decisions or site:
        raise UsageError(f"--decisions and --site are for claimreview, not for {to}; leave them out.")
    with merged_graph(path, judgements, reference, no_reviews=no_reviews) as graph:
        write(graph, output)
    typer.echo(f"written: {output}", err=True)


def _claims(path: Path, decisions: Path | None, site: str | None, *, no_reviews: bool) -> Format:
    """ClaimReview drafts of what people have decided: in a file, or else in the review of *path*."""
    from extract.export import claimreview
    from extract.export.decisions import read_decisions

    kept, reviewed = path / _DECISIONS, not no_reviews and has_reviews(path)
    if decisions is None and reviewed:
        if kept.is_file():
            typer.echo(
                f"{kept} is not read beside the review; put it in: dealgraph decisions {path} --add {kept}", err=True
            )
        return partial(claimreview.write, site=site)
    if decisions is None and kept.is_file():
        decisions = kept
    if decisions is None:
        raise UsageError(
            "--to claimreview: drafts are made of flags that people confirmed; confirm some with "
            f"dealgraph review {path}, or give --decisions or {kept}."
        )
    return partial(claimreview.write, decisions=read_decisions(decisions), site=site)
