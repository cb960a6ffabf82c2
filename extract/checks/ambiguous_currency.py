"""A currency sign that fits several currencies of which the article speaks.

Raised: "Der schwedische Reeder Hallmann kauft Carreg in Oslo für 4 Milliarden Kronen." Not raised: "Der schwedische
Reeder Hallmann kauft Carreg in Oslo für 4 Milliarden norwegische Kronen."
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from extract.checks.dossier import Dossier, Finding, stated_money
from extract.checks.plausible.readable_currencies import Reading, readings, words_by_currency
from extract.figures import Interval
from extract.figures.rounding import to_digits
from extract.figures.wordable import Wordable
from extract.figures.wording import Alternatives, Day, MoneyRange, Percent, Printed, Source
from extract.records import Amount, Reference

_HUNDRED = Decimal(100)
_MATTERS = Decimal("1.05")
"""Sums that are closer than rates move in some weeks are the same to a reader."""


def find(dossier: Dossier) -> Iterator[Finding]:
    """One finding for each sign that is shared, on the first sum of a deal or a conversion that it leaves open."""
    told: set[frozenset[str]] = set()
    words = words_by_currency(dossier)
    of_deals = {name for deal in dossier.deals if not deal.negated for name in deal.amounts}
    partners = {amount.partner for amount in dossier.amounts.values()}
    for amount in dossier.amounts.values():
        sign = frozenset(amount.currency_candidates)
        if len(sign) < 2 or sign in told or amount.per is not None:
            continue
        if amount.id not in of_deals and amount.partner is None and amount.id not in partners:
            continue
        possible = readings(dossier, amount, words)
        finding = _finding(dossier, amount, possible) if len(possible) > 1 else None
        if finding is not None:
            told.add(sign)
            yield finding


def _finding(dossier: Dossier, amount: Amount, possible: tuple[Reading, ...]) -> Finding | None:
    first = possible[0].currency
    fixings = [
        dossier.rates.rate(reading.currency, first, dossier.published) if dossier.published else None
        for reading in possible[1:]
    ]
    sums = Interval(amount.low, amount.high)
    values: dict[str, Wordable] = {
        "stated": Printed(amount.text),
        "readings": Alternatives(tuple(MoneyRange(sums, reading.currency) for reading in possible)),
        "evidence": Printed(", ".join(reading.evidence for reading in possible)),
    }
    variant, reference = "plain", None
    worth = [Decimal(1), *(fixing.rate for fixing in fixings if fixing is not None)]
    if len(worth) == len(possible):
        ratio = max(worth) / min(worth)
        day = min(fixing.date for fixing in fixings if fixing is not None)
        if ratio < _MATTERS:
            return None
        source = dossier.rates.source(first, possible[1].currency)
        values |= {"apart": Percent(to_digits((ratio - 1) * _HUNDRED, 2)), "day": Day(day), "source": Source(source)}
        variant, reference = "day", Reference(source=source, date=day, rate=None)
    return Finding(
        position=amount.start,
        severity="info",
        deals=dossier.deals_with(amount.id),
        amounts=(amount.id,),
        stated=stated_money(amount),
        reference=reference,
        variant=variant,
        values=values,
    )
