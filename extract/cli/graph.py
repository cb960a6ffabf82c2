"""``dealgraph graph``: the records of all articles as one graph, in numbers and as a picture."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from extract.batch.results import read_records
from extract.cli import tables

if TYPE_CHECKING:
    from extract.graph import Summary, Total

_SHOWN = 10
_LANG = "en"


def graph(
    path: Annotated[Path, typer.Argument(help="Results folder or JSONL file of records, - for standard input.")],
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="Also write a picture (.svg, .png) or the graph (.json, .graphml)."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the numbers as one JSON object.")] = False,
) -> None:
    """Merge the records of all articles into one deal graph and print a summary."""
    from extract.export import format_of, picture, write
    from extract.graph import build_graph, find_loops, summarise

    pictured = output is not None and picture.is_picture(output)
    name = format_of(output, others=picture.SUFFIXES) if output and not pictured else None
    deals = build_graph(read_records(path))
    if output and pictured:
        picture.draw(deals, output, loops=[loop.organisations for loop in find_loops(deals)])
    elif output and name:
        write(deals, name, output)
    summary = summarise(deals)
    if as_json:
        sys.stdout.write(msgspec.json.encode(summary).decode() + "\n")
    else:
        _print(summary)
    if output:
        typer.echo(f"written: {output}", err=True)


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


def _sums(totals: tuple[Total, ...]) -> str:
    from extract.export.wording import short_sum

    named = [{"low": t.low, "high": t.high, "currency": t.currency} for t in totals]
    return tables.joined(short_sum(stated, _LANG) for stated in named)
