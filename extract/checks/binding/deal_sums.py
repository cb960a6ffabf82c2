"""The sums that one deal, or several accounts of it, is told with, and which two of them exclude each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import chain

import msgspec

from extract.checks.binding.accounted import makes
from extract.checks.dossier import Dossier, years_in
from extract.checks.passages import Passage
from extract.figures.readings import ends
from extract.figures.rounding import significant_digits
from extract.lexicon.sections.deal_types import deal_types
from extract.records import Amount, AmountKind, Deal

_KINDS: frozenset[AmountKind] = frozenset(("price", "investment", "commitment", "loan", "fine", "other"))
"""Sums that a deal has one of. Valuations, revenues, budgets and the like change with the day and the scope."""
_UNSETTLED = frozenset(("rumoured", "denied", "cancelled"))
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


def contradicting(dossier: Dossier) -> Iterator[tuple[Statement, Statement]]:
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
    if first.amount.kind == "price" or slipped(first.amount, second.amount) is not None:
        return True
    low, high = sorted((first.amount.low, second.amount.low))
    return high <= low * _PART


def _is_share_of(dossier: Dossier, first: Statement, second: Statement) -> bool:
    """Whether a percentage beside them makes the one the price of a share of the other: "35 Prozent für 140 … 400"."""
    low, high = sorted((first.amount, second.amount), key=lambda a: a.low)
    beside = (dossier.numbers_in(p.start, p.end) for p in (first.passage, second.passage))
    return makes(chain.from_iterable(beside), low, high)


def slipped(first: Amount, second: Amount) -> int | None:
    """The power of ten between two sums of the same digits; between round ones only from a thousand on."""
    ratio = (second.low / first.low).normalize()
    _, digits, exponent = ratio.as_tuple()
    if digits != (1,) or not 0 < abs(int(exponent)) <= 9:
        return None
    return int(exponent) if significant_digits(first.low) > 1 or abs(int(exponent)) >= 3 else None
