"""The scan itself: which words and signs a text has, against those that money and deals are told with."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from extract.gate.vocabulary import vocabulary

_WORD = re.compile(r"[^\W\d_]+")
_SIGN = re.compile(r"[^\w\s.*'’-]")


class _Forms(msgspec.Struct, frozen=True, kw_only=True):
    """The vocabulary by the way it is looked up; all but *codes* case-folded."""

    words: frozenset[str]
    codes: frozenset[str]
    beginnings: tuple[str, ...]
    ends: tuple[str, ...]
    parts: tuple[str, ...]
    signs: tuple[str, ...]
    phrases: tuple[frozenset[str], ...]


def passes(text: str, lang: str) -> bool:
    """Whether *text* has any word or sign that a sum of money or a deal could be told with.

    The scan lets too much through rather than too little: it asks whether the words of a wording are anywhere in the
    text, not whether they belong together. Letter case does not matter but for codes: "EUR", not "eur".

    >>> passes("Der Konzern kauft für 3 Mrd. Euro zu.", "de"), passes("Es regnet am Dienstag.", "de")
    (True, False)
    """
    forms = _forms(lang)
    if any(sign in text for sign in forms.signs):
        return True
    found = set(_WORD.findall(text))
    if not found.isdisjoint(forms.codes):
        return True
    words = {word.casefold() for word in found}
    if not words.isdisjoint(forms.words):
        return True
    if any(word.startswith(forms.beginnings) or word.endswith(forms.ends) for word in words):
        return True
    joined = " ".join(words)
    if any(part in joined for part in forms.parts):
        return True
    return any(phrase <= words for phrase in forms.phrases)


@cache
def _forms(lang: str) -> _Forms:
    words, codes, beginnings, ends, parts, signs = (set[str]() for _ in range(6))
    phrases: set[frozenset[str]] = set()
    for form in vocabulary(lang):
        found = _WORD.findall(form)
        folded = [word.casefold() for word in found]
        if not found or _SIGN.search(form):
            signs.add(form)
        elif len(found) > 1:
            phrases.add(frozenset(folded))
        elif form.startswith("*") and form.endswith("*"):
            parts.add(folded[0])
        elif form.endswith("*"):
            beginnings.add(folded[0])
        elif form.startswith("*"):
            ends.add(folded[0])
        elif found[0].isupper():
            codes.add(found[0])
        else:
            words.add(folded[0])
    return _Forms(
        words=frozenset(words),
        codes=frozenset(codes),
        beginnings=tuple(sorted(beginnings)),
        ends=tuple(sorted(ends)),
        parts=tuple(sorted(parts)),
        signs=tuple(sorted(signs)),
        phrases=tuple(sorted(phrases, key=sorted)),
    )
