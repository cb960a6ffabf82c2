"""Cuts a text into the small pieces that figures are made of, in one pass."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

TokenKind = Literal["number", "word", "sign", "dash", "mark", "foreign"]

DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2212"
_SPACES = " \u00a0\u2007\u2009\u202f"
_SOFT = "\u00ad"
_SCAN = re.compile(
    rf"(?P<word>[^\W\d_]++(?:{_SOFT}[^\W\d_]++)*+)"
    rf"|(?P<number>(?>[0-9]{{1,3}}(?:[{_SPACES}][0-9]{{3}}){{1,6}}(?![0-9])(?:[.,][0-9]++)?+"
    rf"|[0-9]++(?:{_SOFT}?+[.,'’]?+{_SOFT}?+[0-9]++)*+)"
    # "99,–", "CHF 20.-": a dash in place of the cents
    rf"(?:[.,](?:--|[{DASHES}])(?![^\W_]|[{DASHES}]))?+"
    # "$.75": no nought before the point
    rf"|(?<=[$€£¥])\.[0-9]{{1,2}}(?![.,'’]?[0-9]))"
    rf"|(?P<dash>[{DASHES}])"
    r"|(?P<sign>[$€£¥￥₹₩₽₺₪฿₫₱₦₴₸₿%])"
    r"|(?P<foreign>[\d_\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]++)"
    rf"|(?P<mark>[^\s{_SOFT}])"
)
# Where a very long text may be cut: behind a sentence that ends in a real word, so that no "Mrd." is torn off.
_CUT = re.compile(r"\n\s*\n|(?<=[^\W\d_]{5}[.!?])\s")
_STRETCH = 50_000
_BARE = tuple.__new__


class Token(NamedTuple):
    """A number, a word, a sign, a dash or another mark; *text* is without soft hyphens.

    *fold* is what phrases are matched by: *text* in lower case, and one hyphen for every dash.
    """

    kind: TokenKind
    start: int
    end: int
    text: str
    fold: str


@lru_cache(maxsize=2)
def tokens(text: str, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
    """The tokens of *text* between *start* and *end*, without white space.

    Sums, numbers and shares are read from the same tokens one after the other, so the last two stretches are
    remembered; longer texts are cut anew.

    >>> [t.text for t in tokens("US-Dollar: 3,5 Mrd.")]
    ['US', '-', 'Dollar', ':', '3,5', 'Mrd', '.']
    """
    found = []
    end = len(text) if end is None else end
    soft = text.find(_SOFT, start, end) >= 0
    for match in _SCAN.finditer(text, start, end):
        kind, piece = match.lastgroup, match[0]
        if soft:
            piece = piece.replace(_SOFT, "")
        fold = "-" if kind == "dash" else piece.lower()
        # This loop runs once a word: the bare constructor of the tuple is twice as fast as that of Token.
        found.append(_BARE(Token, (kind, *match.span(), piece, fold)))
    return tuple(found)


def folds(phrase: str) -> tuple[str, ...]:
    """A phrase of the lexicon as the folded tokens that it is matched by: "US-Dollar" is ``("us", "-", "dollar")``."""
    return tuple(t.fold for t in tokens(phrase))


def stretches(text: str) -> Iterator[tuple[int, int]]:
    """Cuts a very long text at sentence ends, so that memory does not grow with it; most texts are one stretch."""
    start = 0
    while len(text) - start > _STRETCH:
        cut = _CUT.search(text, start + _STRETCH)
        if cut is None:
            break
        yield start, cut.end()
        start = cut.end()
    yield start, len(text)
