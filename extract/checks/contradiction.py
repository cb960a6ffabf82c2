"""One deal, two sums.

Raised: "Nordwind kauft den Spediteur Hallmann für 4,2 Milliarden Euro. Der Kaufpreis von 4,2 Millionen Euro fließt im
Mai." Not raised: "... für 4,2 Milliarden Euro. Einschließlich Schulden sind es 5,1 Milliarden Euro."
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from extract.checks.binding.deal_sums import Statement, contradicting, slipped
from extract.checks.binding.learned import confirmed, learned_pairs
from extract.checks.binding.same_digits import is_multiple, same_digits
from extract.checks.dossier import Dossier, Finding, stated_money
from extract.checks.plausible.scales import misscaled, mixed_up
from extract.figures.readings import printed
from extract.figures.wordable import Wordable
from extract.figures.wording import Labels, Money, Power
from extract.lexicon.sections.deal_types import deal_types
from extract.records import Amount, Expected, Severity, plain


def find(dossier: Dossier) -> Iterator[Finding]:
    """One finding for each deal, several accounts of one deal, or two sentences, with two sums that exclude each other.

    Where the one has a look-alike of the other's magnitude, the pair is left to the check of false friends.
    """
    unlikely = {excess.amount.id: shift for excess, shift in misscaled(dossier)}
    told: set[str] = set()
    for first, second in contradicting(dossier):
        told |= {first.amount.id, second.amount.id}
        if not mixed_up(dossier, first.amount, second.amount) and not _repaired(first.amount, second.amount, unlikely):
            yield _finding(first, second)
    for one, other, exponent in same_digits(dossier):
        if told.isdisjoint((one.id, other.id)) and not mixed_up(dossier, one, other):
            told |= {one.id, other.id}
            yield _misprint(dossier, one, other, exponent)
    for one, other, frame in learned_pairs(dossier, "twice"):
        shift = _shift(one, other)
        if shift is None or is_multiple(dossier, one, other):
            continue
        misprint = confirmed(dossier, frame, _misprint(dossier, one, other, shift))
        if misprint is not None and told.isdisjoint(misprint.amounts) and not mixed_up(dossier, one, other):
            told |= set(misprint.amounts)
            yield misprint


def _repaired(first: Amount, second: Amount, unlikely: Mapping[str, int]) -> bool:
    """Whether the two agree once a magnitude that is far too large is put right, which is said of it elsewhere."""
    return len({amount.low.scaleb(-unlikely.get(amount.id, 0)) for amount in (first, second)}) == 1


def _shift(first: Amount, second: Amount) -> int | None:
    """The power of ten between two sums in one currency, which one of them may leave out."""
    plain_sums = all(a.bound in ("exact", "about") and a.low == a.high > 0 for a in (first, second))
    if not plain_sums or first.per != second.per or len({first.currency, second.currency} - {None}) != 1:
        return None
    _, digits, exponent = (second.low / first.low).normalize().as_tuple()
    return int(exponent) if digits == (1,) and 0 < abs(int(exponent)) <= 9 else None


def _misprint(dossier: Dossier, first: Amount, second: Amount, exponent: int) -> Finding:
    """A warning: the sums are bound by their digits alone."""
    currency, expected = str(second.currency or first.currency), printed(first)
    return Finding(
        position=second.start,
        severity="warning",
        deals=dossier.deals_with(first.id, second.id),
        amounts=(first.id, second.id),
        stated=stated_money(second),
        expected=Expected(low=plain(expected.low), high=plain(expected.high), currency=currency),
        factor=plain(Decimal(1).scaleb(exponent)),
        variant="digits",
        values={
            "first": Money(first.low, currency),
            "second": Money(second.low, currency),
            "power": Power(exponent),
        },
    )


def _finding(first: Statement, second: Statement) -> Finding:
    exponent = slipped(first.amount, second.amount)
    currency = str(second.amount.currency)
    expected = printed(first.amount)
    values: dict[str, Wordable] = {
        "deal": Labels(deal_types()[second.deal.type].label),
        "first": Money(first.amount.low, currency),
        "second": Money(second.amount.low, currency),
    }
    severity: Severity = "warning"
    if exponent is not None:
        values["power"] = Power(exponent)
        severity = "error"
    return Finding(
        position=second.amount.start,
        severity=severity,
        deals=tuple(dict.fromkeys((first.deal.id, second.deal.id))),
        amounts=(first.amount.id, second.amount.id),
        stated=stated_money(second.amount),
        expected=Expected(low=plain(expected.low), high=plain(expected.high), currency=currency),
        factor=plain(Decimal(1).scaleb(exponent)) if exponent is not None else None,
        variant="plain" if exponent is None else "power",
        values=values,
    )
