"""What one organisation has at stake with another, also where others stand between them."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise

import msgspec

from extract.records import Step

#: Chains that are looked at before the search ends; between two hubs there are millions.
_SEARCHED = 200_000


class Chain(msgspec.Struct, frozen=True, kw_only=True):
    """A way of money from one organisation to another: "SoftBank pays OpenAI, OpenAI pays Oracle".

    *euros* is the smallest sum on the way, each step counted with its largest deal: no more than that can have passed
    all along. It is None where no step states a sum. *deals* lists the deals of each step.
    """

    organisations: tuple[str, ...]
    deals: tuple[tuple[str, ...], ...]
    euros: float | None


def exposure(steps: Iterable[Step], payer: str, payee: str, *, max_length: int = 4, limit: int = 20) -> list[Chain]:
    """The ways of at most *max_length* steps by which money goes from *payer* to *payee*, the widest first.

    Ways are found shortest first; of more than 200,000 only these are compared.
    """
    by_pair: dict[tuple[str, str], list[Step]] = defaultdict(list)
    onward: dict[str, set[str]] = defaultdict(set)
    back: dict[str, set[str]] = defaultdict(set)
    for step in steps:
        by_pair[step.payer, step.payee].append(step)
        onward[step.payer].add(step.payee)
        back[step.payee].add(step.payer)
    left = _distances(payee, back, max_length)
    found: list[Chain] = []
    frontier: list[tuple[str, ...]] = [(payer,)] if payer in left and payer != payee else []
    while frontier and len(found) < _SEARCHED:
        longer: list[tuple[str, ...]] = []
        for way in frontier:
            for following in sorted(onward[way[-1]]):
                if following == payee:
                    found.append(_chain((*way, following), by_pair))
                elif following not in way and len(way) + left.get(following, max_length) <= max_length:
                    longer.append((*way, following))
        frontier = longer[:_SEARCHED]
    return heapq.nsmallest(limit, found, key=lambda c: (-(c.euros or 0), len(c.organisations), c.organisations))


def _distances(end: str, back: dict[str, set[str]], limit: int) -> dict[str, int]:
    distances, frontier = {end: 0}, {end}
    for distance in range(1, limit + 1):
        frontier = {before for node in frontier for before in back[node]} - distances.keys()
        distances.update(dict.fromkeys(frontier, distance))
    return distances


def _chain(way: tuple[str, ...], by_pair: dict[tuple[str, str], list[Step]]) -> Chain:
    steps = [by_pair[pair] for pair in pairwise(way)]
    sums = [max(known) for step in steps if (known := [s.euros for s in step if s.euros is not None])]
    deals = tuple(tuple(sorted(step.deal for step in side)) for side in steps)
    return Chain(organisations=way, deals=deals, euros=min(sums) if sums else None)
