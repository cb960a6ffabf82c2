"""``dealgraph graph``: the records of all articles as one graph, in numbers and as a picture."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer
from rich.text import Text

from extract.cli import tables
from extract.cli.across import print_contradiction
from extract.cli.exposure import show_exposure
from extract.cli.merging import JudgementsFile, NoReviews, ReferenceFile, Source, merged_graph

if TYPE_CHECKING:
    from extract.graph import DealGraph, Summary, Total

_SHOWN = 10
_LANG = "en"
#: A picture shows the most connected; of more organisations than this only they are brought into memory.
_WHOLE = 5000


def graph(
    path: Source,
    *,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", help="Also write a picture (.svg, .png) or the graph (.json, .graphml, .gexf …)."
        ),
    ] = None,
    judgements: JudgementsFile = None,
    reference: ReferenceFile = None,
    no_reviews: NoReviews = False,
    decisions: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Also write who was found to be whom and why, as a CSV to edit and give back as --judgements.",
        ),
    ] = None,
    exposure: Annotated[
        tuple[str, str] | None,
        typer.Option(metavar="PAYER PAYEE", help="Show instead by which deals money goes from one to the other."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the numbers as one JSON object.")] = False,
) -> None:
    """Merge the records of all articles into one deal graph and print a summary."""
    from extract.export import format_of, picture, write
    from extract.graph import summarise
    from extract.graph.organisations.decisions import write_decisions

    pictured = output is not None and picture.is_picture(output)
    name = format_of(output, others=picture.SUFFIXES) if output and not pictured else None
    with merged_graph(path, judgements, reference, no_reviews=no_reviews) as deals:
        if exposure:
            show_exposure(deals, *exposure, as_json=as_json)
            return
        summary = summarise(deals, connected=None if as_json else max(_SHOWN, picture.LIMIT))
        if output and pictured:
            _draw(deals, summary, output)
        elif output and name:
            write(deals, name, output)
        if decisions:
            write_decisions(deals, decisions)
    if as_json:
        sys.stdout.write(msgspec.json.encode(summary).decode() + "\n")
    else:
        _print(summary)
    for written in filter(None, (output, decisions)):
        typer.echo(f"written: {written}", err=True)


def _draw(deals: DealGraph, summary: Summary, output: Path) -> None:
    from extract.export import picture
    from extract.graph import find_loops, network

    loops = [loop.organisations for loop in find_loops(deals, limit=picture.LIMIT)]
    looping = {name for loop in loops for name in loop}
    only = None if summary.organisations < _WHOLE else looping | {one.id for one in summary.connected}
    picture.draw(network(deals, only), output, loops=loops)


def _print(summary: Summary) -> None:
    from extract.export.wording import type_label

    out = tables.console()
    counts = tables.table("Deal graph", ("", "left"), ("", "right"))
    counts.show_header = False
    for label, count in (
        ("articles", summary.articles),
        ("organisations", summary.organisations),
        ("programmes", summary.programmes),
        ("deals", summary.deals),
        ("told by several", summary.several),
        ("flags", summary.flags),
    ):
        tables.add(counts, label, str(count))
    out.print(counts)
    if summary.types:
        kinds = tables.table(
            "\nDeals by type", ("type", "left"), ("deals", "right"), ("void", "right"), ("sums", "left")
        )
        for row in summary.types:
            tables.add(kinds, type_label(row.type, _LANG), str(row.deals), str(row.void or ""), _sums(row.totals))
        tables.add(kinds, "all", str(summary.deals), "", _sums(summary.totals))
        out.print(kinds)
    if summary.connected:
        most = tables.table(
            "\nMost connected",
            ("organisation", "left"),
            ("deals", "right"),
            ("partners", "right"),
            ("pays", "right"),
            ("is paid", "right"),
        )
        for who in summary.connected[:_SHOWN]:
            tables.add(most, who.name, str(who.deals), str(who.partners), str(who.paying), str(who.paid))
        out.print(most)

    if summary.contradictions:
        out.print()
    for flag in summary.contradictions[:_SHOWN]:
        print_contradiction(out, flag)
    if len(summary.contradictions) > _SHOWN:
        out.print(Text(f"... and {len(summary.contradictions) - _SHOWN} more; --json lists all."))


def _sums(totals: tuple[Total, ...]) -> str:
    from extract.export.wording import short_sum

    named = [{"low": t.low, "high": t.high, "currency": t.currency} for t in totals]
    return tables.joined(short_sum(stated, _LANG) for stated in named)
