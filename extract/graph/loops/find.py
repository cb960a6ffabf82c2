"""Circular financing: where the money comes back to, and through which deals."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import msgspec

from extract.graph.deal_graph import DealGraph
from extract.graph.loops.round_trip import Convert, RoundTrip, Stated, round_trip, stated_by_deal, stated_by_edge
from extract.graph.loops.search import Search, search
from extract.lexicon.sections.graph import graph_terms
from extract.records import EdgeKind, Status, Step

if TYPE_CHECKING:
    import networkx as nx

#: Loops that are listed; ``find_loops`` with another limit lists more.
LIMIT = 10_000


class LoopEdge(msgspec.Struct, frozen=True, kw_only=True, rename={"payer": "from", "payee": "to"}):
    """One step of a loop: all deals of one *kind* by which *payer* pays *payee*, by deal id."""

    payer: str
    payee: str
    deals: tuple[str, ...]
    kind: EdgeKind


class Loop(msgspec.Struct, frozen=True, kw_only=True):
    """Money that comes back: "Nvidia invests in OpenAI, OpenAI buys its chips from Nvidia".

    *organisations* run along the money, the smallest id first. A step at which money and a supply contract run side by
    side has two *edges*. *round_trip* is the smallest sum on the way: no more than that can have gone all the way.
    *sources* and *status* are those of the weakest step: how many articles tell of it, and how certain its surest deal
    is. *in_order* says whether the steps were first told of in the order in which the money goes; None where a day is
    missing.
    """

    organisations: tuple[str, ...]
    edges: tuple[LoopEdge, ...]
    length: int
    round_trip: RoundTrip | None
    sources: int
    status: Status
    in_order: bool | None


@dataclass(frozen=True, slots=True)
class LoopsFound:
    """The loops that are listed, best first, and what is known of those that are not.

    *counts* is the number of all that were found, by length. All of up to *complete_to* organisations were found; where
    that is less than was asked for, there are too many longer ones to look at.
    """

    loops: list[Loop]
    counts: dict[int, int]
    left_out: int
    complete_to: int


def find_loops(
    graph: nx.MultiDiGraph[str] | DealGraph, max_length: int = 5, convert: Convert | None = None, limit: int = LIMIT
) -> list[Loop]:
    """All loops of 2 to *max_length* organisations, each once, ranked as by ``loops_found``; at most *limit*."""
    return loops_found(graph, max_length, convert, limit).loops


def loops_found(
    graph: nx.MultiDiGraph[str] | DealGraph, max_length: int = 5, convert: Convert | None = None, limit: int = LIMIT
) -> LoopsFound:
    """All loops of 2 to *max_length* organisations, each once, and their number by length.

    The first has the largest round trip in euros; of equal ones, that with more sources, then with steps told in the
    order of the money, then with the more certain status, then the shorter one. Money goes from payer to payee; who
    holds a share has paid for it, and a customer pays the supplier. What is denied, cancelled or negated, what has no
    direction (merger, partnership) and where it is a guess who pays forms no loop. *convert* brings a sum into another
    currency at a day's rate (amount, from, to, day) or returns None; without it sums in different currencies give no
    *round_trip*. Of more than *limit* loops those with the largest round trip are listed, and the result says how many
    are not.
    """
    steps, stated = _of_network(graph) if hasattr(graph, "edges") else _of_store(graph)
    found: Search = search(steps, max_length, limit)
    wanted = {pair for cycle in found.cycles for pair in _pairs(cycle)}
    by_pair: dict[tuple[str, str], list[Step]] = defaultdict(list)
    for step in steps:
        if (step.payer, step.payee) in wanted:
            by_pair[step.payer, step.payee].append(step)
    ranked = sorted(
        ((_rank(loop, by_pair), loop) for loop in (_loop(c, by_pair, stated, convert) for c in found.cycles)),
        key=lambda pair: pair[0],
    )
    return LoopsFound([loop for _, loop in ranked], found.counts, found.left_out, found.complete_to)


def _of_store(graph: DealGraph) -> tuple[list[Step], Callable[[str], Stated | None]]:
    @lru_cache(maxsize=100_000)
    def stated(name: str) -> Stated | None:
        deal = graph.deal(name)
        return stated_by_deal(deal) if deal else None

    return list(graph.steps()), stated


def _of_network(graph: Any) -> tuple[list[Step], Callable[[str], Stated | None]]:
    steps: list[Step] = []
    known: dict[str, Stated | None] = {}
    for payer, payee, data in graph.edges(data=True):
        sure = data["confidence"] > graph_terms().guess
        if data["active"] and data["directed"] and sure and payer != payee:
            known[data["deal"]] = stated_by_edge(data)
            steps.append(
                Step(
                    payer=payer,
                    payee=payee,
                    kind=data["kind"],
                    deal=data["deal"],
                    status=data["status"],
                    euros=float(data["euros"]) if data["euros"] else None,
                    sources=data["independent_sources"],
                    published=dt.date.fromisoformat(data["published"][0]) if data["published"] else None,
                )
            )
    return steps, known.get


def _pairs(cycle: Sequence[str]) -> list[tuple[str, str]]:
    return list(zip(cycle, (*cycle[1:], cycle[0]), strict=True))


def _loop(
    cycle: tuple[str, ...],
    by_pair: dict[tuple[str, str], list[Step]],
    stated: Callable[[str], Stated | None],
    convert: Convert | None,
) -> Loop:
    edges: list[LoopEdge] = []
    for payer, payee in _pairs(cycle):
        by_kind: dict[EdgeKind, list[str]] = {}
        for step in by_pair[payer, payee]:
            by_kind.setdefault(step.kind, []).append(step.deal)
        edges += [
            LoopEdge(payer=payer, payee=payee, deals=tuple(sorted(by_kind[kind])), kind=kind)
            for kind in sorted(by_kind)
        ]
    steps = [by_pair[pair] for pair in _pairs(cycle)]
    certainty = graph_terms().certainty
    return Loop(
        organisations=cycle,
        edges=tuple(edges),
        length=len(cycle),
        round_trip=round_trip([[s for step in side if (s := stated(step.deal))] for side in steps], convert),
        sources=min(max(step.sources for step in side) for side in steps),
        status=min((max((s.status for s in side), key=certainty.index) for side in steps), key=certainty.index),
        in_order=_in_order([[step.published for step in side] for side in steps]),
    )


def _in_order(days: list[list[dt.date | None]]) -> bool | None:
    """Whether the first days of the steps rise along the loop from one of them on."""
    known = [min(dated) if (dated := [day for day in side if day]) else None for side in days]
    firsts = [day for day in known if day is not None]
    if len(firsts) < len(known):
        return None
    falls = sum(day > following for day, following in zip(firsts, (*firsts[1:], firsts[0]), strict=True))
    return falls <= 1


def _rank(loop: Loop, by_pair: dict[tuple[str, str], list[Step]]) -> tuple[object, ...]:
    sums = [
        max(values)
        for pair in _pairs(loop.organisations)
        if (values := [step.euros for step in by_pair[pair] if step.euros is not None])
    ]
    certainty = graph_terms().certainty.index(loop.status)
    return (
        -min(sums, default=-1.0),
        -loop.sources,
        loop.in_order is not True,
        -certainty,
        loop.length,
        loop.organisations,
    )
