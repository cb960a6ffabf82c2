"""How bad a flag is: severity, then the largest sum that it is about."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from extract.figures import Rates
from extract.records import Amount, Flag, Record, plain

SEVERITIES = ("error", "warning", "info")
_EURO = "EUR"


def flagged_euros(record: Record, flag: Flag, rates: Rates) -> Decimal | None:
    """The largest of the flagged sums in whole euros; without such, of the sums of the deals concerned.

    "100 Milliarden Dollar (850 Millionen Euro)" of 1 October 2025 is 85,295,121,119. An article without a day counts
    at the newest rate: the figure is there to put flags in order. None where nothing has a currency with a rate.
    """
    deals = {name for deal in record.deals if deal.id in flag.deals for name in deal.amounts}
    for names in (set(flag.amounts), deals):
        found = [
            euros for a in record.amounts if a.id in names if (euros := _euros(a, record.article.published, rates))
        ]
        if found:
            return max(found)
    return None


def minus(euros: Decimal | None) -> float:
    """*euros* as a column to sort by, the largest first and those that are not known last."""
    return 1.0 if euros is None else -float(euros)


def _euros(amount: Amount, day: dt.date | None, rates: Rates) -> Decimal | None:
    if amount.currency is None:
        return None
    if amount.currency == _EURO:
        return plain(amount.high)
    if not rates.knows(amount.currency):
        return None
    fixing = rates.rate(amount.currency, _EURO, day or rates.last_day)
    return plain((amount.high * fixing.rate).to_integral_value()) if fixing else None
