"""The scan itself: whether the words of a text, or of each of its sentences, could tell of a sum or a deal."""

from __future__ import annotations

from collections.abc import Sequence

from extract.gate.forms import reader
from extract.records import Sentence

#: A text of so few characters is read whole if anything in it passes: a flash, a teaser, a paragraph.
SHORT = 1_500
#: A sum belongs to a deal at most so many sentences away.
_NEAR = 2


def passes(text: str, lang: str) -> bool:
    """Whether *text* has words that a sum of money or a deal could be told with.

    The scan lets too much through rather than too little: it asks whether the words of a wording are anywhere in the
    text, not whether they belong together. Letter case does not matter but for codes: "EUR", not "eur".

    >>> passes("Der Konzern kauft für 3 Mrd. Euro zu.", "de"), passes("Es regnet am Dienstag.", "de")
    (True, False)
    """
    scan = reader(lang)
    bits = scan.bits(text)
    return scan.forms.tells_sum(bits) or scan.forms.tells_deal(bits)


def worth_reading(sentences: Sequence[Sentence], lang: str) -> frozenset[int]:
    """Which of *sentences*, by their place, the model should read: those that can tell of a deal, or of a sum near one.

    All of a short text in which one of them does; none of a longer text that has sums but not one word of deals.
    """
    scan = reader(lang)
    told = [scan.bits(sentence.text) for sentence in sentences]
    deals = {at for at, bits in enumerate(told) if scan.forms.tells_deal(bits)}
    sums = {at for at, bits in enumerate(told) if scan.forms.tells_sum(bits)}
    if sentences and sentences[-1].end - sentences[0].start <= SHORT:
        return frozenset(range(len(told)) if deals or sums else ())
    near = {at for at in sums if not deals.isdisjoint(range(at - _NEAR, at + _NEAR + 1))}
    return frozenset(deals | near)
