"""Ties a conversion to its sum: "100 Millionen Dollar (85 Millionen Euro)", "£8m, or $10m"."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from extract.amounts.clauses import ends_sentence
from extract.amounts.hedging import hedging
from extract.amounts.phrases import phrase_set
from extract.amounts.rates import rates
from extract.amounts.sums import Sum
from extract.amounts.tokens import Token
from extract.lexicon.sections.amount_frames import amount_frames

_OPENING, _CLOSING = frozenset("(["), frozenset(")]")
_SEPARATORS = frozenset(",;/")
_UNITS = frozenset(Decimal(10) ** power for power in range(4))
_EQUALS = "="
_WORDS_BEFORE_BRACKET = 3
_STRONG_REACH = 15
_FAR_REACH = 20


class Conversions:
    """The conversion wording of one language."""

    def __init__(self, lang: str) -> None:
        frames = amount_frames(lang)
        self._weak = phrase_set([*frames.conversion_weak, *frames.conversion_strong])
        self._strong = phrase_set(frames.conversion_strong)
        self._far = phrase_set(frames.conversion_far)
        self._behind = phrase_set(frames.conversion_behind)
        self._blocks = phrase_set(frames.conversion_blocks)
        self._listing = frozenset(word.lower() for word in (*frames.list_links, *frames.range_links))
        self._hedging = hedging(lang)
        self._rates = rates(lang)

    def partners(self, sums: Sequence[Sum], toks: Sequence[Token], text: str) -> dict[int, int]:
        """For each sum that restates another in its own currency, the index of that one, which stands before it."""
        found: dict[int, int] = {}
        units = {i for i, one in enumerate(sums) if _is_rate_quoted(one, toks)}
        quoted = units | {i + 1 for i in units}
        for i in range(1, len(sums)):
            earlier, later = sums[i - 1], sums[i]
            root = found.get(i - 1, i - 1)
            if i in quoted or i - 1 in quoted:
                continue
            chained = i - 1 in found and self._same_bracket(earlier, later, toks)
            stated = chained or self._restates(earlier, later, toks, text)
            if stated and all(self._differ(one, later, toks) for one in (sums[root], earlier)):
                found[i] = root
        return found

    def _differ(self, one: Sum, later: Sum, toks: Sequence[Token]) -> bool:
        """Whether the currencies differ; "C$85 million … $60 million in U.S. currency" says so behind the second."""
        if _currencies_differ(one, later):
            return True
        if one.currency is None or later.currency is None or self._behind.at(toks, later.end) is None:
            return False
        return one.currency.candidates[0] != later.currency.candidates[0] and len(one.currency.candidates) == 1

    def _same_bracket(self, earlier: Sum, later: Sum, toks: Sequence[Token]) -> bool:
        """Whether *later* goes on in the bracket of *earlier*: "(85 Mio. Euro, 73 Mio. Pfund)" or with "oder"."""
        start = earlier.end + 1 if toks[earlier.end].text in _SEPARATORS else earlier.end
        only, cued = self._only_cues(toks, start, later.first)
        return only and (cued or start > earlier.end)

    def _restates(self, earlier: Sum, later: Sum, toks: Sequence[Token], text: str) -> bool:
        at = self._rates.skip(toks, earlier.end)
        opening = next((j for j in range(at, later.first) if toks[j].text in _OPENING), None)
        if opening is not None:
            plain = all(toks[j].kind == "word" for j in range(at, opening))
            near = opening - at <= _WORDS_BEFORE_BRACKET and plain
            return near and self._only_cues(toks, opening + 1, later.first)[0] and self._closes(toks, later.end)
        if toks[at].text in (",", "/") or toks[at].kind == "dash":
            only, cued = self._only_cues(toks, at if toks[at].text == "/" else at + 1, later.first)
            if only and (cued or self._is_set_off(toks, at, later.end)):
                return True
        return self._strong_before(earlier, later, toks, text) or self._cued_afar(earlier, later, toks, text)

    def _is_set_off(self, toks: Sequence[Token], opening: int, end: int) -> bool:
        """Whether commas or dashes set the sum off by itself: "¥90bn, around £740m, for the plants"."""
        after = self._rates.skip(toks, end)
        if after >= len(toks) - 1 or toks[opening].text == "/":
            return False
        same = toks[after].text == "," if toks[opening].text == "," else toks[after].kind == "dash"
        return same and toks[after + 1].kind == "word" and toks[after + 1].fold not in self._listing

    def _closes(self, toks: Sequence[Token], end: int) -> bool:
        """Whether the bracket ends behind the sum, or goes on with another conversion or the day of the rate."""
        after = self._rates.skip(toks, end)
        return (
            after >= len(toks) or toks[after].text in _CLOSING | _SEPARATORS or self._weak.at(toks, after) is not None
        )

    def _only_cues(self, toks: Sequence[Token], start: int, end: int) -> tuple[bool, bool]:
        """Whether tokens *start* to *end* are conversion words and hedges only, and whether there is a cue at all."""
        at, cued = start, False
        while at < end:
            cue = self._weak.at(toks, at)
            behind = cue[0] if cue is not None else self._hedging.skip(toks, at)
            if behind == at or behind > end:
                return False, cued
            cued = cued or cue is not None
            at = behind
        return True, cued

    def _strong_before(self, earlier: Sum, later: Sum, toks: Sequence[Token], text: str) -> bool:
        """Whether a cue right before *later* says that it restates: "… an X, umgerechnet 85 Millionen Euro"."""
        at = self._hedging.skip_back(toks, later.first)
        cued = any(self._strong.before(toks, j) is not None for j in range(later.first, at - 1, -1))
        if not cued or later.first - earlier.end > _STRONG_REACH:
            return False
        return sum(ends_sentence(toks, j, text) for j in range(earlier.end, later.first)) <= 1

    def _cued_afar(self, earlier: Sum, later: Sum, toks: Sequence[Token], text: str) -> bool:
        """Whether a word between the two, or behind the second, says so: "Beim Kurs von heute entspricht das …"."""
        between = range(earlier.end, later.first)
        if len(between) > _FAR_REACH or sum(ends_sentence(toks, j, text) for j in between) > 1:
            return False
        # "nach" sets another sum beside the first, "nach Berechnungen" and "nach heutigem Kurs" do not.
        if any(self._blocks.at(toks, j) is not None and self._far.at(toks, j) is None for j in between):
            return False
        # "paid out of petty cash (36 billion won). The bid equates to £75m": what closes a bracket is not gone on with.
        if toks[earlier.end].text in _CLOSING and any(ends_sentence(toks, j, text) for j in between):
            return False
        after = self._rates.skip(toks, later.end)
        # "31 dollars a share. The offer amounts to 460 million euros": one share and all of them.
        if self._rates.skip(toks, earlier.end) > earlier.end and after == later.end:
            return False
        return self._behind.at(toks, after) is not None or any(self._far.at(toks, j) is not None for j in between)


def _is_rate_quoted(one: Sum, toks: Sequence[Token]) -> bool:
    """Whether it is the unit of a quoted rate: "A$57 million (US$1 = A$1.14)"."""
    return one.low == one.high in _UNITS and one.end < len(toks) and toks[one.end].text == _EQUALS


def _currencies_differ(one: Sum, other: Sum) -> bool:
    if one.currency is None or other.currency is None:
        return False
    return not set(one.currency.candidates) & set(other.currency.candidates)


@cache
def conversions(lang: str) -> Conversions:
    """The conversion wording of *lang*, made ready once a process."""
    return Conversions(lang)
