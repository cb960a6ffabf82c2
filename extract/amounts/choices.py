"""Reads lists of choices, which are one range: "30, 40 oder 50 Mio. Euro"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from extract.amounts.figure_reader import figure_reader
from extract.amounts.figures import Figure
from extract.amounts.phrases import phrase_set
from extract.amounts.tokens import Token
from extract.lexicon.sections.amount_frames import amount_frames

_MOST_CHOICES = 6


class Choices:
    """The lists of choices of one language."""

    def __init__(self, lang: str) -> None:
        self._links = phrase_set(amount_frames(lang).choice_links)
        self._reader = figure_reader(lang)

    def lowest(self, toks: Sequence[Token], low: Figure, text: str, free: int) -> Figure:
        """The first of the growing numbers that end with *low*, none of them before token *free*; or *low* itself."""
        if self._links.at(toks, low.end) is None:
            return low
        first = low
        for _ in range(_MOST_CHOICES):
            i = first.first - 2
            if i < free or toks[i + 1].text != "," or toks[i].kind not in ("number", "word"):
                break
            if toks[i].kind == "word" and not self._reader.starts(toks[i].fold):
                break
            before = self._reader.read(toks, i, text)
            bare = before is not None and before.end == i + 1 and before.power is None and before.currency is None
            if (
                before is None
                or not bare
                or before.article
                or before.words != low.words
                or before.number >= first.number
            ):
                break
            first = before
        return first


@cache
def choices(lang: str) -> Choices:
    """The lists of choices of *lang*, made ready once a process."""
    return Choices(lang)
