"""One deal, two sums.

Raised: "Nordwind kauft den Spediteur Hallmann für 4,2 Milliarden Euro. Der Kaufpreis von 4,2 Millionen Euro fließt im
Mai." Not raised: "... für 4,2 Milliarden Euro. Einschließlich Schulden sind es 5,1 Milliarden Euro."
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

import msgspec

from extract.checks.binding.learned import learned_pairs
from extract.checks.binding.same_digits import is_multiple, same_digits
from extract.checks.dossier import Dossier, Finding, stated_money, years_in
from extract.checks.passages import Passage
from extract.checks.plausible.scales import misscaled, mixed_up
from extract.checks.repairs import leeway
from extract.figures.readings import ends, printed
from extract.figures.rounding import significant_digits
from extract.figures.wordable import Wordable
from extract.figures.wording import Labels, Money, Power
from extract.lexicon.sections.deal_types import deal_types
from extract.records import Amount, AmountKind, Deal, Expected, Severity, plain

_KINDS: frozenset[AmountKind] = frozenset(("price", "investment", "commitment", "loan", "fine", "other"))
"""Sums that a deal has one of. Valuations, revenues, budgets and the like change with the day and the scope."""
_UNSETTLED = frozenset(("rumoured", "denied", "cancelled"))
_HUNDRED = Decimal(100)
_PART = Decimal(2)
"""A part is rarely more than half of the whole, so figures further apart than this may be part and whole."""


class Statement(msgspec.Struct, frozen=True):
    """A sum of a deal with the passage that prints it."""

    deal: Deal
    amount: Amount
    passage: Passage

    @property
    def sort(self) -> tuple[str, str | None]:
        """What has to agree before two sums can be compared."""
        return self.amount.kind, self.amount.currency


def find(dossier: Dossier) -> Iterator[Finding]:
    """One finding for each deal, several accounts of one deal, or two sentences, with two sums that exclude each other.

    Where the one has a look-alike of the other's magnitude, the pair is left to the check of false friends.
    """
    unlikely = {excess.amount.id: shift for excess, shift in misscaled(dossier)}
    told: set[str] = set()
    for first, second in pairs(dossier):
        told |= {first.amount.id, second.amount.id}
        if not mixed_up(dossier, first.amount, second.amount) and not _repaired(first.amount, second.amount, unlikely):
            yield _finding(first, second)
    for one, other, exponent in same_digits(dossier):
        if told.isdisjoint((one.id, other.id)) and not mixed_up(dossier, one, other):
            told |= {one.id, other.id}
            yield _misprint(dossier, one, other, exponent)
    for one, other in learned_pairs(dossier, "twice"):
        shift = _shift(one, other)
        if shift is None or is_multiple(dossier, one, other):
            continue
        if told.isdisjoint((one.id, other.id)) and not mixed_up(dossier, one, other):
            told |= {one.id, other.id}
            yield _misprint(dossier, one, other, shift)


def _repaired(first: Amount, second: Amount, unlikely: Mapping[str, int]) -> bool:
    """Whether the two agree once a magnitude that is far too large is put right, which is said of it elsewhere."""
    return len({amount.low.scaleb(-unlikely.get(amount.id, 0)) for amount in (first, second)}) == 1


def pairs(dossier: Dossier) -> Iterator[tuple[Statement, Statement]]:
    """The two sums of each deal that exclude each other."""
    accounts: dict[tuple[object, ...], list[list[Statement]]] = {}
    for deal in dossier.deals:
        if deal.amounts and not deal.negated and deal.status not in _UNSETTLED:
            statements = _statements(dossier, deal)
            yield from _compare(dossier, statements)
            same = (deal.type, tuple(sorted(deal.parties)), deal.status, deal.stake_percent, deal.date)
            accounts.setdefault(same, []).append(statements)
    for same_deal in accounts.values():
        # A deal that states several sums has had its say; one party alone does not make two deals the same.
        single = [statements[0] for statements in same_deal if len(statements) == 1]
        if len(single) == len(same_deal) > 1 and len(single[0].deal.parties) > 1:
            yield from _compare(dossier, single)


def _statements(dossier: Dossier, deal: Deal) -> list[Statement]:
    """The sums of *deal* that stand alone: no conversion, no range or bound, no sum per unit."""
    amounts = sorted(filter(None, map(dossier.amounts.get, deal.amounts)), key=lambda amount: amount.start)
    return [
        Statement(deal, amount, dossier.sentence(amount.start, amount.end))
        for amount in amounts
        if amount.bound in ("exact", "about")
        and amount.low == amount.high > 0
        and amount.currency
        and not amount.per
        and not amount.partner
        and amount.kind in _KINDS
    ]


def _compare(dossier: Dossier, statements: Sequence[Statement]) -> Iterator[tuple[Statement, Statement]]:
    for sort in dict.fromkeys(statement.sort for statement in statements):
        alike = [statement for statement in statements if statement.sort == sort]
        different: list[Statement] = []
        for statement in alike:
            if not any(_compatible(statement.amount, known.amount) for known in different):
                different.append(statement)
            if len(different) > 2:
                break
        # Three sums and more are instalments or rounds, not one sum misprinted.
        if len(different) == 2:
            first, second = different
            if _comparable(dossier, first, second):
                yield first, second


def _compatible(one: Amount, other: Amount) -> bool:
    readings = (ends(amount, trailing_zeros_rounded=True)[0] for amount in (one, other))
    here, there = readings
    return here.overlaps(there)


def _comparable(dossier: Dossier, first: Statement, second: Statement) -> bool:
    if first.passage.start < second.passage.end and second.passage.start < first.passage.end:
        return False
    # Of several investors or lenders each may have a sum of its own.
    payer = deal_types()[first.deal.type].payer
    if sum(party.role == payer for party in {*first.deal.parties, *second.deal.parties}) > 1:
        return False
    passages = (first.passage.text, second.passage.text)
    if dossier.explained("apart", *passages):
        return False
    # "Der Kaufpreis von 3 Milliarden Euro in bar" is the whole, "3 Milliarden Euro in bar" may be a part.
    if any(dossier.explained("partly", text) and not dossier.explained("whole", text) for text in passages):
        return False
    if _is_share_of(dossier, first, second):
        return False
    # "3 Milliarden 2027" and "5 Milliarden bis 2030" are sums of different times.
    if len({years_in(passage) for passage in passages if years_in(passage)}) > 1:
        return False
    if first.amount.kind == "price" or _exponent(first.amount, second.amount) is not None:
        return True
    low, high = sorted((first.amount.low, second.amount.low))
    return high <= low * _PART


def _is_share_of(dossier: Dossier, first: Statement, second: Statement) -> bool:
    """Whether a percentage beside them makes the one the price of a share of the other: "35 Prozent für 140 … 400"."""
    low, high = sorted((first.amount, second.amount), key=lambda a: a.low)
    passages = (first.passage, second.passage)
    shares = [n for p in passages for n in dossier.numbers_in(p.start, p.end) if n.kind == "percent"]
    return any(leeway(high).product(leeway(n)).times(1 / _HUNDRED).overlaps(leeway(low)) for n in shares)


def _exponent(first: Amount, second: Amount) -> int | None:
    """The power of ten between two sums of the same digits; between round ones only from a thousand on."""
    ratio = (second.low / first.low).normalize()
    _, digits, exponent = ratio.as_tuple()
    if digits != (1,) or not 0 < abs(int(exponent)) <= 9:
        return None
    return int(exponent) if significant_digits(first.low) > 1 or abs(int(exponent)) >= 3 else None


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
    exponent = _exponent(first.amount, second.amount)
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
