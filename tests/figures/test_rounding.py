from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from extract.figures.intervals import Interval
from extract.figures.rounding import before_rounding, significant_digits, to_digits

POSITIVE = st.decimals(Decimal("1e-6"), Decimal("1e15"), allow_nan=False, allow_infinity=False)


def test_zeros_at_the_ends_do_not_count() -> None:
    assert significant_digits(Decimal(850000000)) == 2
    assert significant_digits(Decimal("0.0120")) == 2
    assert significant_digits(Decimal("1.2050")) == 4


def test_halves_go_up_as_in_newspapers() -> None:
    assert to_digits(Decimal("85.5"), 2) == 86
    assert to_digits(Decimal("0.25"), 1) == Decimal("0.3")


@given(POSITIVE, st.integers(1, 5))
def test_what_was_rounded_lies_in_the_interval_of_its_result(value: Decimal, digits: int) -> None:
    interval = before_rounding(to_digits(value, digits))
    assert interval.low <= value <= interval.high


@given(POSITIVE, POSITIVE, POSITIVE, POSITIVE)
def test_intervals_meet_exactly_where_a_value_lies_in_both(a: Decimal, b: Decimal, c: Decimal, d: Decimal) -> None:
    one, other = Interval(min(a, b), max(a, b)), Interval(min(c, d), max(c, d))
    assert one.overlaps(other) == other.overlaps(one)
    assert one.overlaps(other) == any(one.low <= end <= one.high for end in (other.low, other.high)) or (
        other.low <= one.low <= other.high
    )
    joined = one.joined(other)
    assert joined.low <= one.low
    assert joined.high >= other.high


def test_interval_arithmetic_encloses() -> None:
    three, two = Interval(Decimal(2), Decimal(4)), Interval(Decimal(1), Decimal(2))
    assert three.product(two) == Interval(Decimal(2), Decimal(8))
    assert three.quotient(two) == Interval(Decimal(1), Decimal(4))
    assert two.inverse() == Interval(Decimal("0.5"), Decimal(1))
    assert two.stretched(down=Decimal("0.5"), up=Decimal("0.1")) == Interval(Decimal("0.5"), Decimal("2.2"))
