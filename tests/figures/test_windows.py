from __future__ import annotations

import datetime as dt
from decimal import Decimal

from extract.figures import Rates
from extract.figures.windows import windows

RATES = Rates()
DAY = dt.date(2025, 10, 1)


def test_a_dated_article_may_use_the_fixings_around_its_day() -> None:
    allowed = windows(RATES, "EUR", "USD", DAY)
    assert allowed is not None
    assert allowed.fixing is not None
    assert allowed.fixing.rate == Decimal("1.1724")
    [usual] = allowed.usual
    assert usual.low < Decimal("1.1724") * Decimal("0.985")
    assert Decimal("1.1724") * Decimal("1.015") < usual.high < Decimal("1.23")
    assert allowed.past_year is not None
    assert allowed.past_year.low < Decimal("1.04")


def test_a_printed_year_adds_its_rates() -> None:
    allowed = windows(RATES, "EUR", "USD", DAY, [2014])
    assert allowed is not None
    assert len(allowed.usual) == 2
    assert any(window.low < Decimal("1.38") < window.high for window in allowed.usual)


def test_without_a_day_every_rate_of_the_pair_is_allowed() -> None:
    for allowed in (windows(RATES, "EUR", "USD", None), windows(RATES, "EUR", "USD", DAY, any_day=True)):
        assert allowed is not None
        assert allowed.fixing is None
        assert allowed.past_year is None
        [usual] = allowed.usual
        assert usual.low <= allowed.ever.low
        assert usual.high >= allowed.ever.high


def test_where_rates_cannot_be_known_there_is_no_window() -> None:
    assert windows(RATES, "EUR", "TWD", DAY) is None
    assert windows(RATES, "EUR", "TWD", None) is None
    assert windows(RATES, "EUR", "RUB", dt.date(2024, 6, 3)) is None
    assert windows(RATES, "EUR", "USD", dt.date(1992, 6, 3)) is None


def test_an_article_that_the_table_does_not_hold_has_all_rates_and_some_room() -> None:
    newer = windows(RATES, "EUR", "USD", RATES.last_day + dt.timedelta(days=200))
    undated = windows(RATES, "EUR", "USD", None)
    assert newer is not None
    assert newer == undated
    assert newer.fixing is None
    assert newer.usual[0].high > newer.ever.high * Decimal("1.2")
    assert windows(RATES, "EUR", "RUB", RATES.last_day + dt.timedelta(days=200)) is None
