"""Reads the number of a figure that is spelled out: "eine knappe", "dreieinhalb", "eine Dreiviertelmilliarde"."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from extract.amounts.figures import Figure
from extract.amounts.hedging import hedging
from extract.amounts.magnitudes import magnitude_table
from extract.amounts.number_words import number_words
from extract.amounts.phrases import Phrases
from extract.amounts.tokens import Token


class SpelledFigures:
    """The spelled figures of one language, still without magnitude and currency."""

    def __init__(self, lang: str) -> None:
        self._magnitudes = magnitude_table(lang)
        self._words = number_words(lang)
        self._hedging = hedging(lang)
        self._fused: Phrases[tuple[Decimal, int]] = Phrases(
            (f"{first}{hyphen}{form}", (value, power))
            for first, value in self._words.fused.items()
            for form, power in self._magnitudes.words.items()
            for hyphen in ("", "-")
        )

    def starts(self, fold: str) -> bool:
        """Whether a number in words may begin with this word."""
        return self._words.starts(fold) or fold in self._fused.firsts

    def is_whole(self, fold: str) -> bool:
        """Whether the word holds a magnitude, so that nothing needs to follow: "Viertelmilliarde"."""
        return fold in self._fused.firsts

    def goes_on(self, fold: str) -> bool:
        """Whether a number in words may go on with this word."""
        return fold in self._words.inner or self._hedging.inside(fold) or self.starts(fold)

    def read(self, toks: Sequence[Token], i: int) -> Figure | None:
        """The number in words that begins at token *i*; a compound holds its magnitude."""
        return self._qualified(toks, i) or self._spelled(toks, i)

    def _qualified(self, toks: Sequence[Token], i: int) -> Figure | None:
        """A compound magnitude, or an adjective before one: "eine Dreiviertelmilliarde", "eine knappe Milliarde"."""
        at = i + 1 if toks[i].fold in self._words.ones else i
        adjective = i < at < len(toks) and self._hedging.inside(toks[at].fold)
        at += adjective
        fused = self._fused.at(toks, at)
        if fused is not None:
            end, (value, power) = fused
            step = Decimal(1).scaleb(int(value.as_tuple().exponent))
            return Figure(i, end, value, step, power, None, ("words", "magnitude"), words=True)
        if not adjective or at >= len(toks):
            return None
        part = self._spelled(toks, at) if self._words.starts(toks[at].fold) else None
        if part is not None and part.shape[0] == "magnitude":
            return part._replace(first=i)
        magnitude = self._magnitudes.one(toks, at)
        if magnitude is None or magnitude.tight or toks[at].fold in self._magnitudes.plurals:
            return None
        return Figure(i, at, Decimal(1), Decimal(1), None, None, ("words",), words=True)

    def _spelled(self, toks: Sequence[Token], i: int) -> Figure | None:
        if not self._words.starts(toks[i].fold) or (i > 0 and toks[i - 1].fold in self._words.uncounted):
            return None
        spelled = self._words.read(toks, i)
        if spelled is None:
            return None
        needs = ("magnitude",) if spelled.article or spelled.fraction else ()
        shape = (*needs, "words")
        return Figure(
            i, spelled.end, spelled.value, spelled.step, None, None, shape, words=True, article=spelled.article
        )


@cache
def spelled_figures(lang: str) -> SpelledFigures:
    """The spelled figures of *lang*, made ready once a process."""
    return SpelledFigures(lang)
