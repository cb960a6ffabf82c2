"""What a page has room for: the most connected organisations, and the deals among them."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from extract.graph import DealGraph, Loop, loops_found
from extract.records import MergedDeal

LIMIT = 300
DEALS = 2_000
LOOPS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Ids of what is shown, and how much there is: *ties* counts the deals of each organisation that has any.

    *among* is the number of deals among the organisations in *shown*, *loops_in_all* that of all loops that were found.
    """

    shown: frozenset[str]
    deals: frozenset[str]
    ties: Counter[str]
    deals_in_all: int
    among: int
    loops: tuple[Loop, ...]
    loops_in_all: int


def choose(graph: DealGraph) -> Choice:
    """Organisations in loops first, then those with most deals; deals in loops first, then the largest sums."""
    found = loops_found(graph, limit=LOOPS)
    looping = {name for loop in found.loops for name in loop.organisations}
    in_loops = {name for loop in found.loops for edge in loop.edges for name in edge.deals}
    ties: Counter[str] = Counter()
    count = 0
    for deal in graph.deals():
        count += 1
        ties.update(parties(deal))
    shown = frozenset(heapq.nsmallest(LIMIT, ties, key=lambda name: (name not in looping, -ties[name], name)))
    among = Counter[str]()

    def ranked() -> Iterator[tuple[bool, Decimal, int, str]]:
        for deal in graph.deals():
            if fits(deal, shown):
                among["deals"] += 1
                yield (deal.id in in_loops, deal.euros or Decimal(-1), deal.sources, deal.id)

    best = heapq.nlargest(DEALS, ranked())
    return Choice(
        shown=shown,
        deals=frozenset(name for *_, name in best),
        ties=ties,
        deals_in_all=count,
        among=among["deals"],
        loops=tuple(loop for loop in found.loops if shown.issuperset(loop.organisations)),
        loops_in_all=sum(found.counts.values()),
    )


def parties(deal: MergedDeal) -> set[str]:
    """The organisations of *deal*, each once."""
    return {party.organisation for party in deal.parties}


def fits(deal: MergedDeal, shown: frozenset[str]) -> bool:
    """Whether *deal* has an arrow among the organisations in *shown*; one without arrows, whether all parties are."""
    if deal.pairs:
        return any(pair.payer in shown and pair.payee in shown for pair in deal.pairs)
    return parties(deal) <= shown
