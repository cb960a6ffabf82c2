"""One article's telling of one deal, and whether two tellings can be of the same deal."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import msgspec

from extract.lexicon.sections.graph import graph_terms
from extract.records import Amount, Deal

# Two articles further apart than this tell of two deals: a loan of one year is not the loan of another.
WINDOW = dt.timedelta(days=365)
# "Mehr als 5 Mrd." and "5,3 Mrd." can be one sum, "mehr als 5 Mrd." and "9 Mrd." are two that a reader wants to see.
NEAR = Decimal("1.2")


class Telling(msgspec.Struct, frozen=True, kw_only=True):
    """A deal as one article tells it, with the amounts that its ids stand for."""

    article: str
    published: dt.date | None
    deal: Deal
    amounts: tuple[Amount, ...]

    @property
    def sums(self) -> tuple[Amount, ...]:
        """The amounts that can be what the deal costs, in the deal's order: the first one leads."""
        kinds = graph_terms().sums
        return tuple(a for a in self.amounts if a.kind in kinds and a.per is None)

    @property
    def active(self) -> bool:
        """False where the article says that there is no such deal: denied, cancelled, negated."""
        return not self.deal.negated and self.deal.status not in graph_terms().void

    @property
    def order(self) -> tuple[dt.date, int, str, str]:
        """By date, undated first, then from rumour to completion."""
        certainty = graph_terms().certainty.index(self.deal.status)
        return (self.published or dt.date.min, certainty, self.article, self.deal.id)


def same_deal(one: Telling, other: Telling) -> bool:
    """Whether two tellings with the same type and parties can be of one deal.

    "Alpha steckt 5 Mrd. Euro in Beta" and "Alpha invests in Beta" can, "5 Mrd. Euro" and "7 Mrd. Euro" cannot. An
    article tells each of its deals once, so two deals of one article are never one.
    """
    if one.article == other.article or one.deal.negated != other.deal.negated:
        return False
    if one.published and other.published and abs(one.published - other.published) > WINDOW:
        return False
    if one.active != other.active and not _datable(one, other):
        return False
    stakes = {t.deal.stake_percent for t in (one, other)} - {None}
    return len(stakes) <= 1 and _sums_agree(one.sums, other.sums)


def _datable(one: Telling, other: Telling) -> bool:
    """A deal was called off only where the date says which of the two articles came later."""
    void, alive = (other, one) if one.active else (one, other)
    return bool(void.published and alive.published and void.published > alive.published)


def _sums_agree(one: tuple[Amount, ...], other: tuple[Amount, ...]) -> bool:
    """One side's leading sum must stand among the other's; a side that names no sum contradicts nothing."""
    if not one or not other:
        return True
    return any(_fit(one[0], b) for b in other) or any(_fit(a, other[0]) for a in one)


def _fit(a: Amount, b: Amount) -> bool:
    currencies = [{x.currency} if x.currency else set(x.currency_candidates) for x in (a, b)]
    if all(currencies) and not currencies[0] & currencies[1]:
        return False
    (low, high), (other_low, other_high) = _reach(a), _reach(b)
    return low <= other_high and other_low <= high


def _reach(amount: Amount) -> tuple[Decimal, Decimal]:
    low, high = amount.printed_low, amount.printed_high
    return (low / NEAR if amount.bound == "at_most" else low, high * NEAR if amount.bound == "at_least" else high)
