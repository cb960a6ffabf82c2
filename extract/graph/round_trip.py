"""How much money can have gone round a loop: the smallest sum on the way."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

import msgspec

from extract.records import plain

Convert = Callable[[Decimal, str, str, dt.date | None], Decimal | None]


class RoundTrip(msgspec.Struct, frozen=True, kw_only=True):
    """The smallest sum in a loop as printed; *low* and *high* differ where the text gives a range."""

    low: Decimal
    high: Decimal
    currency: str


def round_trip(steps: Sequence[Sequence[dict[str, Any]]], convert: Convert | None = None) -> RoundTrip | None:
    """The smallest step of a loop, over the steps that state a sum; None where none does or the currencies differ.

    *steps* holds the deals of each step as edge attributes. A step with several deals counts with its largest one: they
    may be one deal told in two ways, so they are not added up. A sum for all payers of a deal together counts as it is,
    since none of them can have paid more. The currency is the one that leads in most deals, if every step has it.
    """
    stating = [stated for step in steps if (stated := [d for d in step if _sum(d)])]
    leads = Counter(_sum(deal)["currency"] for step in stating for deal in step)
    for currency in sorted(leads, key=lambda c: (-leads[c], c)):
        sizes = [[s for deal in step if (s := _in_currency(deal, currency, convert))] for step in stating]
        if all(sizes):
            smallest = [max(step) for step in sizes]
            low, high = min(low for low, _ in smallest), min(high for _, high in smallest)
            return RoundTrip(low=plain(low), high=plain(high), currency=currency)
    return None


def _sum(deal: dict[str, Any]) -> dict[str, Any]:
    """The deal's sum if its currency is known, else an empty one."""
    stated: dict[str, Any] = deal["figures"]["sum"] or {}
    return stated if stated.get("currency") else {}


def _in_currency(deal: dict[str, Any], currency: str, convert: Convert | None) -> tuple[Decimal, Decimal] | None:
    """The deal's sum in *currency*, converted at the day of its first dated article."""
    stated = _sum(deal)
    low, high = Decimal(stated["low"]), Decimal(stated["high"])
    if stated["currency"] == currency:
        return low, high
    if printed := _printed(deal, currency):
        return printed
    if convert is None:
        return None
    day = dt.date.fromisoformat(deal["published"][0]) if deal["published"] else None
    ends = [end for value in (low, high) if (end := convert(value, stated["currency"], currency, day)) is not None]
    return (round(ends[0], 0), round(ends[1], 0)) if len(ends) == 2 else None


def _printed(deal: dict[str, Any], currency: str) -> tuple[Decimal, Decimal] | None:
    """The conversion that the article itself prints beside a sum, unless the deal's figures are flagged."""
    if any(flag["severity"] == "error" for flag in deal["flags"]):
        return None
    tied = (a for a in deal["figures"]["amounts"] if a["partner"] and a["currency"] == currency)
    return next(((Decimal(a["low"]), Decimal(a["high"])) for a in tied), None)
