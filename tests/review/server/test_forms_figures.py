"""Figures, shares and currencies that people type: read, or refused with a word that says what to do."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from extract.review.server.forms import (
    Refused,
    offered,
    read_currency,
    read_figure,
    read_percent,
    read_value,
    written,
)


def refused(read: Any, given: str) -> tuple[str, dict[str, str]]:
    with pytest.raises(Refused) as caught:
        read(given)
    return caught.value.problem.key, dict(caught.value.problem.values)


@pytest.mark.parametrize(
    ("given", "value"),
    [
        ("3,5", "3.5"),
        ("3.5", "3.5"),
        ("0,125", "0.125"),
        ("3500", "3500"),
        ("3 500", "3500"),
        ("3\u202f500", "3500"),
        ("3'500,50", "3500.5"),
        ("3.500.000", "3500000"),
        ("3,500,000", "3500000"),
        ("1.172,40", "1172.4"),
        ("1,172.40", "1172.4"),
        ("100 000 000 000", "100000000000"),
        ("3,5 Mrd.", "3500000000"),
        ("3.5bn", "3500000000"),
        ("850 Millionen", "850000000"),
        ("5 billion", "5000000000"),
        ("5 Billionen", "5000000000000"),
        ("eine Milliarde", "1000000000"),
        (" 85  Mrd. Euro ", "85000000000"),
        ("３５", "35"),
        ("123456789012345678901.05", "123456789012345678901.05"),
    ],
)
def test_figures_are_read_in_both_notations_and_to_the_last_digit(given: str, value: str) -> None:
    figure = read_figure(given)
    assert (figure.low, figure.high) == (Decimal(value), Decimal(value))
    assert isinstance(figure.low, Decimal)


@pytest.mark.parametrize(
    "given", ["viel", "NaN", "inf", "1e5", "1,2,3", "12.34.567", "$", "5 Stück", "12 Prozent", "<b>5</b>", "0x10", "٣"]
)
def test_what_is_no_figure_is_refused_and_said_back(given: str) -> None:
    key, values = refused(read_figure, given)
    assert (key, values["typed"]) == ("no_number", given)


@pytest.mark.parametrize(
    ("given", "one", "other"),
    [
        ("3.500", "3.5", "3 500"),
        ("3,500", "3.5", "3 500"),
        ("1.234 bn", "1 234 000 000", "1 234 000 000 000"),
        ("1,234 Mrd.", "1 234 000 000", "1 234 000 000 000"),
        ("5 Billion", "5 000 000 000", "5 000 000 000 000"),
    ],
)
def test_a_figure_that_the_two_notations_read_otherwise_is_never_guessed(given: str, one: str, other: str) -> None:
    assert refused(read_figure, given) == ("two_readings", {"typed": given, "one": one, "other": other})


def test_empty_negative_and_endless_figures_have_words_of_their_own() -> None:
    assert refused(read_figure, "  ")[0] == "no_value"
    assert [refused(read_figure, text)[0] for text in ("-5", "− 5 Mrd.", "–5")] == ["below_zero"] * 3
    key, values = refused(read_figure, "9" * 10_000)
    assert (key, len(values["typed"])) == ("too_long", 41)


def test_a_range_is_read_as_its_two_ends_but_is_no_single_value() -> None:
    figure = read_figure("3 bis 5 Mrd.")
    assert (figure.low, figure.high) == (Decimal(3_000_000_000), Decimal(5_000_000_000))
    assert refused(read_value, "3 bis 5 Mrd.")[0] == "two_ends"


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("value", ["0", "3500", "1.172", "0.125", "1234.567", "100000000000", "3.5", "12345.123"])
def test_what_a_field_starts_with_is_read_as_the_same_in_every_language(value: str, lang: str) -> None:
    assert read_figure(written(Decimal(value), lang)).low == Decimal(value)


def test_shares_are_above_zero_and_at_most_all() -> None:
    assert [read_percent(text) for text in ("24,9 %", "24.9", "100%")] == [
        Decimal("24.9"),
        Decimal("24.9"),
        Decimal(100),
    ]
    assert [refused(read_percent, text)[0] for text in ("0", "100,1", "viel")] == ["no_share", "no_share", "no_number"]


def test_currencies_are_codes_names_and_signs_that_mean_one_alone() -> None:
    assert [read_currency(text) for text in ("chf", "Euro", "£", "Schweizer Franken", "DEM", "")] == [
        *("CHF", "EUR", "GBP", "CHF", "DEM"),
        None,
    ]
    key, values = refused(read_currency, "$")
    assert (key, values["candidates"].split(", ")[:2]) == ("which_currency", ["USD", "CAD"])
    for text in ("EURO5", "XYZ", "<script>", "A" * 5_000):
        key, values = refused(read_currency, text)
        assert (key, len(values["typed"]) <= 30) == ("no_currency", True)


def test_offered_currencies_are_those_in_use_with_their_names() -> None:
    names = dict(offered("de"))
    assert names["CHF"] == "Schweizer Franken"
    assert "DEM" not in names
    assert dict(offered("en"))["CHF"] == "Swiss Franc"
