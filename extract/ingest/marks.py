"""What a text is where it is no whole article: the beginning of one before a paywall, or a page without one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.lexicon.sections.pages import no_article, offer, wall
from extract.records import Mark

# Longer texts are worth reading whatever stands in them; shorter calls and remains are what walls look like. Counted on
# corpus/cases/pages.
_MOST_BEFORE = 300  # words before a wall
_MOST_AFTER = 80  # words behind it: what is on offer
_LONGEST_CALL = 20  # words of a sentence that is a wall
_MOST_OTHER = 20  # words of sentences on a page without an article that are none of its known wordings
_FRAGMENT = 6  # words of a line without a full stop that is a heading or a link
_LONGEST = 4_000  # characters; no more is looked at than all of these can be

_WORD = re.compile(r"\w+")
_SENTENCE = re.compile(r"[^\n.!?…:]+(?:[.!?…:]+(?=\S)[^\n.!?…:]*)*[.!?…:]*")
_ENDS = (".", "!", "?", "…", ":", "”", "“", '"')


def find_marks(text: str, lang: str) -> tuple[Mark, ...]:
    """``stub`` for a text that breaks off at the call to subscribe, ``boilerplate`` for one that is no article at all.

    >>> find_marks("Der Konzern baut ein Werk in Sachsen.\\nJetzt abonnieren, um weiterzulesen", "de")
    ('stub',)
    """
    if len(text) > _LONGEST:
        return ()
    words = {word.casefold() for word in _WORD.findall(text)}
    if not wall(lang).possible(words) and not no_article(lang).possible(words):
        return ()
    units = list(_units(text))
    call = next((place for place, (unit, words) in enumerate(units) if _is_call(unit, words, lang)), None)
    if call is not None and any(offer(lang).search(unit) for unit, _ in units[call:]):
        if not _other(units[:call], lang):
            return ("boilerplate",) if _other(units[call:], lang) <= _MOST_OTHER else ()
        before, after = _words(units[:call]), _words(units[call + 1 :])
        return ("stub",) if before <= _MOST_BEFORE and after <= _MOST_AFTER else ()
    if no_article(lang).stand_in(text):
        other = _other(units, lang)
        return ("boilerplate",) if other <= _MOST_OTHER and 2 * other < _words(units) else ()
    return ()


Unit = tuple[str, int]


def _units(text: str) -> Iterator[Unit]:
    """Sentences, and lines that are none, with the number of their words."""
    for match in _SENTENCE.finditer(text):
        unit = match[0].strip()
        if words := len(unit.split()):
            yield unit, words


def _is_call(unit: str, words: int, lang: str) -> bool:
    return words <= _LONGEST_CALL and wall(lang).open(unit)


def _words(units: list[Unit]) -> int:
    return sum(words for _, words in units)


def _other(units: list[Unit], lang: str) -> int:
    """Words of sentences that are not known to stand on pages without an article; headings and links are none."""
    return sum(
        words
        for unit, words in units
        if (words > _FRAGMENT or unit.endswith(_ENDS))
        and not _is_call(unit, words, lang)
        and not no_article(lang).stand_in(unit)
    )
