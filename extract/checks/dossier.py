"""What a check may look at, and what it returns."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal

import msgspec

from extract.checks.passages import Passage, sentence_around
from extract.figures import Rates
from extract.figures.wordable import Wordable
from extract.lexicon.sections.explanations import Reason, explanation
from extract.records import Amount, Deal, Expected, Number, Reference, Severity, Stake, plain

_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?!\d|[.,]\d)")


class Dossier(msgspec.Struct, frozen=True, kw_only=True):
    """One article as the checks see it: its amounts by id, its deals and other numbers, in text order."""

    amounts: dict[str, Amount]
    deals: tuple[Deal, ...]
    text: str
    lang: str
    published: dt.date | None
    rates: Rates
    numbers: tuple[Number, ...] = ()
    stakes: tuple[Stake, ...] = ()

    @property
    def figured(self) -> Iterator[tuple[Passage, tuple[Amount | Number, ...]]]:
        """Each sentence that prints a figure, with the one that follows, and all figures of the two in text order.

        A sum alone tells nothing to compare it with, so passages with a single figure are left out.
        """
        return (passage for passage in self.summed if len(passage[1]) > 1)

    @property
    def summed(self) -> Iterator[tuple[Passage, tuple[Amount | Number, ...]]]:
        """The same with passages that print one sum alone."""
        figures: list[Amount | Number] = [*self.amounts.values(), *self.numbers]
        figures.sort(key=lambda f: f.start)
        behind = -1
        for figure in figures:
            if figure.start < behind:
                continue
            first = self.sentence(figure.start, figure.end)
            behind = first.end
            end = first.end
            rest = self.text[end : end + 3]
            follows = end + len(rest) - len(rest.lstrip())
            if end < follows < len(self.text) - 1:
                end = self.sentence(follows, follows + 1).end
            low = bisect_left(figures, first.start, key=lambda f: f.start)
            inside = tuple(f for f in figures[low : bisect_left(figures, end, key=lambda f: f.start)] if f.end <= end)
            if any(isinstance(f, Amount) for f in inside):
                yield Passage(first.start, end, self.text[first.start : end]), inside

    def deals_with(self, *amount_ids: str) -> tuple[str, ...]:
        """Ids of the deals that one of the amounts belongs to."""
        return tuple(deal.id for deal in self.deals if not set(amount_ids).isdisjoint(deal.amounts))

    def sentence(self, start: int, end: int) -> Passage:
        """The sentence around a span of the article."""
        return sentence_around(self.text, self.lang, start, end)

    def explained(self, reason: Reason, *passages: str) -> bool:
        """True where one of *passages* has a word that explains a difference: ``explained("apart", sentence)``."""
        pattern = explanation(self.lang, reason)
        return any(pattern.search(passage) for passage in passages)


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """A figure that does not fit, before it has a number and words.

    *position* is where the reader should look; *stated* the printed figure and *suggestion* the likeliest right one;
    *variant* names a wording of the catalogue and *values* fill it.
    """

    position: int
    severity: Severity
    deals: tuple[str, ...]
    amounts: tuple[str, ...]
    stated: str
    expected: Expected | None = None
    factor: Decimal | None = None
    suggestion: Wordable | None = None
    reference: Reference | None = None
    variant: str
    values: dict[str, Wordable]


def years_in(passage: str) -> tuple[int, ...]:
    """The years printed in *passage*, ascending: "seit 2014" gives 2014."""
    return tuple(sorted({int(year) for year in _YEAR.findall(passage)}))


def stated_money(amount: Amount) -> str:
    """The printed figure in plain units: ``850000000 EUR``, of a range ``2600000000-4300000000 EUR``."""
    figures = dict.fromkeys(str(plain(value)) for value in (amount.low, amount.high))
    return " ".join(filter(None, ("-".join(figures), amount.currency)))
