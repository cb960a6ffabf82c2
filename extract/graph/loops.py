"""Circular financing: where the money comes back to, and through which deals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from extract.graph.cycles import elementary_cycles
from extract.graph.round_trip import Convert, RoundTrip, round_trip
from extract.lexicon.sections.deal_types import EdgeKind
from extract.lexicon.sections.graph import graph_terms

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["Convert", "Loop", "LoopEdge", "RoundTrip", "find_loops"]


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
    """

    organisations: tuple[str, ...]
    edges: tuple[LoopEdge, ...]
    length: int
    round_trip: RoundTrip | None


def find_loops(graph: nx.MultiDiGraph[str], max_length: int = 5, convert: Convert | None = None) -> list[Loop]:
    """All loops of 2 to *max_length* organisations, each once, shortest first, then by id.

    Money goes from payer to payee; who holds a share has paid for it, and a customer pays the supplier. What is denied,
    cancelled or negated, what has no direction (merger, partnership) and where it is a guess who pays forms no loop.
    *convert* brings a sum into another currency at a day's rate (amount, from, to, day) or returns None; without it
    sums in different currencies give no *round_trip*.
    """
    steps = _steps(graph)
    successors: dict[str, list[str]] = {}
    for payer, payee in steps:
        successors.setdefault(payer, []).append(payee)
    return sorted(
        (_loop(cycle, steps, convert) for cycle in elementary_cycles(successors, max_length)),
        key=lambda loop: (loop.length, loop.organisations),
    )


def _steps(graph: nx.MultiDiGraph[str]) -> dict[tuple[str, str], list[dict[str, Any]]]:
    """The deals by which one organisation pays another, for every pair that has any."""
    steps: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for payer, payee, data in graph.edges(data=True):
        sure = data["confidence"] > graph_terms().guess
        if data["active"] and data["directed"] and sure and payer != payee:
            steps.setdefault((payer, payee), []).append(data)
    return steps


def _loop(cycle: tuple[str, ...], steps: dict[tuple[str, str], list[dict[str, Any]]], convert: Convert | None) -> Loop:
    pairs = list(zip(cycle, (*cycle[1:], cycle[0]), strict=True))
    edges: list[LoopEdge] = []
    for payer, payee in pairs:
        by_kind: dict[EdgeKind, list[str]] = {}
        for data in steps[payer, payee]:
            by_kind.setdefault(data["kind"], []).append(data["deal"])
        edges += [
            LoopEdge(payer=payer, payee=payee, deals=tuple(sorted(by_kind[kind])), kind=kind)
            for kind in sorted(by_kind)
        ]
    return Loop(
        organisations=cycle,
        edges=tuple(edges),
        length=len(cycle),
        round_trip=round_trip([steps[pair] for pair in pairs], convert),
    )
