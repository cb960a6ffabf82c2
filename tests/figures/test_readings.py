from __future__ import annotations

from decimal import Decimal
from typing import Any

import msgspec

from extract.figures import Interval
from extract.figures.readings import ends, implied_rates
from extract.records import Amount

PLAIN = Amount(
    id="a1",
    start=0,
    end=5,
    text="money",
    low=Decimal(100),
    high=Decimal(100),
    currency="EUR",
    currency_candidates=("EUR",),
    bound="exact",
    printed_low=Decimal("99.5"),
    printed_high=Decimal("100.5"),
    rule="test",
)


def amount(**changes: Any) -> Amount:
    return msgspec.structs.replace(PLAIN, **changes)


def test_printed_digits_give_the_interval() -> None:
    assert ends(PLAIN) == (Interval(Decimal("99.5"), Decimal("100.5")),)


def test_a_conversion_may_have_been_rounded_before_its_zeros() -> None:
    assert ends(PLAIN, trailing_zeros_rounded=True) == (Interval(Decimal(95), Decimal(150)),)


def test_hedges_open_the_side_that_they_point_to() -> None:
    [about] = ends(amount(bound="about"))
    [more] = ends(amount(bound="at_least"))
    [most] = ends(amount(bound="at_most"))
    assert about.low < Decimal("99.5") < Decimal("100.5") < about.high
    assert more.low == Decimal("99.5")
    assert more.high > 110
    assert most.low < 90
    assert most.high == Decimal("100.5")


def test_a_range_is_read_by_its_ends() -> None:
    printed = {"low": Decimal(3), "high": Decimal(5), "printed_low": Decimal("2.5"), "printed_high": Decimal("5.5")}
    assert ends(amount(bound="range", **printed)) == (
        Interval(Decimal("2.5"), Decimal("3.5")),
        Interval(Decimal("4.5"), Decimal("5.5")),
    )
    [magnitude] = ends(amount(bound="order_of_magnitude", **printed))
    assert magnitude == Interval(Decimal("2.5"), Decimal("5.5"))


def test_two_amounts_imply_a_rate_and_zero_implies_none() -> None:
    [rate] = implied_rates(PLAIN, amount(currency="USD", low=Decimal(117), high=Decimal(117),
                                         printed_low=Decimal("116.5"), printed_high=Decimal("117.5")))  # fmt: skip
    assert rate.low < Decimal("1.17") < rate.high
    assert implied_rates(amount(low=Decimal(0), high=Decimal(0), printed_low=Decimal("-0.5")), PLAIN) == ()
