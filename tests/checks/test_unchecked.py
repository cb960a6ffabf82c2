"""Conversions without a reference rate are named, not passed over."""

from __future__ import annotations

import datetime as dt

import pytest

from extract.amounts import find_amounts
from extract.checks import check, unchecked
from extract.figures import Rates

RATES = Rates()


@pytest.mark.parametrize(
    ("text", "day", "currencies", "ever"),
    [
        ("Der Chip-Auftrag umfasst 90 Milliarden Taiwan-Dollar (9 Milliarden Euro).", "2025-10-01", ("TWD",), False),
        ("Gazprom lieh sich 90 Milliarden Rubel (9 Milliarden Euro).", "2023-06-01", ("RUB", "EUR"), True),
        ("Die Bahn zahlte 1983 rund 40 Millionen Mark (35 Millionen Dollar).", "1984-01-02", ("DEM", "USD"), True),
    ],
)
def test_what_cannot_be_checked_is_said(text: str, day: str, currencies: tuple[str, ...], ever: bool):
    published = dt.date.fromisoformat(day)
    sums = find_amounts(text, "de")
    [pair] = unchecked(sums, published, RATES)
    assert (pair.currencies, pair.ever) == (currencies, ever)
    assert check(sums, [], text=text, lang="de", published=published, rates=RATES) == []


@pytest.mark.parametrize(
    ("text", "day", "flagged"),
    [
        ("Der Kaufpreis betrug 10 Millionen Mark (5,11 Millionen Euro).", "1998-03-02", False),
        ("Der Kaufpreis betrug 10 Millionen Mark (19,6 Millionen Euro).", "1998-03-02", True),
        ("Der Kaufpreis betrug 10 Millionen Mark (5,11 Millionen Euro).", "2025-10-01", False),
        ("Der Kaufpreis betrug 10 Millionen Mark (19,6 Millionen Euro).", "2025-10-01", True),
        ("Der Fonds gibt 375 Millionen saudische Rial (100 Millionen Dollar).", "2025-10-01", False),
        ("Der Fonds gibt 375 Millionen saudische Rial (10 Millionen Dollar).", "2025-10-01", True),
    ],
)
def test_fixed_rates_check_what_the_bank_does_not_fix(text: str, day: str, flagged: bool):
    published = dt.date.fromisoformat(day)
    sums = find_amounts(text, "de")
    assert not list(unchecked(sums, published, RATES))
    flags = check(sums, [], text=text, lang="de", published=published, rates=RATES)
    assert bool(flags) == flagged
