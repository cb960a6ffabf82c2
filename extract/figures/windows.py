"""Which exchange rates an article of a day may have used."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal

import msgspec

from extract.figures.intervals import Interval
from extract.figures.rates import STALE, Fixing, Rates

TOLERANCE = Decimal("0.02")
"""Around every fixing. Papers take the market rate of the hour, or an agency's, and markets move half a percent on an
ordinary day and two on a wild one. In eight dated conversions of printed news the distance, rounding included, was
1.02 percent at most, so this leaves about twice that."""
BEFORE, AFTER = dt.timedelta(days=14), dt.timedelta(days=2)
"""A weekly looks back, and what is printed under one day may have been converted the next."""
YEAR = dt.timedelta(days=366)
DRIFT = Decimal("0.25")
"""Room for what a pair may have done before the table begins and since it ends, for articles that are not within it."""


class Windows(msgspec.Struct, frozen=True, kw_only=True):
    """Rates of one pair, units of the second currency for one of the first.

    *fixing* is that of the article's day, None where no day is known or the table has ended before it; *usual* the
    intervals that need no explanation; *past_year* what an outdated conversion may have used; *ever* all rates that
    the pair has had.
    """

    fixing: Fixing | None
    usual: tuple[Interval, ...]
    past_year: Interval | None
    ever: Interval


def _near(interval: Interval, share: Decimal = TOLERANCE) -> Interval:
    return interval.stretched(down=share, up=share)


def windows(
    rates: Rates, base: str, quote: str, published: dt.date | None, years: Iterable[int] = (), *, any_day: bool = False
) -> Windows | None:
    """The rates that an article of the day *published* may use; *years* are printed beside the figures.

    None where the rates cannot be known: no such series, or one that began after the article or ended before it. An
    article that is newer than the whole table, or of no known day, is held against every rate of the pair, with some
    room for what the table does not hold.
    """
    ever = rates.span(base, quote)
    if ever is None:
        return None
    if published is None:
        # It may be older than the table, or newer; the rupee's rates begin in 2009, at 44 a dollar that once cost 40.
        return Windows(fixing=None, usual=(_near(ever, DRIFT),), past_year=None, ever=ever)
    fixing = rates.rate(base, quote, published)
    if fixing is None:
        if published <= rates.last_day or not rates.rate(base, quote, rates.last_day):
            return None
        return Windows(fixing=None, usual=(_near(ever, DRIFT),), past_year=None, ever=ever)
    if any_day:
        return Windows(fixing=None, usual=(_near(ever),), past_year=None, ever=ever)
    usual = rates.span(base, quote, min(fixing.date, published - BEFORE), published + AFTER)
    past_year = rates.span(base, quote, published - YEAR - STALE, published)
    spans = [
        usual,
        *(rates.span(base, quote, dt.date(year, 1, 1), dt.date(year, 12, 31)) for year in sorted(set(years))),
    ]
    return Windows(
        fixing=fixing,
        usual=tuple(_near(span) for span in spans if span is not None),
        past_year=_near(past_year) if past_year else None,
        ever=ever,
    )
