"""Scores of pairs become bonds: whole groups only, the surest first, no figure in one role twice."""

from __future__ import annotations

import numpy as np
import pytest

from extract.amounts import find_amounts, find_numbers
from extract.bonds.groups import grouped
from extract.bonds.labels import LABEL_ID, LABELS, ROLES, may_be
from extract.records import Amount, Number

HALF = dict.fromkeys(ROLES, 0.5)


def figures(text: str, lang: str = "de") -> list[Amount | Number]:
    sums = tuple(find_amounts(text, lang))
    return sorted((*sums, *find_numbers(text, lang, sums)), key=lambda f: f.start)


def table(count: int, *scores: tuple[str, str, str, int, int, float]) -> np.ndarray:
    made = np.zeros((count, count, len(LABELS)), np.float32)
    for kind, left, right, i, j, score in scores:
        made[i, j, LABEL_ID[kind, left, right]] = score
    return made


STAKE = figures("10 Prozent für 300 Millionen Euro, bewertet mit 3 Milliarden Euro.")


def stake_scores(third: float) -> np.ndarray:
    return table(
        3,
        ("stake", "stake", "price", 0, 1, 0.9),
        ("stake", "stake", "valuation", 0, 2, 0.9),
        ("stake", "price", "valuation", 1, 2, third),
    )


def test_three_figures_are_bound_where_every_two_of_them_are() -> None:
    [bond] = grouped(STAKE, stake_scores(0.8), HALF)
    assert bond.kind == "stake"
    assert bond.figures == tuple(zip(ROLES["stake"], (f.start for f in STAKE), strict=True))
    assert bond.score == pytest.approx((0.9 * 0.9 * 0.8) ** (1 / 3), abs=1e-4)
    assert list(grouped(STAKE, stake_scores(0.01), HALF)) == []


def test_a_kind_without_a_threshold_is_never_bound() -> None:
    assert list(grouped(STAKE, stake_scores(1.0), {})) == []


def test_what_scores_less_than_its_threshold_is_bound_unsurely() -> None:
    scores = stake_scores(0.01)
    [bond] = grouped(STAKE, scores, HALF, unsure=0.1)
    assert not bond.sure
    assert bond.figures == next(grouped(STAKE, stake_scores(0.8), HALF, unsure=0.1)).figures
    assert list(grouped(STAKE, scores, HALF, unsure=0.3)) == []
    [never] = grouped(STAKE, stake_scores(1.0), {}, unsure=0.1)
    assert not never.sure
    assert next(grouped(STAKE, stake_scores(0.8), HALF, unsure=0.1)).sure


def test_no_figure_gets_a_role_that_it_cannot_have() -> None:
    share, price, _ = STAKE
    assert may_be("stake", "stake", share)
    assert not may_be("stake", "price", share)
    assert not may_be("conversion", "base", share)
    assert not may_be("unit", "number", price)
    turned = table(3, ("conversion", "base", "stated", 0, 1, 0.99), ("twice", "first", "second", 2, 1, 0.99))
    assert list(grouped(STAKE, turned, HALF)) == []


def test_of_two_bases_the_surer_one_has_the_conversion() -> None:
    sums = figures("Erst 3 Millionen Dollar, dann 5 Millionen Dollar (4,3 Millionen Euro).")
    scores = table(3, ("conversion", "base", "stated", 0, 2, 0.6), ("conversion", "base", "stated", 1, 2, 0.9))
    [bond] = grouped(sums, scores, HALF)
    assert bond.figures == (("base", sums[1].start), ("stated", sums[2].start))


def test_a_total_has_all_its_parts_and_one_part_alone_makes_none() -> None:
    sums = figures("2 Mio. Euro, 3 Mio. Euro und 4 Mio. Euro ergeben 9 Mio. Euro.")
    parts = [("total", "part", "total", i, 3, score) for i, score in enumerate((0.9, 0.7, 0.6))]
    [bond] = grouped(sums, table(4, *parts), HALF)
    assert bond.figures == (*(("part", f.start) for f in sums[:3]), ("total", sums[3].start))
    assert bond.score == pytest.approx(0.6)
    assert list(grouped(sums, table(4, parts[0]), HALF)) == []


def test_a_total_has_its_sure_parts_and_unsurely_all_that_may_be_parts() -> None:
    sums = figures("2 Mio. Euro, 3 Mio. Euro und 4 Mio. Euro ergeben 9 Mio. Euro.")
    scores = table(4, *(("total", "part", "total", i, 3, score) for i, score in enumerate((0.9, 0.8, 0.3))))
    sure, unsure = grouped(sums, scores, HALF, unsure=0.1)
    assert (sure.sure, [at for role, at in sure.figures if role == "part"]) == (True, [s.start for s in sums[:2]])
    assert (unsure.sure, [at for role, at in unsure.figures if role == "part"]) == (False, [s.start for s in sums[:3]])
    [whole] = grouped(sums, scores, {"total": 0.2}, unsure=0.1)
    assert whole.sure
