"""Quotations in another language, which are read by that language's rules: "1,200 million" in a German article."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple, TypeVar

from extract.lexicon import languages
from extract.lexicon.sections.descriptions import descriptions
from extract.lexicon.sections.magnitudes import magnitudes

T = TypeVar("T")

#: Opening and closing marks that belong together; a quotation ends with its paragraph at the latest.
_PAIRS = ("„“”", "“”", '""', "«»", "»«")
_QUOTED = re.compile("|".join(rf"{pair[0]}(?:(?!\n\s*\n)[^{pair}]){{0,2000}}[{pair[1:]}]" for pair in _PAIRS))
_WORD = re.compile(r"[^\W\d_]+")
_BEHIND_DIGITS = re.compile(r"\d\s?([^\W\d_]+)")
#: A quotation is in another language where that many different small words are of that one alone, where they are at
#: least this share of its words, and this many times as many as small words of the article's own language.
_LEAST, _SHARE, _TIMES = 2, 0.2, 2
_FEWEST = 6  # words; of fewer are titles: "Gone with the Wind"


class _Words(NamedTuple):
    """Words of one language that no other has: small ones, and those of millions and billions.

    Short forms count behind digits alone: "Bill" is a name as well.
    """

    small: frozenset[str]
    large: frozenset[str]
    short: frozenset[str]


def by_language(text: str, lang: str, read: Callable[[str, str], T]) -> list[T]:
    """What *read* finds in *text*, once for each language in it: the article's own, then those of quotations.

    *read* is given text and language; what is in another language is blank there, so that all places are those of
    *text*. Quotation marks stand in both, so that what they part does not run together.
    """
    foreign: dict[str, list[tuple[int, int]]] = {}
    for start, end, other in quotations(text, lang):
        foreign.setdefault(other, []).append((start, end))
    if not foreign:
        return [read(text, lang)]
    found = [read(_without(text, sorted(span for spans in foreign.values() for span in spans)), lang)]
    for other, spans in foreign.items():
        ends = [0, *(end + 1 for _, end in spans)]
        starts = [*(start - 1 for start, _ in spans), len(text)]
        found.append(read(_without(text, list(zip(ends, starts, strict=True))), other))
    return found


def quotations(text: str, lang: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and language of the quotations that are in another language of the lexicon, in text order.

    >>> text = 'Er sagte: "We paid for it and that is all."'
    >>> [(text[start:end], other) for start, end, other in quotations(text, "de")]
    [('We paid for it and that is all.', 'en')]
    """
    others = [code for code in languages() if code != lang]
    for match in _QUOTED.finditer(text):
        words = _WORD.findall(match[0])
        if len(words) < _FEWEST or _has_large(match[0], words, lang):
            continue
        other = next((code for code in others if _is_in(words, code, lang)), None)
        if other is not None:
            yield match.start() + 1, match.end() - 1, other


def _is_in(words: Sequence[str], other: str, own: str) -> bool:
    """Whether these *words* of a quotation are in the language *other* of an article in *own*; names do not decide."""
    theirs, ours = _words(other), _words(own)
    plain = [b.lower() for a, b, c in _threes(words) if b.islower() and not (a[:1].isupper() and c[:1].isupper())]
    plain += [word.lower() for word in words[:1] if not word.islower()]
    told = [word for word in plain if word in theirs.small]
    against = sum(word in ours.small for word in plain)
    return len(set(told)) >= _LEAST and len(told) >= max(_SHARE * len(words), _TIMES * against)


def _has_large(text: str, words: Sequence[str], lang: str) -> bool:
    """Whether a quotation has a million of *lang*: "Milliarden" makes it German, whatever else is in it."""
    known = _words(lang)
    if not known.large.isdisjoint(word.lower() for word in words):
        return True
    return not known.short.isdisjoint(word.lower() for word in _BEHIND_DIGITS.findall(text))


def _threes(words: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Each word with those beside it."""
    padded = ["", *words, ""]
    yield from ((a, b, c) for (a, b), c in zip(pairwise(padded), padded[2:], strict=False))


def _without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """*text* with blanks in the place of all *spans* but for line breaks."""
    parts, at = [], 0
    for start, end in spans:
        blank = "\n".join(" " * len(line) for line in text[start:end].split("\n"))
        parts += [text[at:start], blank]
        at = end
    return "".join([*parts, text[at:]])


@cache
def _words(lang: str) -> _Words:
    others = [code for code in languages() if code != lang]
    return _Words(
        descriptions(lang).small_words.difference(*(descriptions(code).small_words for code in others)),
        _large(lang).difference(*map(_large, others)),
        _short(lang).difference(*map(_short, others)),
    )


def _large(lang: str) -> frozenset[str]:
    return frozenset(form.lower() for s in magnitudes(lang).scales.values() for form in (*s.words, *s.plural))


def _short(lang: str) -> frozenset[str]:
    return frozenset(form.lower().rstrip(".") for s in magnitudes(lang).scales.values() for form in s.short)
