"""``<lang>/pages.yaml``: what stands on web pages in the place of an article, or under its first lines."""

from __future__ import annotations

import re
from collections.abc import Collection
from collections.abc import Set as AbstractSet
from functools import cache
from itertools import islice

from extract.lexicon.loader import Section, load
from extract.lexicon.patterns import any_of

_WORD = re.compile(r"\w+")
_BULLET = 5  # characters before the first word of a line


class Pages(Section, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Wordings of web pages; the fields are explained at the head of the YAML file."""

    byline: tuple[str, ...]
    wall: tuple[str, ...]
    offer: tuple[str, ...]
    consent: tuple[str, ...]
    notice: tuple[str, ...]


def pages(lang: str) -> Pages:
    """The wordings of *lang*: ``"von" in pages("de").byline``."""
    return load(lang, "pages", Pages)


class Wordings:
    """Many wordings as one pattern that is only tried where a first word of one of them stands."""

    def __init__(self, wordings: Collection[str]) -> None:
        self._pattern = any_of(wordings)
        self._first = frozenset(_WORD.findall(wording)[0].casefold() for wording in wordings)
        whole = (re.findall(r"(?<![\w*])\w+(?![\w*])", wording) for wording in wordings)
        self._sets = frozenset(frozenset(word.casefold() for word in words) for words in whole)

    def possible(self, words: AbstractSet[str]) -> bool:
        """Whether any of them could stand in a text with these *words*, case-folded: most texts have none."""
        return any(needed <= words for needed in self._sets)

    def open(self, text: str) -> bool:
        """Whether *text* starts with one of them, behind arrows, bullets and the like."""
        return any(self._starts(match) for match in islice(_WORD.finditer(text), 1) if match.start() <= _BULLET)

    def stand_in(self, text: str) -> bool:
        """Whether one of them is anywhere in *text*."""
        return any(map(self._starts, _WORD.finditer(text)))

    def _starts(self, word: re.Match[str]) -> bool:
        return word[0].casefold() in self._first and self._pattern.match(word.string, word.start()) is not None


@cache
def wall(lang: str) -> Wordings:
    """The wordings of ``wall``."""
    return Wordings(pages(lang).wall)


@cache
def offer(lang: str) -> re.Pattern[str]:
    """Finds the words of ``offer``."""
    return any_of(pages(lang).offer)


@cache
def no_article(lang: str) -> Wordings:
    """The wordings of ``consent`` and ``notice``."""
    known = pages(lang)
    return Wordings((*known.consent, *known.notice))
