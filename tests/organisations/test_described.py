"""What descriptions mean is decided one after the other, the surest first."""

from __future__ import annotations

import pytest

from extract.organisations.described import decided

TRADER, MINER, BANK = (0, 10), (30, 40), (60, 70)


def one_sentence(_: int) -> int:
    return 0


@pytest.mark.parametrize(
    ("likely", "wanted"),
    [
        # Alone, sure and unrivalled.
        ({TRADER: {0: 0.9, 1: 0.2}}, {TRADER: 0}),
        ({TRADER: {0: 0.5}}, {}),
        ({TRADER: {0: 0.9, 1: 0.8}}, {}),
        # Who is taken leaves the other one.
        ({TRADER: {0: 0.95, 1: 0.3}, MINER: {0: 0.7, 1: 0.65}}, {TRADER: 0, MINER: 1}),
        # Not against one that is likelier by far: "der Konzern" twice.
        ({TRADER: {0: 0.97, 1: 0.1}, MINER: {0: 0.95, 1: 0.61}}, {TRADER: 0}),
        # Two that are left are not told apart by a third that is taken.
        ({TRADER: {0: 0.95, 1: 0.1, 2: 0.1}, BANK: {0: 0.8, 1: 0.75, 2: 0.7}}, {TRADER: 0}),
        ({}, {}),
    ],
)
def test_of_one_sentence(likely: dict[tuple[int, int], dict[int, float]], wanted: dict[tuple[int, int], int]) -> None:
    assert dict(decided(likely, one_sentence)) == wanted


def test_in_two_sentences_both_may_mean_the_same() -> None:
    likely = {TRADER: {0: 0.9, 1: 0.1}, MINER: {0: 0.8, 1: 0.3}}
    assert dict(decided(likely, lambda start: start // 20)) == {TRADER: 0, MINER: 0}
