"""Scores every two figures of a window and puts the surest together to bonds."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from extract.bonds.groups import grouped
from extract.bonds.labels import LABELS, figure_kind
from extract.encoder.heads import Heads, Ints, Marks, sigmoid
from extract.records import Amount, Bond, Number, Window

#: The weights of these heads among those of a model.
PREFIX = "figures"
#: Bonds that score less say nothing at all.
UNSURE = 0.02
#: More figures in one window are a table or a list.
_MOST = 12

Figure = Amount | Number


def find_bonds(
    figures: Sequence[Figure],
    windows: Sequence[Window],
    heads: Heads,
    thresholds: Mapping[str, float],
    unsure: float = UNSURE,
) -> tuple[Bond, ...]:
    """The bonds among *figures*, which are in text order; none where the model has no such heads.

    *thresholds* are by kind: ``{"conversion": 0.6}``; what scores less, but *unsure* at least, is not sure. What two
    windows share is judged by the one that is surer.
    """
    if not heads.has(PREFIX):
        return ()
    best: dict[tuple[str, tuple[tuple[str, int], ...]], Bond] = {}
    for window in windows:
        for bond in _in_window(window, figures, heads, thresholds, unsure):
            key = (bond.kind, bond.figures)
            if key not in best or best[key].score < bond.score:
                best[key] = bond
    return tuple(sorted(best.values(), key=lambda b: (min(start for _, start in b.figures), b.kind, b.figures)))


def _in_window(
    window: Window, figures: Sequence[Figure], heads: Heads, thresholds: Mapping[str, float], unsure: float
) -> Iterator[Bond]:
    inside, marks = figures_in(window, figures)
    if not 2 <= len(inside) <= _MOST or not any(isinstance(f, Amount) for f in inside):
        return
    left, right = pairs_of(len(inside))
    scores = sigmoid(heads.linear("figures_out", heads.pairs(window.states, marks, left, right, prefix=PREFIX)))
    table = np.zeros((len(inside), len(inside), len(LABELS)), np.float32)
    table[left, right] = scores
    yield from grouped(inside, table, thresholds, unsure)


def figures_in(window: Window, figures: Sequence[Figure]) -> tuple[list[Figure], Marks]:
    """The figures that stand whole in *window*, and where, as pieces."""
    low = bisect_left(figures, window.start, key=lambda f: f.start)
    inside: list[Figure] = []
    rows: list[tuple[int, int, int, int, int]] = []
    starts = [a for a, _ in window.offsets[1:-1]]
    for figure in figures[low : bisect_left(figures, window.end, lo=low, key=lambda f: f.start)]:
        if figure.end <= window.end:
            first = max(bisect_right(starts, figure.start), 1)
            last = max(bisect_right(starts, figure.end - 1), first)
            rows.append((first, last, figure_kind(figure), len(inside), 0))
            inside.append(figure)
    return inside, Marks(*np.array(rows, np.int64).reshape(-1, 5).T)


def pairs_of(count: int) -> tuple[Ints, Ints]:
    """All ordered pairs of *count* figures. *Shape:* two of (pairs,)."""
    left, right = np.nonzero(~np.eye(count, dtype=bool))
    return left, right
