"""Reads the bare number that a sum of its clause replaces: "Statt 8 zahlen Besucher 11 Euro" tells of 8 euros."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from extract.amounts.clauses import reach
from extract.amounts.figure_reader import figure_reader
from extract.amounts.figures import Figure
from extract.amounts.kinds import kinds
from extract.amounts.money import money_test
from extract.amounts.phrases import phrase_set
from extract.amounts.sums import Sum, single
from extract.amounts.tokens import Token
from extract.lexicon.sections.amount_frames import amount_frames

_YEARS = range(1900, 2100)
_AT_MOST_TIMES = 10


class Instead:
    """The replaced sums of one language."""

    def __init__(self, lang: str) -> None:
        self._openers = phrase_set(amount_frames(lang).instead)
        self._reader = figure_reader(lang)
        self._kinds = kinds(lang)
        self._money = money_test(lang)

    def opens(self, toks: Sequence[Token], i: int) -> bool:
        """Whether "statt" stands right before token *i*."""
        return self._openers.before(toks, i) is not None

    def read(self, toks: Sequence[Token], i: int, text: str) -> Sum | None:
        """The sum of the bare number at token *i*, in the currency of the sum that takes its place."""
        old = self._reader.read(toks, i, text)
        if old is None or old.currency is not None or old.power is not None or old.article or old.number in _YEARS:
            return None
        start = old.end
        aside = start < len(toks) and toks[start].text == ","
        start += aside
        if start >= len(toks):
            return None
        right = reach(toks, start, start, text)[1]
        verbs = toks[start:right] if aside else toks[start : start + 1]
        new = self._new(toks, start, right, text) if any(self._kinds.is_money_word(t.fold) for t in verbs) else None
        if (
            new is None
            or new.currency is None
            or new.currency.weak
            or not self._money.passes(single(new), toks, text, ())
        ):
            return None
        alike = 0 < old.number <= new.number * _AT_MOST_TIMES and new.number <= old.number * _AT_MOST_TIMES
        return single(old.sharing(new), "instead") if alike else None

    def _new(self, toks: Sequence[Token], start: int, end: int, text: str) -> Figure | None:
        """The first figure of the clause, None if it is a number of something else."""
        for j in range(start, end):
            token = toks[j]
            if token.kind not in ("number", "sign") and not (
                token.kind == "word"
                and (self._reader.starts(token.fold) or self._reader.currencies.may_open(token.text))
            ):
                continue
            figure = self._reader.read(toks, j, text)
            if figure is not None and figure.currency is not None:
                return figure
            if token.kind == "number" or (figure is not None and not figure.article and figure.number > 1):
                return None
        return None


@cache
def instead(lang: str) -> Instead:
    """The replaced sums of *lang*, made ready once a process."""
    return Instead(lang)
