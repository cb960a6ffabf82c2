"""Who stands in the middle: in most loops, in groups where money can go from everybody to everybody."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import msgspec

from extract.graph.loops.find import Loop
from extract.records import Step


class Standpoint(msgspec.Struct, frozen=True, kw_only=True):
    """An organisation with the number of loops that it stands in, and how many other organisations are in these."""

    organisation: str
    loops: int
    others: int


def in_most_loops(loops: Iterable[Loop]) -> list[Standpoint]:
    """Every organisation of *loops*, those in most of them first."""
    counts: dict[str, int] = defaultdict(int)
    others: dict[str, set[str]] = defaultdict(set)
    for loop in loops:
        for one in loop.organisations:
            counts[one] += 1
            others[one].update(loop.organisations)
    ranked = sorted(counts, key=lambda one: (-counts[one], -len(others[one]), one))
    return [Standpoint(organisation=one, loops=counts[one], others=len(others[one]) - 1) for one in ranked]


def circles(steps: Iterable[Step]) -> list[tuple[str, ...]]:
    """The groups of two and more organisations in which money can get from everybody to everybody, the largest first.

    These are the strongly connected components of the graph of payments; every loop lies within one of them.
    """
    import networkx as nx

    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_edges_from((step.payer, step.payee) for step in steps)
    groups = [tuple(sorted(group)) for group in nx.strongly_connected_components(graph) if len(group) > 1]
    return sorted(groups, key=lambda group: (-len(group), group))
