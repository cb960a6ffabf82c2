"""Pairs of figures put together to bonds: the surest first, no figure twice in one role."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

import msgspec
import numpy as np
from numpy.typing import NDArray

from extract.bonds.labels import IN_TEXT_ORDER, LABEL_ID, ROLES, may_be
from extract.records import Amount, Bond, BondKind, Number

Figure = Amount | Number
Table = NDArray[np.float32]
#: A kind without a threshold of its own is never surely bound.
_NEVER = 2.0


def grouped(
    figures: Sequence[Figure], table: Table, thresholds: Mapping[str, float], unsure: float = _NEVER
) -> Iterator[Bond]:
    """The bonds of one window: sure from the threshold of their kind on, and others from *unsure* on.

    *Shape:* table (figures, figures, labels), the score of each ordered pair.
    """
    for kind, roles in ROLES.items():
        sure = thresholds.get(kind, _NEVER)
        if kind == "total":
            yield from _totals(figures, table, sure, unsure)
            continue
        find = _twos if len(roles) == 2 else _threes
        for bond in find(kind, figures, table, min(sure, unsure)):
            yield bond if bond.score >= sure else _doubted(bond)


def _twos(kind: BondKind, figures: Sequence[Figure], table: Table, least: float) -> Iterator[Bond]:
    left, right = ROLES[kind]
    scores = table[:, :, LABEL_ID[kind, left, right]]
    found = sorted(
        ((float(scores[i, j]), i, j) for i, j in zip(*np.nonzero(scores >= least), strict=True)), reverse=True
    )
    taken: set[int] = set()
    for score, i, j in found:
        fits = may_be(kind, left, figures[i]) and may_be(kind, right, figures[j])
        if fits and (kind not in IN_TEXT_ORDER or i < j) and j not in taken:
            taken.add(j)
            yield _bond(kind, figures, ((left, i), (right, j)), score)


def _threes(kind: BondKind, figures: Sequence[Figure], table: Table, least: float) -> Iterator[Bond]:
    one, two, three = ROLES[kind]
    labels = [LABEL_ID[kind, a, b] for a, b in ((one, two), (one, three), (two, three))]
    by_role = [[i for i, f in enumerate(figures) if may_be(kind, role, f)] for role in (one, two, three)]
    found = []
    for i in by_role[0]:
        for j, k in product(by_role[1], by_role[2]):
            if len({i, j, k}) < len(labels):
                continue
            score = float((table[i, j, labels[0]] * table[i, k, labels[1]] * table[j, k, labels[2]]) ** (1 / 3))
            if score >= least:
                found.append((score, i, j, k))
    taken: set[tuple[str, int]] = set()
    for score, i, j, k in sorted(found, reverse=True):
        mine = ((one, i), (two, j), (three, k))
        if taken.isdisjoint({mine[0], mine[2]}):
            taken |= {mine[0], mine[2]}
            yield _bond(kind, figures, mine, score)


def _totals(figures: Sequence[Figure], table: Table, sure: float, unsure: float) -> Iterator[Bond]:
    """Each total with all its sure parts, and with all that may be parts; a part alone makes none."""
    scores = table[:, :, LABEL_ID["total", "part", "total"]]
    for total, figure in enumerate(figures):
        if not isinstance(figure, Amount):
            continue
        others = [i for i in range(len(figures)) if i != total and isinstance(figures[i], Amount)]
        found: list[int] = []
        for least in (sure, unsure):
            parts = [i for i in others if scores[i, total] >= least]
            if len(parts) > 1 and parts != found:
                found = parts
                score = float(min(scores[i, total] for i in parts))
                bond = _bond("total", figures, (*(("part", i) for i in parts), ("total", total)), score)
                yield bond if score >= sure else _doubted(bond)


def _doubted(bond: Bond) -> Bond:
    return msgspec.structs.replace(bond, sure=False)


def _bond(kind: BondKind, figures: Sequence[Figure], members: tuple[tuple[str, int], ...], score: float) -> Bond:
    return Bond(kind=kind, figures=tuple((role, figures[i].start) for role, i in members), score=round(score, 4))
