"""The sentences that print the figures of a flag."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

import msgspec

from extract.checks.passages import Sentences
from extract.records import Deal, Flag, Record

_BLANKS = re.compile(r"\s+")


def quotes_of(record: Record, flag: Flag) -> tuple[str, ...]:
    """What the article prints, word for word and in its order: the sentences with the flagged sums, each once.

    For a flag without sums (shares above the whole) the passages of its deals. Without the article's text, the passages
    of deals that hold the sums, else the sums alone.
    """
    return tuple(dict.fromkeys(text for _, text in sorted(_passages(record, flag))))


def same_words(text: str) -> str:
    """*text* as far as words and figures go: line breaks, runs of blanks and ways to encode an umlaut set aside."""
    return _BLANKS.sub(" ", unicodedata.normalize("NFC", text)).strip()


def text_of(record: Record) -> str | None:
    """The text of the article, None where the record was written without it."""
    return None if record.article.text is msgspec.UNSET else record.article.text


def _passages(record: Record, flag: Flag) -> Iterator[tuple[int, str]]:
    text = text_of(record)
    deals = [deal for deal in record.deals if deal.id in flag.deals]
    amounts = [amount for amount in record.amounts if amount.id in flag.amounts]
    for amount in amounts:
        if text is None:
            holding = [e for e in _evidence(deals) if e[0] <= amount.start and amount.end <= e[0] + len(e[1])]
            yield min(holding, key=lambda e: len(e[1]), default=(amount.start, amount.text))
        else:
            passage = _sentences(text, record.article.lang or "en").around(amount.start, amount.end)
            yield passage.start, passage.text
    if not amounts:
        yield from _evidence(deals)


def _evidence(deals: list[Deal]) -> list[tuple[int, str]]:
    return [(passage.start, passage.text) for deal in deals for passage in deal.evidence]


@lru_cache(maxsize=4)
def _sentences(text: str, lang: str) -> Sentences:
    """An article has its flags one after the other."""
    return Sentences(text, lang)
