"""What a sum is in dollars at the least: at the rate of the day, or at the lowest that the currency has had."""

from __future__ import annotations

from decimal import Decimal

from extract.checks.dossier import Dossier
from extract.figures import Fixing
from extract.lexicon.sections.magnitudes_of_kinds import magnitudes_of_kinds
from extract.records import Amount

BASE = "USD"
DEAREST = 5
"""No currency that has a reference rate was ever worth so many dollars: what is small even so needs no rate."""


def in_dollars(dossier: Dossier, amount: Amount) -> tuple[Decimal, Fixing | None] | None:
    """The lowest sum in dollars that *amount* may be; None for bounds and where a currency has no rate."""
    if amount.bound not in ("exact", "about", "range"):
        return None
    sums: list[tuple[Decimal, Fixing | None]] = []
    for currency in (amount.currency,) if amount.currency else amount.currency_candidates:
        rate = _rate(dossier, currency)
        if rate is None:
            return None
        sums.append((amount.printed_low * rate[0], rate[1]))
    return min(sums, key=lambda value: value[0], default=None)


def _rate(dossier: Dossier, currency: str) -> tuple[Decimal, Fixing | None] | None:
    if currency == BASE:
        return Decimal(1), None
    fixing = dossier.rates.rate(currency, BASE, dossier.published) if dossier.published else None
    if fixing is not None:
        return fixing.rate, fixing
    span = dossier.rates.span(currency, BASE)
    return None if span is None or currency in magnitudes_of_kinds().reformed else (span.low, None)
