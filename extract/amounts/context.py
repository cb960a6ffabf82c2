"""Settles currencies by what stands around: the country of "Kronen", the euros before "weitere fünf Millionen"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from extract.amounts.clauses import reach
from extract.amounts.coin_homes import HomesOfText, coin_homes
from extract.amounts.currencies import currency_table
from extract.amounts.currency import Currency
from extract.amounts.hedging import hedging
from extract.amounts.phrases import Patterns, phrase_set
from extract.amounts.sums import Sum
from extract.amounts.tokens import Token
from extract.lexicon.sections.amount_frames import amount_frames
from extract.lexicon.sections.currencies import currencies

_MILLION = 6


class Context:
    """What settles a currency in one language."""

    def __init__(self, lang: str) -> None:
        self._nations: Patterns[str] = Patterns(currencies(lang).nations)
        self._again = phrase_set(amount_frames(lang).again)
        self._hedging = hedging(lang)
        self._currencies = currency_table(lang)
        self._homes = coin_homes(lang)

    def settle(self, sums: Sequence[Sum], toks: Sequence[Token], text: str) -> list[Sum]:
        """The sums with every currency that its sentence, or a sum before it, makes certain."""
        settled: list[Sum] = []
        before: set[str] = set()
        homes = HomesOfText(self._homes, toks, text)
        for k, one in enumerate(sums):
            known = one
            if one.currency is None and (self.continues(toks, one.first) or self._stands_bare(sums, k, toks, text)):
                known = self._continued(sums, settled, k, toks, text)
            elif one.currency is not None and (one.currency.local or not one.currency.sign):
                known = replace(one, currency=self._narrowed(sums, k, one.currency, before, toks=toks, text=text))
            if known.currency is not None and known.currency.code is None:
                known = replace(known, currency=homes.settled(known.currency, known.first, known.end))
            settled.append(known)
            before |= _certain(known)
        return settled

    def continues(self, toks: Sequence[Token], first: int) -> bool:
        """Whether the words before a figure say that it goes on with a sum named before: "weitere", "noch einmal"."""
        back = self._hedging.skip_back(toks, first)
        return any(self._again.before(toks, j) is not None for j in range(first, back - 1, -1))

    def _stands_bare(self, sums: Sequence[Sum], k: int, toks: Sequence[Token], text: str) -> bool:
        """Whether the sum is "60 Millionen" in a sentence that prints no currency but those of its sums."""
        if sums[k].power < _MILLION or sums[k].bound == "order_of_magnitude" or k == 0:
            return False
        left, right = reach(toks, sums[k].first, sums[k].end, text, clause=False)
        near = [sums[j] for j in _same_sentence(sums, k, toks, text)]
        if not any(one.currency is not None for one in near):
            return False
        taken = {i for one in near for i in range(one.first, one.end)}
        outside = (self._currencies.at(toks, i) for i in range(left, right) if i not in taken)
        return not any(found is not None and not (found[1].weak and found[1].sign) for found in outside)

    def _continued(self, sums: Sequence[Sum], settled: Sequence[Sum], k: int, toks: Sequence[Token], text: str) -> Sum:
        """The sum in the one currency of its sentence, if one stands before it; that of "$" keeps its candidates."""
        near = _same_sentence(sums, k, toks, text)
        named = {currency.candidates for j in near if (currency := sums[j].currency) is not None}
        stated = [currency for j in near if j < k and (currency := settled[j].currency) is not None]
        codes = {code for candidates in named for code in candidates}
        if not stated or (len(codes) != 1 and len(named) != 1) or stated[-1].code is None:
            return sums[k]
        return replace(sums[k], currency=Currency(stated[-1].candidates, stated[-1].code))

    def _narrowed(
        self, sums: Sequence[Sum], k: int, currency: Currency, before: set[str], *, toks: Sequence[Token], text: str
    ) -> Currency:
        """The currency of the one country that the sentence names, or the one that another sum names outright."""
        possible = {*currency.candidates, *currency.rivals}
        if len(possible) == 1:
            return currency
        left, right = reach(toks, sums[k].first, sums[k].end, text, clause=False)
        around = (*toks[left : sums[k].first], *toks[sums[k].end : right])
        found = {code for t in around if t.kind == "word" and (code := self._nations.of(t.fold)) in possible}
        if not found and not currency.sign:
            near = (sums[j] for j in _same_sentence(sums, k, toks, text) if j != k)
            found = {code for other in near for code in _certain(other)} & possible
        if not found and currency.factor == 1 and not currency.sign:
            found = before & possible
        code = found.pop() if len(found) == 1 else None
        return currency if code is None else currency._replace(candidates=(code,), code=code)


def _certain(one: Sum) -> set[str]:
    """The code of a sum whose currency can be only one."""
    return set(one.currency.candidates) if one.currency is not None and len(one.currency.candidates) == 1 else set()


def _same_sentence(sums: Sequence[Sum], k: int, toks: Sequence[Token], text: str) -> list[int]:
    """The places of the sums in the sentence of sum *k*, which is one of them."""
    left, right = reach(toks, sums[k].first, sums[k].end, text, clause=False)
    first = k
    while first and sums[first - 1].first >= left:
        first -= 1
    end = k + 1
    while end < len(sums) and sums[end].end <= right:
        end += 1
    return list(range(first, end))


@cache
def context(lang: str) -> Context:
    """What settles a currency in *lang*, made ready once a process."""
    return Context(lang)
