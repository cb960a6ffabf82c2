"""The loops of a graph as rows of numbers, those with the largest round trip kept where there are too many."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from extract.graph.loops.cycles import cycle_batches, from_smallest
from extract.records import Step

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]

#: So many loops are looked at before the search ends, which takes some 20 seconds.
_SEARCHED = 3_000_000


@dataclass(frozen=True, slots=True)
class Search:
    """The loops that were kept, as organisations along the money from the smallest id on, and how many there are.

    *counts* gives the number found by length. All loops of up to *complete_to* organisations were seen; of longer ones
    only a part was, or nothing.
    """

    cycles: tuple[tuple[str, ...], ...]
    counts: dict[int, int]
    complete_to: int

    @property
    def left_out(self) -> int:
        """How many of the loops that were found are not in *cycles*."""
        return sum(self.counts.values()) - len(self.cycles)


def search(steps: Iterable[Step], max_length: int, limit: int) -> Search:
    """All loops of 2 to *max_length* organisations; of more than *limit* those with the largest round trip are kept.

    The round trip is compared in euros (``Step.euros``); loops without any sum come last.
    """
    euros: dict[tuple[str, str], float] = {}
    for step in steps:
        pair = (step.payer, step.payee)
        euros[pair] = max(euros.get(pair, -math.inf), -math.inf if step.euros is None else step.euros)
    names = sorted({name for pair in euros for name in pair})
    place = {name: at for at, name in enumerate(names)}
    pairs = np.array([(place[a], place[b]) for a, b in euros], dtype=np.int64).reshape(-1, 2)
    sums = _Sums(pairs, np.array(list(euros.values()), dtype=np.float64), len(names))
    best, longest = _Best(limit), max_length
    # Shorter loops are ten to fifty times fewer: where a search is cut off, all of these are sought once more.
    while longest > 1 and not _look(pairs, longest, best, sums):
        longest -= 1
        best = best.only(longer_than=longest)
    cycles = tuple(tuple(names[node] for node in row) for row in best.rows())
    return Search(cycles=cycles, counts=dict(sorted(best.counts.items())), complete_to=longest)


def _look(pairs: Ints, longest: int, best: _Best, sums: _Sums) -> bool:
    """Hands all loops of up to *longest* organisations to *best*; False where there were too many to look at all."""
    looked = 0
    for batch in cycle_batches(pairs[:, 0], pairs[:, 1], longest):
        best.add(batch, sums.round_trips(batch))
        looked += len(batch)
        if looked > _SEARCHED:
            return False
    return True


class _Sums:
    """The largest sum of each pair."""

    def __init__(self, pairs: Ints, euros: Floats, nodes: int) -> None:
        codes = pairs[:, 0] * nodes + pairs[:, 1]
        order = np.argsort(codes)
        self._codes, self._euros, self._nodes = codes[order], euros[order], nodes

    def round_trips(self, cycles: Ints) -> Floats:
        """The smallest sum of each cycle over the steps that state one; minus infinity where none does."""
        codes = cycles * self._nodes + np.roll(cycles, -1, axis=1)
        values = self._euros[np.searchsorted(self._codes, codes)]
        smallest = np.where(np.isneginf(values), np.inf, values).min(axis=1)
        result: Floats = np.where(np.isposinf(smallest), -np.inf, smallest)
        return result


class _Best:
    """Counts cycles by length and keeps those with the largest values, of equal ones those that come first in order."""

    def __init__(self, limit: int) -> None:
        self.counts: dict[int, int] = {}
        self._limit = limit
        self._batches: list[tuple[Ints, Floats]] = []
        self._count = 0

    def add(self, cycles: Ints, values: Floats) -> None:
        """Takes in some more."""
        length = cycles.shape[1]
        self.counts[length] = self.counts.get(length, 0) + len(cycles)
        self._batches.append((from_smallest(cycles), values))
        self._count += len(cycles)
        if self._count > 2 * self._limit + 100_000:
            self._cut()

    def only(self, *, longer_than: int) -> _Best:
        """The same without the cycles of up to *longer_than* nodes."""
        kept = _Best(self._limit)
        kept.counts = {length: count for length, count in self.counts.items() if length > longer_than}
        kept._batches = [(cycles, values) for cycles, values in self._batches if cycles.shape[1] > longer_than]
        kept._count = sum(len(cycles) for cycles, _ in kept._batches)
        return kept

    def rows(self) -> list[list[int]]:
        """What was kept, in order of length and nodes."""
        if self._count > self._limit:
            self._cut()
        return sorted((row for cycles, _ in self._batches for row in cycles.tolist()), key=lambda r: (len(r), r))

    def _cut(self) -> None:
        values = np.concatenate([v for _, v in self._batches])
        floor = np.partition(values, len(values) - self._limit)[len(values) - self._limit]
        spare = self._limit - int((values > floor).sum())
        ties = [row for c, v in self._batches for row in map(tuple, c[v == floor].tolist())]
        kept = set(sorted(ties, key=lambda r: (len(r), r))[:spare])
        self._batches = [(c[keep], v[keep]) for c, v in self._batches if (keep := _kept(c, v, floor, kept)).any()]
        self._count = sum(len(c) for c, _ in self._batches)


def _kept(cycles: Ints, values: Floats, floor: float, ties: set[tuple[int, ...]]) -> NDArray[np.bool_]:
    keep = values > floor
    for at in np.flatnonzero(values == floor):
        keep[at] = tuple(cycles[at].tolist()) in ties
    return keep
