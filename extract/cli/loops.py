"""``dealgraph loops``: circular financing, each loop with the deals that form it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer
from rich.text import Text

from extract.cli import tables
from extract.cli.merging import JudgementsFile, NoReviews, ReferenceFile, Source, merged_graph

if TYPE_CHECKING:
    from rich.console import Console

    from extract.graph import DealGraph, Loop, LoopsFound

_LANG = "en"
_SHOWN = 10
#: For machines all loops are printed, up to what memory holds.
_ALL = 1_000_000
_STYLES = {"money": "blue", "ownership": "dark_orange3", "supply": "green"}


def loops(
    path: Source,
    *,
    max_length: Annotated[int, typer.Option(min=2, help="Longest loop to look for, in organisations.")] = 5,
    limit: Annotated[
        int, typer.Option(min=1, help="List so many loops at most: those with the largest round trip.")
    ] = 100,
    judgements: JudgementsFile = None,
    reference: ReferenceFile = None,
    no_reviews: NoReviews = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object a loop.")] = False,
) -> None:
    """Circular financing: each loop of money with the deals that form it, the largest round trip first."""
    from extract.figures import Rates
    from extract.graph import loops_found
    from extract.graph.loops.conversion import at_rates

    with merged_graph(path, judgements, reference, no_reviews=no_reviews) as graph:
        found = loops_found(graph, max_length, at_rates(Rates()), _ALL if as_json else limit)
        if as_json:
            sys.stdout.writelines(msgspec.json.encode(loop).decode() + "\n" for loop in found.loops)
        else:
            _print_all(graph, found, max_length)
    if found.left_out or found.complete_to < max_length:
        typer.echo(_left_out(found, max_length), err=True)


def _print_all(graph: DealGraph, found: LoopsFound, max_length: int) -> None:
    from extract.graph import circles, in_most_loops

    out = tables.console()
    if not found.loops:
        out.print(Text(f"No loops of up to {max_length} organisations."))
        return
    wanted = {name for loop in found.loops for name in loop.organisations}
    names = {one.id: tables.cleaned(one.name) for one in graph.organisations() if one.id in wanted}
    for place, loop in enumerate(found.loops, 1):
        _print(out, place, loop, graph, names)
    if len(found.loops) > 1:
        most = tables.table("In most loops", ("organisation", "left"), ("loops", "right"), ("with others", "right"))
        for one in in_most_loops(found.loops)[:_SHOWN]:
            tables.add(most, names[one.organisation], str(one.loops), str(one.others))
        out.print(most)
        groups = circles(graph.steps())
        largest = tables.joined(names.get(name, name) for name in groups[0][:_SHOWN])
        more = f" and {len(groups[0]) - _SHOWN} more" if len(groups[0]) > _SHOWN else ""
        out.print(
            Text(f"Circles in which money can go from each to each: {len(groups)}. The largest: {largest}{more}.")
        )


def _left_out(found: LoopsFound, max_length: int) -> str:
    counts = ", ".join(f"{count:,} of {length}" for length, count in found.counts.items())
    told = f"Loops found: {counts} organisations."
    if found.left_out:
        told += f" The {len(found.loops):,} with the largest round trip are listed, {found.left_out:,} are not."
    if found.complete_to < max_length:
        told += (
            f" All of up to {found.complete_to} were found; of {found.complete_to + 1} there are more than could be "
            f"looked at. Give --max-length {found.complete_to} for a list without gaps."
        )
    return told


def _print(out: Console, place: int, loop: Loop, graph: DealGraph, names: dict[str, str]) -> None:
    from extract.export.wording import deal_words, short_sum

    chain = " → ".join(names[node] for node in (*loop.organisations, loop.organisations[0]))
    out.print(Text(f"{place}. {chain}", style="bold"))
    for edge in loop.edges:
        step = Text.assemble(f"{names[edge.payer]} → {names[edge.payee]}  ", (edge.kind, _STYLES[edge.kind]))
        out.print(tables.indented(step, 3))
        for key in edge.deals:
            deal = graph.deal(key)
            if deal is not None:
                words = " ".join(deal_words(deal, _LANG))
                sources = tables.cleaned(", ".join(deal.articles[:_SHOWN]))
                out.print(tables.indented(Text(f"{words}  [{sources}]"), 6))
    if loop.round_trip:
        trip = msgspec.to_builtins(loop.round_trip)
        out.print(Text(f"   round trip: at most {short_sum(trip, _LANG)}"))
    else:
        out.print(Text("   round trip: not known"))
    out.print()
