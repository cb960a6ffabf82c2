"""Reference rates between any two currencies, on a day or over a time."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from decimal import Context, Decimal
from functools import lru_cache

import msgspec

from extract.figures.ecb import read_ecb
from extract.figures.fixed import founding, units_on
from extract.figures.history import History
from extract.figures.intervals import Interval
from extract.lexicon.sections.fixed_rates import fixed_rates

STALE = dt.timedelta(days=10)
"""How old the last fixing may be: over Easter or the turn of a year five days pass, more only in a gap."""
_CONTEXT = Context(prec=28)


class Fixing(msgspec.Struct, frozen=True):
    """Units of the one currency for one unit of the other, as fixed on *date*."""

    rate: Decimal
    date: dt.date


class _Series(msgspec.Struct, frozen=True):
    """One pair: the ISO days on which both currencies were fixed, ascending, and the rate on each."""

    days: tuple[str, ...]
    rates: tuple[Decimal, ...]


class Rates:
    """Reference rates: ``Rates().rate("USD", "EUR", date(2025, 10, 1))`` says what a dollar was in euros that day.

    Two currencies other than the euro cross through the euro on the same day. A legacy currency goes on at the rate at
    which the euro replaced it, a currency with an official peg at that of its anchor. The table is read when a rate is
    first asked for, the columns of a currency when it first occurs; *read* replaces the ECB's table by another.
    """

    def __init__(self, read: Callable[[], History] = read_ecb) -> None:
        self._read = read
        self._table: History | None = None
        self._pairs: dict[tuple[str, str], _Series] = {}
        self._extremes = lru_cache(maxsize=10_000)(self._find_extremes)

    @property
    def _history(self) -> History:
        if self._table is None:
            self._table = self._read()
        return self._table

    def source(self, base: str, quote: str) -> str:
        """Whose rates these are, as flags name it: ``ECB``; ``EU`` of two founders of the euro, ``ECB, peg``."""
        if self._constant(base, quote) is not None:
            return "EU"
        pegged = any(c in fixed_rates().pegs and c not in self._history for c in (base, quote))
        return f"{self._history.source}, peg" if pegged else self._history.source

    def _constant(self, base: str, quote: str) -> Fixing | None:
        """The rate between the euro and the currencies that founded it, or between two of these: one for all time."""
        here, there = founding(base), founding(quote)
        if here is None or there is None or base == quote:
            return None
        return Fixing(_CONTEXT.divide(there.rate, here.rate), max(here.fixed, there.fixed))

    @property
    def last_day(self) -> dt.date:
        """The day of the newest fixing in the table."""
        return dt.date.fromisoformat(self._history.days[-1])

    def knows(self, *currencies: str) -> bool:
        """True where there is a rate for each of *currencies*, on some day."""
        fixed = fixed_rates()
        return all(c in self._history or c in fixed.euro or c in fixed.pegs for c in currencies)

    def _series(self, base: str, quote: str) -> _Series | None:
        if not self.knows(base, quote):
            return None
        pair = (base, quote)
        if pair not in self._pairs:
            fixed = [
                (day, _CONTEXT.divide(units, per))
                for day, per, units in zip(
                    self._history.days, units_on(self._history, base), units_on(self._history, quote), strict=True
                )
                if per is not None and units is not None
            ]
            self._pairs[pair] = _Series(tuple(day for day, _ in fixed), tuple(rate for _, rate in fixed))
        return self._pairs[pair]

    def rate(self, base: str, quote: str, day: dt.date) -> Fixing | None:
        """Units of *quote* for one unit of *base*: the last fixing on or before *day*.

        None where the pair has no fixing in the ten days up to *day*: a currency that the bank does not fix, a series
        that has ended (RUB after 2022-03-01), a day before the first fixing or long after the last one known.
        """
        constant = self._constant(base, quote)
        if constant is not None:
            return constant
        series = self._series(base, quote)
        if series is None:
            return None
        place = bisect_right(series.days, day.isoformat()) - 1
        if place < 0:
            return None
        date = dt.date.fromisoformat(series.days[place])
        return Fixing(series.rates[place], date) if day - date <= STALE else None

    def span(self, base: str, quote: str, first: dt.date | None = None, last: dt.date | None = None) -> Interval | None:
        """Lowest and highest rate from *first* to *last*, both included; without them, over every day of the pair."""
        constant = self._constant(base, quote)
        if constant is not None:
            return Interval(constant.rate, constant.rate)
        series = self._series(base, quote)
        if series is None:
            return None
        start = bisect_left(series.days, first.isoformat()) if first else 0
        end = bisect_right(series.days, last.isoformat()) if last else len(series.days)
        return self._extremes(base, quote, start, end)

    def _find_extremes(self, base: str, quote: str, start: int, end: int) -> Interval | None:
        rates = self._pairs[base, quote].rates[start:end]
        return Interval(min(rates), max(rates)) if rates else None

    def is_constant(self, base: str, quote: str) -> bool:
        """True for two currencies between which there is one rate for all time: marks and euros, marks and francs."""
        return self._constant(base, quote) is not None

    def first_fixing(self, base: str, quote: str) -> dt.date | None:
        """The first day on which both currencies were fixed."""
        series = self._series(base, quote)
        return dt.date.fromisoformat(series.days[0]) if series and series.days else None

    def last_day_within(self, base: str, quote: str, rates: Interval, before: dt.date) -> dt.date | None:
        """The last day up to *before* whose rate lies in *rates*: when a conversion that is off today was right."""
        series = self._series(base, quote)
        if series is None:
            return None
        for place in range(bisect_right(series.days, before.isoformat()) - 1, -1, -1):
            if rates.low <= series.rates[place] <= rates.high:
                return dt.date.fromisoformat(series.days[place])
        return None
