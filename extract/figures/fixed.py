"""Rates that no market makes, laid over a history of fixings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from extract.figures.history import PIVOT, History
from extract.lexicon.sections.fixed_rates import Legacy, fixed_rates

_START = dt.date(1999, 1, 1)


def founding(currency: str) -> Legacy | None:
    """The fixed rate of a currency that was in the euro from its first day, or of the euro itself; None for others."""
    if currency == PIVOT:
        return Legacy(rate=Decimal(1), fixed=dt.date(1998, 12, 31), adopted=_START)
    legacy = fixed_rates().euro.get(currency)
    return legacy if legacy is not None and legacy.adopted == _START else None


def units_on(history: History, currency: str) -> Sequence[Decimal | None]:
    """Units of *currency* for one euro on each day of *history*: a fixing, or else what law or central bank fixed."""
    fixed = fixed_rates()
    units: Sequence[Decimal | None]
    printed: Sequence[Decimal | None] = history.column(currency) if currency in history else (None,) * len(history.days)
    if legacy := fixed.euro.get(currency):
        since, units = legacy.adopted.isoformat(), (legacy.rate,) * len(history.days)
    elif currency not in history and (peg := fixed.pegs.get(currency)):
        since = peg.since.isoformat()
        anchor = history.column(peg.anchor) if peg.anchor in history else printed
        units = tuple(None if unit is None else unit * peg.rate for unit in anchor)
    else:
        return printed
    return tuple(
        own if own is not None or day < since else unit
        for day, own, unit in zip(history.days, printed, units, strict=True)
    )
