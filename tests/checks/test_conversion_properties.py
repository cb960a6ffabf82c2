"""Rounding never alarms, a power of ten always does: on any pair of currencies, on any day since 1999."""

from __future__ import annotations

import datetime as dt
from decimal import ROUND_HALF_UP, Context, Decimal

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from extract.checks import check
from extract.figures import Rates
from extract.records import Amount, Flag

RATES = Rates()
CURRENCIES = ("EUR", "USD", "GBP", "CHF", "JPY", "SEK", "PLN", "CNY", "INR", "TRY", "DKK", "CAD")
STEADY = ("EUR", "USD", "GBP", "CHF", "CAD", "DKK", "SEK")
HALF = Decimal("0.5")


def exact(number: int, value: Decimal, currency: str, *, step: int, partner: str | None = None) -> Amount:
    half = HALF.scaleb(step)
    return Amount(
        id=f"a{number}",
        start=number * 10,
        end=number * 10 + 5,
        text="money",
        low=value,
        high=value,
        currency=currency,
        currency_candidates=(currency,),
        bound="exact",
        printed_low=value - half,
        printed_high=value + half,
        partner=partner,
        rule="test",
    )


@st.composite
def conversions(draw: st.DrawFn, currencies: tuple[str, ...] = CURRENCIES) -> tuple[Amount, Amount, dt.date]:
    """An amount and its conversion at the rate of the day, rounded to 1 to 4 digits."""
    here, there = draw(st.permutations(currencies))[:2]
    day = draw(st.dates(dt.date(2005, 5, 2), RATES.last_day))
    fixing = RATES.rate(here, there, day)
    assume(fixing is not None)
    assert fixing is not None
    step = draw(st.integers(-2, 10))
    base = exact(1, Decimal(draw(st.integers(1, 9999))).scaleb(step), here, step=step)
    place = draw(st.decimals(0, 1, places=3))
    true = base.printed_low + (base.printed_high - base.printed_low) * place
    value = Context(prec=draw(st.integers(1, 4)), rounding=ROUND_HALF_UP).plus(true * fixing.rate)
    printed_step = int(value.normalize().as_tuple().exponent) - draw(st.integers(0, 3))
    return base, exact(2, value, there, step=printed_step, partner="a1"), day


def flags_of(base: Amount, stated: Amount, day: dt.date | None) -> list[Flag]:
    return check([base, stated], [], text=" " * 40, lang="de", published=day, rates=RATES)


def shifted(stated: Amount, exponent: int) -> Amount:
    value = stated.low.scaleb(exponent)
    step = int((stated.printed_high - stated.low).scaleb(exponent + 1).normalize().as_tuple().exponent) - 1
    return exact(2, value, str(stated.currency), step=step, partner="a1")


@settings(max_examples=400, deadline=None)
@given(conversions())
def test_a_rounded_conversion_at_the_rate_of_the_day_is_never_flagged(case: tuple[Amount, Amount, dt.date]) -> None:
    base, stated, day = case
    assert flags_of(base, stated, day) == []
    assert flags_of(base, stated, None) == []


@settings(max_examples=400, deadline=None)
@given(conversions(), st.sampled_from((-3, -2, -1, 1, 2, 3)))
def test_a_power_of_ten_is_always_flagged(case: tuple[Amount, Amount, dt.date], exponent: int) -> None:
    base, stated, day = case
    [flag] = flags_of(base, shifted(stated, exponent), day)
    assert flag.severity == "error"
    assert flag.factor in (None, Decimal(1).scaleb(exponent))
    assert flag.reference is not None
    assert flag.reference.date is not None
    assert flag.reference.date <= day
    if base.low >= 100 * (base.high - base.printed_low):
        assert flag.factor is not None
        assert str(flag.factor) == format(Decimal(1).scaleb(exponent), "f")
        assert flag.suggestion is not None


@settings(max_examples=200, deadline=None)
@given(conversions(STEADY), st.sampled_from((-3, -2, 2, 3)))
def test_without_a_date_a_hundredfold_is_always_flagged(case: tuple[Amount, Amount, dt.date], exponent: int) -> None:
    base, stated, _ = case
    [flag] = flags_of(base, shifted(stated, exponent), None)
    assert flag.severity == "error"
    assert flag.reference is not None
    assert flag.reference.date is None
    assert flag.expected is not None
    assert flag.expected.low < flag.expected.high


def test_an_article_without_pairs_reads_no_rates() -> None:
    amounts = [exact(number, Decimal(number), "EUR", step=0) for number in range(1, 30)]
    unread = Rates(read=lambda: (_ for _ in ()).throw(AssertionError("rates are read for nothing")))
    assert check(amounts, [], text="", lang="de", published=None, rates=unread) == []


def test_two_runs_give_the_same_flags() -> None:
    base = exact(1, Decimal("100E+9"), "USD", step=9)
    stated = exact(2, Decimal("850E+6"), "EUR", step=6, partner="a1")
    day = dt.date(2025, 10, 1)
    assert flags_of(base, stated, day) == flags_of(base, stated, day)
