"""What a check may look at, and what it returns."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

import msgspec

from extract.checks.passages import Passage, sentence_around
from extract.figures import Rates
from extract.figures.wordable import Wordable
from extract.lexicon.sections.explanations import Reason, explanation
from extract.records import Amount, Deal, Expected, Reference, Severity, plain

_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d,]|\.\d)")


class Dossier(msgspec.Struct, frozen=True, kw_only=True):
    """One article as the checks see it: its amounts by id and its deals, in text order, its text, language, day."""

    amounts: dict[str, Amount]
    deals: tuple[Deal, ...]
    text: str
    lang: str
    published: dt.date | None
    rates: Rates

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
