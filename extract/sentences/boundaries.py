"""Where one sentence ends and the next begins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extract.lexicon import load
from extract.lexicon.sections.abbreviations import Abbreviations
from extract.sentences.lines import Span

_LONGEST = 4_000  # no real sentence is longer; beyond it, text without full stops is cut at a space


class Boundaries:
    """Decides at each full stop of one language: "3,2 Mrd. Dollar" goes on, "3,2 Mrd. Die Bank" does not."""

    def __init__(self, lang: str) -> None:
        words = load(lang, "abbreviations", Abbreviations)
        self._never = frozenset(words.never_final)
        self._maybe = frozenset(words.may_be_final)
        self._starters = frozenset(words.starters)
        self._ordinals = words.ordinal_dot
        self._before = frozenset(words.before_ordinal)
        self._after = frozenset(words.after_ordinal)
        closing, opening = re.escape(words.closing_quotes), re.escape(words.opening_quotes)
        self._stop = re.compile(rf"[.!?…]+[{closing}]*(?=\s+[{opening}]*(\S))")
        self._next = re.compile(rf"\s+[{opening}]*([^\W\d_]+)?")

    def split(self, text: str, span: Span) -> Iterator[Span]:
        """The sentences in *span* of *text*; their spans touch neither blanks nor each other."""
        start = span[0]
        for match in self._stop.finditer(text, *span):
            if self._ends(text, start, match):
                yield from _capped(text, start, match.end())
                start = match.end()
        yield from _capped(text, start, span[1])

    def _ends(self, text: str, start: int, match: re.Match[str]) -> bool:
        following = match.group(1)
        if following.islower():
            return False
        if match.group() != ".":
            return True
        word = _last_word(text, start, match.end())
        next_word = self._next.match(text, match.end())
        opener = next_word.group(1) if next_word else None
        if self._ordinals and word[:-1].isdigit() and len(word) <= 3:
            before = _last_word(text, start, match.end() - len(word) - 1)
            return opener not in self._after and before not in self._before
        if word in self._never:
            return False
        if word in self._maybe:
            return opener in self._starters
        initial = len(word) == 2 and word[0].isalpha()
        return not initial or opener in self._starters


@cache
def boundaries(lang: str) -> Boundaries:
    """The boundary rules of *lang*, compiled once."""
    return Boundaries(lang)


def _last_word(text: str, start: int, end: int) -> str:
    """The word that ends at *end*, without opening brackets and quotes: "(ca." is "ca."."""
    at = end
    while at > start and at > end - 20 and not text[at - 1].isspace():
        at -= 1
    return text[at:end].lstrip("(\"'„“»«‚‘[")


def _capped(text: str, start: int, end: int) -> Iterator[Span]:
    """The trimmed span, cut into pieces where it is longer than any sentence."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > _LONGEST:
        cut = text.rfind(" ", start + 1, start + _LONGEST)
        cut = cut if cut > start else start + _LONGEST
        yield start, cut
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if end > start:
        yield start, end
