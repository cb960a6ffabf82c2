"""Reads all sums of a stretch of text, by trying the rules at every token where one may begin."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from extract.amounts.coins import coins
from extract.amounts.context import context
from extract.amounts.figure_reader import figure_reader
from extract.amounts.instead import instead
from extract.amounts.money import money_test
from extract.amounts.ranges import ranges
from extract.amounts.sums import Sum, single
from extract.amounts.tokens import Token
from extract.amounts.vague import vague_sums

_LARGE = 3
_CHANGE = "amount.change"
_PRINTED = frozenset({"number", "sign"})


class Grammar:
    """The amount grammar of one language."""

    def __init__(self, lang: str) -> None:
        self._figures = figure_reader(lang)
        self._ranges = ranges(lang)
        self._vague = vague_sums(lang)
        self._coins = coins(lang)
        self._instead = instead(lang)
        self._money = money_test(lang)
        self._context = context(lang)
        self.follows = lru_cache(maxsize=20_000)(self._follows)
        self.starts = lru_cache(maxsize=20_000)(self._starts)
        self.needs_more = lru_cache(maxsize=20_000)(self._needs_more)
        self.goes_on = lru_cache(maxsize=20_000)(self._goes_on)

    def read(self, toks: Sequence[Token], text: str) -> list[Sum]:
        """All sums in text order; what looks like a figure but is no money is left out."""
        found: list[Sum] = []
        behind = 0
        for i in [i for i, t in enumerate(toks) if t.kind in _PRINTED or self.starts(t.text)]:
            if i >= behind:
                sums, behind = self._at(toks, i, text, found[-1].end if found else 0)
                found.extend(sums)
        named = [s for s in found if s.currency is not None and self._money.passes(s, toks, text, ())]
        stands = [s.first for s in named if s.power >= _LARGE]
        passed = [self._money.passes(s, toks, text, stands) for s in found]
        # The two sums of a change stand or fall together.
        ends = [k for k, s in enumerate(found) if s.rule == _CHANGE]
        for one, other in zip(ends[::2], ends[1::2], strict=True):
            passed[one] = passed[other] = passed[one] and passed[other]
        return self._context.settle([s for s, passes in zip(found, passed, strict=True) if passes], toks, text)

    def _at(self, toks: Sequence[Token], i: int, text: str, free: int) -> tuple[Sequence[Sum], int]:
        """The sums that begin at token *i* and the index behind them; *free* is the one behind the last sum."""
        following = toks[i + 1].text if i + 1 < len(toks) else ""
        if toks[i].kind == "number" and not self.follows(following):
            return self._replaced(toks, i, text), i + 1
        if self._vague.starts(toks[i].fold):
            vague = self._vague.read(toks, i, text)
            if vague is not None:
                return (vague,), vague.end
        if toks[i].kind == "word" and self.needs_more(toks[i].text) and not self.goes_on(following):
            return self._replaced(toks, i, text), i + 1
        figure = self._figures.read(toks, i, text)
        if figure is None:
            return (), i + 1
        joined = self._ranges.read(toks, figure, text, free)
        if joined is not None:
            return joined
        if figure.currency is None and figure.power is None:
            return self._replaced(toks, i, text), i + 1 if figure.words else figure.end
        figure = self._coins.joined(toks, figure, text)
        return (single(figure),), figure.end

    def _replaced(self, toks: Sequence[Token], i: int, text: str) -> tuple[Sum, ...]:
        """The bare number at token *i* as a sum that another one replaces, if it is one."""
        replaced = self._instead.read(toks, i, text) if self._instead.opens(toks, i) else None
        return () if replaced is None else (replaced,)

    def _starts(self, word: str) -> bool:
        """Whether a sum may begin with this word; most words of a text are asked again and again."""
        fold = word.lower()
        return self._figures.starts(fold) or self._vague.starts(fold) or self._figures.currencies.may_open(word)

    def _needs_more(self, word: str) -> bool:
        """Whether this is only a number in words, which is a sum by what follows: "drei", not "Viertelmilliarde"."""
        fold, figures = word.lower(), self._figures
        return figures.starts(fold) and not figures.spelled.is_whole(fold) and not figures.currencies.may_open(word)

    def _goes_on(self, text: str) -> bool:
        """Whether this can go on with a number in words."""
        return self.follows(text) or self._figures.spelled.goes_on(text.lower())

    def _follows(self, text: str) -> bool:
        """Whether this can go on with a number: a magnitude, a currency, a link to another figure."""
        return (
            self._figures.magnitudes.may_open(text)
            or self._figures.currencies.may_follow(text)
            or self._ranges.may_link(text)
        )


@cache
def grammar(lang: str) -> Grammar:
    """The grammar of *lang*, made ready once a process."""
    return Grammar(lang)
