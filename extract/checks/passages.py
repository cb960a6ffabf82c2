"""The sentence around a figure, read for words that explain a difference."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache

import msgspec

from extract.lexicon import load
from extract.lexicon.sections.abbreviations import Abbreviations

_INITIAL = re.compile(r"[^\W\d_]\.|\d{1,2}\.")
_WORD = re.compile(r"\S+")
_REACH = 400
_LONGEST = 64
"""No abbreviation has so many letters, so of a longer word only the end is looked at."""


class Passage(msgspec.Struct, frozen=True):
    """A stretch of the article: ``text`` stands at ``start`` to ``end``."""

    start: int
    end: int
    text: str


class Sentences:
    """The sentences of one article, cut once: ``Sentences(text, "de").around(start, end).text``.

    The sentences stage has cut the article for the deals; here a span may cross its cuts, and only what stands around a
    figure matters. In doubt a sentence goes on: a boundary missed costs a flag, a boundary too many a false one.
    """

    def __init__(self, text: str, lang: str) -> None:
        self._text = text
        self._ends: list[int] = []
        self._starts: list[int] = []
        words = load(lang, "abbreviations", Abbreviations)
        for match in _boundary(words.closing_quotes).finditer(text):
            start, end = match.span()
            if text[start] == "\n":
                self._ends.append(start)
                self._starts.append(end)
            elif _ends_sentence(text, start + 1, end, words):
                self._ends.append(match.end(1))
                self._starts.append(end)

    def around(self, start: int, end: int) -> Passage:
        """The sentence that holds a span, at most 400 characters to either side; a line break always ends it."""
        first, last = max(0, start - _REACH), min(len(self._text), end + _REACH)
        before, after = bisect_right(self._starts, start), bisect_left(self._ends, end)
        if before:
            first = max(first, self._starts[before - 1])
        if after < len(self._ends):
            last = min(last, self._ends[after])
        return Passage(first, last, self._text[first:last])


@cache
def _boundary(closing: str) -> re.Pattern[str]:
    """A line break, or a mark that may end a sentence, with all quotes and blanks behind it."""
    return re.compile(rf"[\n.!?…](?:(?<=\n)|(?<!\n)([{re.escape(closing)}]*+)[^\S\n]++(?=\S))")


def _ends_sentence(text: str, end: int, following: int, words: Abbreviations) -> bool:
    """Whether the word up to *end*, which a mark closes, is the last one; the next begins at *following*."""
    # A word is cut off where it is longer than any abbreviation: texts without blanks are read no more than once.
    word = text[max(0, end - _LONGEST) : end].rsplit(maxsplit=1)[-1].lstrip(words.opening_quotes)
    if word in words.never_final:
        return False
    if word in words.may_be_final or _INITIAL.fullmatch(word):
        behind = _WORD.match(text, following, following + _LONGEST)
        return behind is not None and behind[0].lstrip(words.opening_quotes).rstrip(",") in words.starters
    while following < len(text) and text[following] in words.opening_quotes:
        following += 1
    return not text[following : following + 1].islower()
