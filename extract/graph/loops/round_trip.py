"""How much can have gone all the way round."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

import msgspec

from extract.records import MergedDeal, plain

Convert = Callable[[Decimal, str, str, dt.date | None], Decimal | None]
Interval = tuple[Decimal, Decimal]


class RoundTrip(msgspec.Struct, frozen=True, kw_only=True):
    """The smallest sum in a loop: no more than that can have gone all the way; *low* and *high* differ where the text
    gives a range.
    """

    low: Decimal
    high: Decimal
    currency: str


class Stated(msgspec.Struct, frozen=True, kw_only=True):
    """A deal's sum with its currency, the conversions that articles print beside it, and the deal's first day."""

    sum: Interval
    currency: str
    printed: dict[str, Interval]
    day: dt.date | None


def stated_by_deal(deal: MergedDeal) -> Stated | None:
    """What *deal* states; None without a sum in a known currency."""
    if deal.sum is None or deal.sum.currency is None:
        return None
    amounts = [a for t in deal.tellings for a in t.amounts if a.partner and a.currency]
    doubtful = any(flag.severity == "error" for flag in deal.flags)
    printed = {} if doubtful else {str(a.currency): (a.low, a.high) for a in reversed(amounts)}
    return Stated(sum=(deal.sum.low, deal.sum.high), currency=deal.sum.currency, printed=printed, day=deal.first_seen)


def stated_by_edge(data: Mapping[str, Any]) -> Stated | None:
    """The same of an edge of the ``networkx`` graph."""
    figures, stated = data["figures"], data["figures"]["sum"]
    if not stated or not stated["currency"]:
        return None
    doubtful = any(flag["severity"] == "error" for flag in data["flags"])
    tied = [] if doubtful else [a for a in figures["amounts"] if a["partner"] and a["currency"]]
    return Stated(
        sum=(Decimal(stated["low"]), Decimal(stated["high"])),
        currency=stated["currency"],
        printed={a["currency"]: (Decimal(a["low"]), Decimal(a["high"])) for a in reversed(tied)},
        day=dt.date.fromisoformat(data["published"][0]) if data["published"] else None,
    )


def round_trip(steps: Sequence[Sequence[Stated]], convert: Convert | None = None) -> RoundTrip | None:
    """The smallest step of a loop, over the steps that state a sum; None where none does or the currencies differ.

    A step with several deals counts with its largest one: they may be one deal told in two ways, so they are not added
    up. A sum for all payers of a deal together counts as it is, since none of them can have paid more. The currency is
    the one that leads in most deals, if every step has it or *convert* knows a rate.
    """
    stating = [step for step in steps if step]
    leads = Counter(deal.currency for step in stating for deal in step)
    for currency in sorted(leads, key=lambda c: (-leads[c], c)):
        sizes = [[s for deal in step if (s := _in_currency(deal, currency, convert))] for step in stating]
        if all(sizes):
            smallest = [max(step) for step in sizes]
            low, high = min(low for low, _ in smallest), min(high for _, high in smallest)
            return RoundTrip(low=plain(low), high=plain(high), currency=currency)
    return None


def _in_currency(deal: Stated, currency: str, convert: Convert | None) -> Interval | None:
    """The deal's sum in *currency*: as printed, else converted at the day of its first dated article."""
    if deal.currency == currency:
        return deal.sum
    if currency in deal.printed:
        return deal.printed[currency]
    if convert is None:
        return None
    ends = [end for value in deal.sum if (end := convert(value, deal.currency, currency, deal.day)) is not None]
    return (round(ends[0], 0), round(ends[1], 0)) if len(ends) == 2 else None
