"""What a check may look at, and what it returns."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import cached_property
from typing import TypeVar, cast

import msgspec

from extract.checks.passages import Passage, Sentences
from extract.figures import Rates
from extract.figures.wordable import Wordable
from extract.lexicon.sections.explanations import Reason, explanation
from extract.records import Amount, Bond, Deal, Expected, Number, Reference, Severity, Stake, plain

_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?!\d|[.,]\d)")
_MOST = 24
"""A passage with more figures is a table or a list."""

Figure = Amount | Number
Figured = tuple[Passage, tuple[Figure, ...]]
T = TypeVar("T")
F = TypeVar("F", Amount, Number, Figure)


class Dossier(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """One article as the checks see it: its amounts by id, its deals and other numbers, in text order.

    What several checks ask for is made when it is first asked for, and kept: time grows with the length of the text.
    """

    amounts: dict[str, Amount]
    deals: tuple[Deal, ...]
    text: str
    lang: str
    published: dt.date | None
    rates: Rates
    numbers: tuple[Number, ...] = ()
    stakes: tuple[Stake, ...] = ()
    bonds: tuple[Bond, ...] = ()

    @property
    def figured(self) -> tuple[Figured, ...]:
        """Each sentence that prints a figure, with the one that follows, and all figures of the two in text order.

        A sum alone tells nothing to compare it with, so passages with a single figure are left out. So are those with
        more than 24, which are tables and lists: nothing in them is bound.
        """
        return self.once(_figured)

    @property
    def summed(self) -> tuple[Figured, ...]:
        """The same with passages that print one sum alone."""
        return self.once(_summed)

    def figures_in(self, start: int, end: int) -> Sequence[Figure]:
        """The amounts and numbers that begin in a stretch of the article, in text order."""
        return _within(self._figures, start, end)

    def amounts_in(self, start: int, end: int) -> Sequence[Amount]:
        """The amounts that begin in a stretch of the article."""
        return _within(self._sums, start, end)

    def numbers_in(self, start: int, end: int) -> Sequence[Number]:
        """The percentages and counts that begin in a stretch of the article."""
        return _within(self.numbers, start, end)

    def figure_at(self, start: int) -> Figure | None:
        """The amount or number that begins there."""
        found = _within(self._figures, start, start + 1)
        return found[0] if found else None

    def deals_with(self, *amount_ids: str) -> tuple[str, ...]:
        """Ids of the deals that one of the amounts belongs to."""
        found = {at for amount_id in amount_ids for at in self._deals_by_amount.get(amount_id, ())}
        return tuple(self.deals[at].id for at in sorted(found))

    def sentence(self, start: int, end: int) -> Passage:
        """The sentence around a span of the article."""
        return self._sentences.around(start, end)

    def explained(self, reason: Reason, *passages: str) -> bool:
        """True where one of *passages* has a word that explains a difference: ``explained("apart", sentence)``."""
        pattern = explanation(self.lang, reason)
        return any(pattern.search(passage) for passage in passages)

    def once(self, make: Callable[[Dossier], T]) -> T:
        """What *make* finds in this article; it is called the first time only: ``dossier.once(near_fits)``."""
        if make not in self._made:
            self._made[make] = make(self)
        return cast("T", self._made[make])

    @cached_property
    def _made(self) -> dict[Callable[[Dossier], object], object]:
        return {}

    @cached_property
    def _figures(self) -> tuple[Figure, ...]:
        return tuple(sorted((*self.amounts.values(), *self.numbers), key=_start))

    @cached_property
    def _sums(self) -> tuple[Amount, ...]:
        return tuple(sorted(self.amounts.values(), key=_start))

    @cached_property
    def _sentences(self) -> Sentences:
        return Sentences(self.text, self.lang)

    @cached_property
    def _deals_by_amount(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for at, deal in enumerate(self.deals):
            for amount_id in deal.amounts:
                found.setdefault(amount_id, []).append(at)
        return found


def _start(figure: Figure) -> int:
    return figure.start


def _within(figures: Sequence[F], start: int, end: int) -> Sequence[F]:
    return figures[bisect_left(figures, start, key=_start) : bisect_left(figures, end, key=_start)]


def _figured(dossier: Dossier) -> tuple[Figured, ...]:
    return tuple(passage for passage in dossier.summed if len(passage[1]) > 1)


def _summed(dossier: Dossier) -> tuple[Figured, ...]:
    text, behind, found = dossier.text, -1, []
    for figure in dossier.figures_in(0, len(text)) if dossier.amounts else ():
        if figure.start < behind:
            continue
        first = dossier.sentence(figure.start, figure.end)
        behind = end = first.end
        rest = text[end : end + 3]
        follows = end + len(rest) - len(rest.lstrip())
        if end < follows < len(text) - 1:
            end = dossier.sentence(follows, follows + 1).end
        inside = tuple(f for f in dossier.figures_in(first.start, end) if f.end <= end)
        if len(inside) <= _MOST and any(isinstance(f, Amount) for f in inside):
            found.append((Passage(first.start, end, text[first.start : end]), inside))
    return tuple(found)


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
