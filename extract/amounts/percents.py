"""Reads percentages, whatever they are of: "24,9 Prozent", "10%", "51-Prozent", "100-prozentige"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from extract.amounts.digits import Printed, read_digits
from extract.amounts.edges import hangs_on, near, torn
from extract.amounts.hedging import hedging
from extract.amounts.number_words import number_words
from extract.amounts.phrases import Phrases, phrase_set
from extract.amounts.tokens import Token
from extract.lexicon.sections.amount_frames import amount_frames
from extract.lexicon.sections.stakes import stake_words

_MOST = 10_000


@dataclass(frozen=True, slots=True)
class Percent:
    """A percentage over tokens *first* to *end*, with the size of its last printed digit."""

    first: int
    end: int
    value: Decimal
    step: Decimal


class Percents:
    """The percentages of one language."""

    def __init__(self, lang: str) -> None:
        words, frames = stake_words(lang), amount_frames(lang)
        self._lang = lang
        self._signs = phrase_set([*words.percent, *words.adjectives])
        self._spelled = number_words(lang)
        self._hedging = hedging(lang)
        self._range_links = phrase_set(frames.range_links)
        self._range_openers = phrase_set(opener for opener, _ in frames.range_pairs)
        self._range_joints = phrase_set(link for _, link in frames.range_pairs)
        self._change_openers = phrase_set(opener for opener, _ in frames.change_pairs)

    def read(self, toks: Sequence[Token], i: int, text: str) -> Percent | None:
        """The percentage that begins at token *i*; None for ranges, which name no single share."""
        number = self._number(toks, i)
        if number is None or hangs_on(toks, i):
            return None
        at, printed = number
        glued_dash = at + 1 < len(toks) and toks[at].kind == "dash" and toks[at + 1].start == toks[at].end
        sign = self._signs.at(toks, at + 1 if glued_dash else at)
        if sign is None or not near(toks, at, text) or torn(toks, sign[0]) or printed.value > _MOST:
            return None
        return None if self._in_range(toks, i, sign[0]) else Percent(i, sign[0], printed.value, printed.step)

    def _number(self, toks: Sequence[Token], i: int) -> tuple[int, Printed] | None:
        if toks[i].kind == "number":
            printed = read_digits(toks[i].text, self._lang)
            return (i + 1, printed) if printed is not None else None
        if toks[i].kind != "word" or not self._spelled.starts(toks[i].fold):
            return None
        spelled = self._spelled.read(toks, i)
        if spelled is None or spelled.article or spelled.fraction:
            return None
        return spelled.end, Printed(spelled.value, spelled.step)

    def _in_range(self, toks: Sequence[Token], first: int, end: int) -> bool:
        behind = self._range_links.at(toks, end)
        if behind is not None and self._percent_at(toks, behind[0]):
            return not self._opened(toks, first, self._change_openers)
        at = self._hedging.skip_back(toks, first)
        link = self._range_links.before(toks, at) or self._range_links.before(toks, first)
        if link is not None and self._percent_before(toks, link[0]):
            low = link[0] - 1 if toks[link[0] - 1].kind == "number" else link[0] - 2
            return not self._opened(toks, low, self._change_openers)
        joint = self._range_joints.before(toks, at)
        if joint is None or not self._percent_before(toks, joint[0]):
            return self._opened(toks, first, self._range_openers)
        low = joint[0] - 1 if toks[joint[0] - 1].kind == "number" else joint[0] - 2
        return self._opened(toks, low, self._range_openers)

    def _percent_at(self, toks: Sequence[Token], i: int) -> bool:
        """Whether a percentage stands at token *i*: a sum behind "5 Prozent oder" makes no range of it."""
        if i >= len(toks) or toks[i].kind != "number":
            return False
        return self._signs.at(toks, i + 1) is not None

    def _percent_before(self, toks: Sequence[Token], end: int) -> bool:
        """Whether a number, with or without percent sign, ends before token *end*."""
        sign = self._signs.before(toks, end)
        at = (sign[0] if sign is not None else end) - 1
        return at >= 0 and toks[at].kind == "number"

    def _opened(self, toks: Sequence[Token], first: int, openers: Phrases[None]) -> bool:
        at = self._hedging.skip_back(toks, first)
        return openers.before(toks, at) is not None


@cache
def percents(lang: str) -> Percents:
    """The percentages of *lang*, made ready once a process."""
    return Percents(lang)
