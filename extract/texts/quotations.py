"""Quotations in another language, which are read by that language's rules: "1,200 million" in a German article."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import TypeVar

from extract.lexicon import languages
from extract.lexicon.sections.descriptions import descriptions

T = TypeVar("T")

_QUOTED = re.compile(r'[„“"«»”]([^„“"«»”\n]{12,2000})[“”"«»]')
_WORD = re.compile(r"[^\W\d_]+")
_BUT_BREAKS = re.compile(r"[^\n]")
#: A quotation is in another language where that many of its small words are of that one alone, and at least so many
#: times as many as of the article's own.
_LEAST, _TIMES = 2, 2


def by_language(text: str, lang: str, read: Callable[[str, str], T]) -> list[T]:
    """What *read* finds in *text*, once for each language in it: the article's own, then those of quotations.

    *read* is given text and language; what is in another language is blank there, so that all places are those of
    *text*.
    """
    foreign: dict[str, list[tuple[int, int]]] = {}
    for start, end, other in quotations(text, lang):
        foreign.setdefault(other, []).append((start, end))
    if not foreign:
        return [read(text, lang)]
    found = [read(_without(text, sorted(span for spans in foreign.values() for span in spans)), lang)]
    for other, spans in foreign.items():
        ends = [0, *(end for _, end in spans)]
        starts = [*(start for start, _ in spans), len(text)]
        found.append(read(_without(text, list(zip(ends, starts, strict=True))), other))
    return found


def quotations(text: str, lang: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and language of the quotations that are in another language of the lexicon, in text order.

    >>> [text[a:b] for a, b, _ in quotations('Er sagte: "We paid for it and that is all."', "de")]  # doctest: +SKIP
    ['We paid for it and that is all.']
    """
    own, *others = (_telling(code) for code in (lang, *(code for code in languages() if code != lang)))
    codes = [code for code in languages() if code != lang]
    for match in _QUOTED.finditer(text):
        words = [word.lower() for word in _WORD.findall(match[1])]
        home = sum(word in own for word in words)
        for code, telling in zip(codes, others, strict=True):
            away = sum(word in telling for word in words)
            if away >= _LEAST and away >= _TIMES * home:
                yield *match.span(1), code
                break


def _without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """*text* with blanks in the place of all *spans* but for line breaks."""
    parts, at = [], 0
    for start, end in spans:
        parts += [text[at:start], _BUT_BREAKS.sub(" ", text[start:end])]
        at = end
    return "".join([*parts, text[at:]])


@cache
def _telling(lang: str) -> frozenset[str]:
    """The small words of *lang* that no other language of the lexicon has."""
    shared = (descriptions(code).small_words for code in languages() if code != lang)
    return descriptions(lang).small_words.difference(*shared)
