"""Sums of a loop in one currency."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from extract.figures import Rates
from extract.graph.loops.round_trip import Convert


def at_rates(rates: Rates) -> Convert:
    """Converts at the reference rate of the day; without a day there is no rate."""

    def convert(value: Decimal, source: str, target: str, day: dt.date | None) -> Decimal | None:
        fixing = rates.rate(source, target, day) if day else None
        return value * fixing.rate if fixing else None

    return convert
