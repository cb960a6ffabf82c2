"""Reads hedges beside a figure: "rund", "bis zu", "more than"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from extract.amounts.phrases import Phrases, phrase_set, word_set
from extract.amounts.tokens import Token
from extract.lexicon.sections.hedges import HedgeBound, hedges

_MOST_HEDGES = 4
_GOVERNS_WITHIN = 8
_STRENGTH: dict[HedgeBound, int] = {"about": 0, "at_least": 1, "at_most": 1}


class Hedging:
    """The hedges of one language."""

    def __init__(self, lang: str) -> None:
        words = hedges(lang)
        self._before: Phrases[HedgeBound] = Phrases((p, b) for b, ps in words.before.items() for p in ps)
        self._after: Phrases[HedgeBound] = Phrases((p, b) for b, ps in words.after.items() for p in ps)
        self._fillers = phrase_set(words.fillers)
        self._inside = {w.lower(): b for b, ws in words.inside.items() for w in ws}
        self._inside_fillers = frozenset(w.lower() for w in words.inside_fillers)
        self._of_words = frozenset(w.lower() for w in words.of_words)
        self._of_nouns = word_set(words.of_nouns)
        self._of_links = frozenset(w.lower() for w in words.of_links)

    def bound(self, toks: Sequence[Token], first: int, end: int) -> HedgeBound | None:
        """What the words around a figure say about it; the stronger of two counts: "bis zu rund 5" is ``at_most``."""
        found: list[HedgeBound] = []
        if first + 1 < end and toks[first + 1].fold in self._inside:
            found.append(self._inside[toks[first + 1].fold])
        at = first
        for _ in range(_MOST_HEDGES):
            hedge = self._before.before(toks, at)
            if hedge is not None and not self._governed(toks, hedge[0], at):
                at = hedge[0]
                found.append(hedge[1])
                continue
            filler = self._fillers.before(toks, at)
            if filler is None:
                break
            at = filler[0]
        after = self._after.at(toks, end)
        if after is not None:
            found.append(after[1])
        return max(found, key=lambda b: _STRENGTH[b], default=None)

    def inside(self, fold: str) -> bool:
        """Whether the word may stand between "one" and its magnitude: "eine knappe Milliarde"."""
        return fold in self._inside or fold in self._inside_fillers

    def skip(self, toks: Sequence[Token], i: int) -> int:
        """The index behind hedges and fillers that begin at token *i*."""
        for _ in range(_MOST_HEDGES):
            found = self._before.at(toks, i)
            if found is None:
                break
            i = found[0]
        return i

    def skip_back(self, toks: Sequence[Token], i: int) -> int:
        """The index of the first of the hedges and fillers that end right before token *i*."""
        for _ in range(_MOST_HEDGES):
            found = self._before.before(toks, i) or self._fillers.before(toks, i)
            if found is None:
                break
            i = found[0]
        return i

    def _governed(self, toks: Sequence[Token], start: int, end: int) -> bool:
        """Whether the hedge is a preposition of a noun before it: "ein Vertrag mit der Stadt über 5 Millionen"."""
        if end - start != 1 or toks[start].fold not in self._of_words or start == 0:
            return False
        if self._of_nouns.of(toks[start - 1].fold):
            return True
        for i in range(start - 2, max(-1, start - 1 - _GOVERNS_WITHIN), -1):
            if toks[i].kind == "mark":
                return False
            if self._of_nouns.of(toks[i].fold):
                return toks[i + 1].fold in self._of_links
        return False


@cache
def hedging(lang: str) -> Hedging:
    """The hedges of *lang*, made ready once a process."""
    return Hedging(lang)
