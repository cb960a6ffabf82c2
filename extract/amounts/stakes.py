"""``find_stakes``: all shares of organisations in a text, told apart from growth, rates and market shares."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache, lru_cache

from extract.amounts.hedging import hedging
from extract.amounts.number_words import number_words
from extract.amounts.percents import Percent, percents
from extract.amounts.stake_wording import stake_wording
from extract.amounts.tokens import Token, stretches, tokens
from extract.records import Bound, Stake, plain
from extract.texts import by_language

_LISTED = 6  # members of a list of shares on either side


def find_stakes(text: str, lang: str) -> list[Stake]:
    """All shares in percent of *text*, in text order: only of organisations, never growth, rates or market shares.

    >>> [s] = find_stakes("Die Holding hält knapp 24,9 Prozent an dem Werk.", "de")
    >>> s.text, str(s.percent), s.bound
    ('24,9 Prozent', '24.9', 'about')
    """
    found = [stake for stakes in by_language(text, lang, _find) for stake in stakes]
    return sorted(found, key=lambda stake: stake.start)


def _find(text: str, lang: str) -> list[Stake]:
    finder = _finder(lang)
    return [stake for start, end in stretches(text) for stake in finder.read(tokens(text, start, end), text)]


class StakeFinder:
    """The shares of one language."""

    def __init__(self, lang: str) -> None:
        self._percents = percents(lang)
        self._hedging = hedging(lang)
        self._wording = stake_wording(lang)
        self._spelled = lru_cache(maxsize=20_000)(number_words(lang).starts)

    def read(self, toks: Sequence[Token], text: str) -> Iterator[Stake]:
        """All shares in text order."""
        found = self._percentages(toks, text)
        for n, (percent, rule) in enumerate(found):
            near = found[max(0, n - _LISTED) : n + _LISTED + 1]
            sure = rule or self._wording.listed_rule(toks, percent, [p for p, r in near if r], text)
            if sure is not None:
                yield self._stake(toks, percent, text, sure)

    def _percentages(self, toks: Sequence[Token], text: str) -> list[tuple[Percent, str | None]]:
        """Every percentage with the rule that makes it a share by its own words, if one does."""
        found: list[tuple[Percent, str | None]] = []
        i, last = 0, -1
        while i < len(toks):
            kind, fold = toks[i].kind, toks[i].fold
            if kind != "number" and fold not in self._wording.firsts and not self._spelled(fold):
                i += 1
                continue
            percent = self._percents.read(toks, i, text) if kind in ("number", "word") else None
            rule = self._wording.rule(toks, percent, text, last) if percent is not None else None
            if percent is None and (worded := self._wording.worded(toks, i, text)):
                percent, rule = worded
            if percent is None:
                i += 1
                continue
            found.append((percent, rule))
            i = percent.end
            last = i if rule is not None else last
        return found

    def _stake(self, toks: Sequence[Token], percent: Percent, text: str, rule: str) -> Stake:
        start, end = toks[percent.first].start, toks[percent.end - 1].end
        bound: Bound = self._hedging.bound(toks, percent.first, percent.end) or "exact"
        return Stake(
            start=start,
            end=end,
            text=text[start:end],
            percent=plain(percent.value),
            printed_low=plain(max(percent.value - percent.step / 2, Decimal(0))),
            printed_high=plain(percent.value + percent.step / 2),
            bound=bound,
            rule=rule,
        )


@cache
def _finder(lang: str) -> StakeFinder:
    return StakeFinder(lang)
