"""A flag as a row of the queue."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extract.review.index import FlagRow
from extract.review.server.shown.correction import in_words
from extract.review.server.shown.reckoning import stated
from extract.review.server.speech import Speech

_QUOTE = 340
_SHOWN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class RowShown:
    """*printed* is the figure in question in words, *meant* the likely right one.

    *quote* is the sentence around it in pieces, true for those that print a figure in question; it is cut where it is
    very long.
    """

    row: FlagRow
    printed: str
    meant: str
    quote: list[tuple[str, bool]]


def shown_row(row: FlagRow, say: Speech) -> RowShown:
    """The row of one flag."""
    quote = " … ".join(" ".join(text[: 2 * _QUOTE].split()) for text in row.quotes[:_SHOWN])
    cut = quote if len(quote) <= _QUOTE else quote[:_QUOTE].rpartition(" ")[0] + " …"
    return RowShown(
        row=row,
        printed=stated(row.flag, say),
        meant=in_words(row.flag, row.lang, say),
        quote=list(_pieces(cut, [" ".join(words.split()) for words in row.printed])),
    )


def _pieces(quote: str, printed: list[str]) -> Iterator[tuple[str, bool]]:
    """*quote* with the words of *printed* on their own, each where it first stands behind the one before."""
    at = 0
    for words in printed:
        found = quote.find(words, at) if words else -1
        if found >= 0:
            yield from ((part, marked) for part, marked in ((quote[at:found], False), (words, True)) if part)
            at = found + len(words)
    if quote[at:]:
        yield quote[at:], False
