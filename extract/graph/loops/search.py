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

#: So many loops are looked at before the search ends: a graph with more has no use for the list, only for the number.
_SEARCHED = 50_000_000


@dataclass(frozen=True, slots=True)
class Search:
    """The loops that were kept, as organisations along the money from the smallest id on, and how many there are.

    *counts* gives the number found by length; *complete* is false where the search ended before it had seen all.
    """

    cycles: tuple[tuple[str, ...], ...]
    counts: dict[int, int]
    complete: bool

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
    best = _Best(limit)
    counts: dict[int, int] = {}
    complete = True
    for batch in cycle_batches(pairs[:, 0], pairs[:, 1], max_length):
        length = batch.shape[1]
        counts[length] = counts.get(length, 0) + len(batch)
        best.add(batch, sums.round_trips(batch))
        if sum(counts.values()) > _SEARCHED:
            complete = False
            break
    cycles = tuple(tuple(names[node] for node in row) for row in best.rows())
    return Search(cycles=cycles, counts=dict(sorted(counts.items())), complete=complete)


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
    """Keeps the cycles with the largest values, of equal ones those that come first in order."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._batches: list[tuple[Ints, Floats]] = []
        self._count = 0

    def add(self, cycles: Ints, values: Floats) -> None:
        """Takes in some more."""
        self._batches.append((from_smallest(cycles), values))
        self._count += len(cycles)
        if self._count > 2 * self._limit + 100_000:
            self._cut()

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
