"""A sum above everything that is known of its kind.

Raised: "Nordwind hat Hallmann für 900 Milliarden Dollar übernommen." Not raised: "Nordwind hat Hallmann für 9
Milliarden Dollar übernommen."
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from extract.checks import scale_false_friend
from extract.checks.dossier import Dossier, Finding, stated_money
from extract.checks.plausible.dollars import BASE
from extract.checks.plausible.limits import Excess, excesses
from extract.figures import Interval
from extract.figures.rounding import to_digits
from extract.figures.wordable import Wordable
from extract.figures.wording import Day, ExchangeRate, Money, Printed, Source
from extract.lexicon.sections.magnitudes_of_kinds import magnitudes_of_kinds
from extract.records import Expected, Reference, plain


def find(dossier: Dossier) -> Iterator[Finding]:
    """One finding for each sum that is more than twice the largest one known, whatever the exchange rate."""
    found = excesses(dossier)
    mistaken = scale_false_friend.mistaken(dossier) if found else frozenset[str]()
    for excess in found:
        if excess.amount.id not in mistaken:
            yield _finding(dossier, excess)


def _finding(dossier: Dossier, excess: Excess) -> Finding:
    amount, fixing = excess.amount, excess.fixing
    values: dict[str, Wordable] = {"stated": Printed(amount.text), **excess.values}
    variant, reference = "plain", None
    if amount.currency != BASE:
        values["dollars"] = Money(to_digits(excess.dollars, 2), BASE)
        variant = "any-day"
    if fixing is not None and amount.currency is not None:
        source = dossier.rates.source(amount.currency, BASE)
        rates = Interval(fixing.rate, fixing.rate)
        values |= {
            "day": Day(fixing.date),
            "source": Source(source),
            "rate": ExchangeRate(rates, amount.currency, BASE),
        }
        variant = "day"
        reference = Reference(source=source, date=fixing.date, rate=plain(to_digits(fixing.rate, 6)))
    limit = excess.kind.most * magnitudes_of_kinds().margin
    return Finding(
        position=amount.start,
        severity="error" if excess.beyond_doubt else "warning",
        deals=(excess.deal.id,) if excess.deal else (),
        amounts=(amount.id,),
        stated=stated_money(amount),
        expected=Expected(low=Decimal(0), high=Decimal(limit), currency=BASE),
        reference=reference,
        variant=variant,
        values=values,
    )
