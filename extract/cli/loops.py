"""``dealgraph loops``: circular financing, each loop with the deals that form it."""

from __future__ import annotations

import datetime as dt
import sys
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import msgspec
import typer
from rich.text import Text

from extract.batch.results import read_records
from extract.cli import tables

if TYPE_CHECKING:
    import networkx as nx
    from rich.console import Console

    from extract.graph import Convert, Loop

_LANG = "en"
_STYLES = {"money": "blue", "ownership": "dark_orange3", "supply": "green"}


def loops(
    path: Annotated[Path, typer.Argument(help="Results folder or JSONL file of records, - for standard input.")],
    max_length: Annotated[int, typer.Option(min=2, help="Longest loop to look for, in organisations.")] = 5,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object a loop.")] = False,
) -> None:
    """Circular financing: each loop of money with the deals that form it."""
    from extract.graph import build_graph, find_loops

    graph = build_graph(read_records(path))
    found = find_loops(graph, max_length=max_length, convert=_converter())
    if as_json:
        sys.stdout.write("".join(msgspec.json.encode(loop).decode() + "\n" for loop in found))
        return
    out = tables.console()
    if not found:
        out.print(Text(f"No loops of up to {max_length} organisations."))
    for place, loop in enumerate(found, 1):
        _print(out, place, loop, graph)


def _converter() -> Convert:
    """Sums at the reference rate of the day; without a day there is no rate."""
    from extract.figures.rates import Rates

    rates = Rates()

    def convert(value: Decimal, source: str, target: str, day: dt.date | None) -> Decimal | None:
        fixing = rates.rate(source, target, day) if day else None
        return value * fixing.rate if fixing else None

    return convert


def _print(out: Console, place: int, loop: Loop, graph: nx.MultiDiGraph[str]) -> None:
    from extract.export.wording import deal_words, short_sum

    names = {node: tables.cleaned(graph.nodes[node]["name"]) for node in loop.organisations}
    chain = " → ".join(names[node] for node in (*loop.organisations, loop.organisations[0]))
    out.print(Text(f"{place}. {chain}", style="bold"))
    for edge in loop.edges:
        step = Text.assemble(f"{names[edge.payer]} → {names[edge.payee]}  ", (edge.kind, _STYLES[edge.kind]))
        out.print(tables.indented(step, 3))
        for key in edge.deals:
            deal: dict[str, Any] = graph.edges[edge.payer, edge.payee, key]
            words = " ".join(deal_words(deal, _LANG))
            sources = tables.cleaned(", ".join(deal["sources"]))
            out.print(tables.indented(Text(f"{words}  [{sources}: {tables.cleaned(key)}]"), 6))
    if loop.round_trip:
        trip = msgspec.to_builtins(loop.round_trip)
        out.print(Text(f"   round trip: at most {short_sum(trip, _LANG)}"))
    else:
        out.print(Text("   round trip: not known"))
    out.print()
