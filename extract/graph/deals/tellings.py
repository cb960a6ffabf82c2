"""One article's telling of one deal as the graph sees it, and whether two tellings can be of the same deal."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from extract.figures import Rates
from extract.lexicon.sections.graph import graph_terms
from extract.records import Amount, Deal, FlagMark, Telling

# Two articles further apart than this tell of two deals: a loan of one year is not the loan of another.
WINDOW = dt.timedelta(days=365)
# "Mehr als 5 Mrd." and "5,3 Mrd." can be one sum, "mehr als 5 Mrd." and "9 Mrd." are two that a reader wants to see.
NEAR = Decimal("1.2")
# "100 Mrd. Dollar" in one paper can be "85 Mrd. Euro" in the other, at the rate of a day that nobody printed.
_OTHER_DAY = Decimal("0.03")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A telling with what merging works with: its *deal* under merged ids, the article's *signature*."""

    telling: Telling
    deal: Deal
    sides: tuple[str, ...]
    signature: bytes | None = None
    marks: tuple[FlagMark, ...] = ()

    @property
    def article(self) -> str:
        """The article's name in the graph."""
        return self.telling.article

    @property
    def published(self) -> dt.date | None:
        """The article's day."""
        return self.telling.published

    @property
    def sums(self) -> tuple[Amount, ...]:
        """The amounts that can be what the deal costs, in the deal's order: the first one leads."""
        return sums_of(self.telling)

    @property
    def active(self) -> bool:
        """False where the article says that there is no such deal: denied, cancelled, negated."""
        return is_active(self.telling)

    @property
    def order(self) -> tuple[dt.date, int, str, str]:
        """By date, undated first, then from rumour to completion."""
        certainty = graph_terms().certainty.index(self.deal.status)
        return (self.published or dt.date.min, certainty, self.article, self.deal.id)


def sums_of(telling: Telling) -> tuple[Amount, ...]:
    """The amounts of *telling* that can be what the deal costs: no valuation, no sum per share."""
    kinds = graph_terms().sums
    return tuple(a for a in telling.amounts if a.kind in kinds and a.per is None)


def is_active(telling: Telling) -> bool:
    """False where the article says that there is no such deal."""
    return not telling.deal.negated and telling.deal.status not in graph_terms().void


def sums_agree(one: Told, other: Told, rates: Rates) -> bool:
    """One side's leading sum must stand among the other's; a side that names no sum contradicts nothing.

    Sums in two currencies are compared at the rate of the day of *one*, within 3 percent.
    """
    ours, theirs = one.sums, other.sums
    if not ours or not theirs:
        return True
    day = one.published or other.published
    leads = (ours[0], theirs[0])
    if any(fit(leads[0], b) for b in theirs) or any(fit(a, leads[1]) for a in ours):
        return True
    return converted_fit(*leads, day, rates)


def fit(a: Amount, b: Amount) -> bool:
    """Whether two printed sums can be the same one: "rund 5 Mrd. Euro" and "5,2 Mrd. Euro"."""
    currencies = [{x.currency} if x.currency else set(x.currency_candidates) for x in (a, b)]
    if all(currencies) and not currencies[0] & currencies[1]:
        return False
    return _overlap(_reach(a), _reach(b))


def converted_fit(a: Amount, b: Amount, day: dt.date | None, rates: Rates) -> bool:
    """Whether two sums in two known currencies are the same at the rate of *day*."""
    if not (a.currency and b.currency and day) or a.currency == b.currency:
        return False
    fixing = rates.rate(a.currency, b.currency, day)
    if fixing is None:
        return False
    low, high = _reach(a)
    return _overlap((low * fixing.rate * (1 - _OTHER_DAY), high * fixing.rate * (1 + _OTHER_DAY)), _reach(b))


def _overlap(one: tuple[Decimal, Decimal], other: tuple[Decimal, Decimal]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _reach(amount: Amount) -> tuple[Decimal, Decimal]:
    low, high = amount.printed_low, amount.printed_high
    return (low / NEAR if amount.bound == "at_most" else low, high * NEAR if amount.bound == "at_least" else high)
