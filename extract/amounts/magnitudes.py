"""Recognises magnitudes behind a number: "Mrd.", "million", "lakh crore"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from extract.amounts.phrases import Phrases
from extract.amounts.tokens import Token
from extract.lexicon.sections.false_friends import false_friends
from extract.lexicon.sections.magnitudes import Magnitudes, magnitudes


class Magnitude(NamedTuple):
    """A power of ten that ends before token *end*; *tight* where it counts only beside a currency ("m", "k")."""

    end: int
    power: int
    tight: bool = False


class MagnitudeTable:
    """The magnitudes of one language."""

    def __init__(self, words: Magnitudes, foreign: Mapping[str, int] = MappingProxyType({})) -> None:
        self._phrases = Phrases(
            (form, (power, False))
            for power, scale in words.scales.items()
            for form in sorted({*scale.words, *scale.plural, *scale.short})
        )
        self.words = {form: power for power, scale in words.scales.items() for form in scale.words}
        self.plurals = frozenset(form.lower() for scale in words.scales.values() for form in scale.plural)
        self._tight = {form: power for power, scale in words.scales.items() for form in scale.tight}
        self._foreign = dict(foreign)
        self.compounds = {form: power for power, scale in words.scales.items() for form in scale.compound}

    def may_open(self, text: str) -> bool:
        """Whether a magnitude may begin with this token."""
        return text in self._tight or text in self._foreign or text.lower() in self._phrases.firsts

    def one(self, toks: Sequence[Token], i: int) -> Magnitude | None:
        """One magnitude at token *i*; "billion" in German is that of a quotation, and counts beside a currency."""
        before = i - 2 if 1 < i < len(toks) and toks[i - 1].kind == "dash" else i - 1
        if 0 < i < len(toks) and toks[i].text in self._foreign and toks[before].kind == "number":
            behind = toks[i + 1].text if i + 1 < len(toks) and toks[i + 1].start == toks[i].end else " "
            end = i + 2 if toks[i].text + behind in self._foreign else i + 1
            return Magnitude(end, self._foreign[toks[i].text], tight=True)
        found = self._phrases.at(toks, i)
        if found is not None:
            return Magnitude(found[0], found[1][0])
        if i < len(toks) and toks[i].text in self._tight:
            return Magnitude(i + 1, self._tight[toks[i].text], tight=True)
        return None

    def at(self, toks: Sequence[Token], i: int) -> Magnitude | None:
        """Magnitudes at token *i*, multiplied while they grow: "lakh crore" is 12, "hundred million" needs a number."""
        total = self.one(toks, i)
        if total is None or total.tight:
            return total
        last = total.power
        while last < 9 and (more := self.one(toks, total.end)) and not more.tight and more.power > last:
            total, last = Magnitude(more.end, total.power + more.power), more.power
        return total


@cache
def magnitude_table(lang: str) -> MagnitudeTable:
    """The magnitudes of *lang*, made ready once a process."""
    return MagnitudeTable(magnitudes(lang), false_friends(lang).foreign)
