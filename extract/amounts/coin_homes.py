"""Says whose coins "Cent" and "cents" are where no sum beside them does: their home, unless a word doubts it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from extract.amounts.clauses import reach
from extract.amounts.currency import Currency
from extract.amounts.phrases import Patterns, word_set
from extract.amounts.tokens import Token, tokens
from extract.lexicon.sections.currencies import Minor, currencies
from extract.lexicon.sections.currency_evidence import evidence


class CoinHome:
    """The home of one coin: its currency where the words around tell of it, or where none tells of another."""

    def __init__(self, coin: Minor, home: str, lang: str) -> None:
        self.currency = home
        self._lang = lang
        self._rivals = coin.rivals
        self._doubts: Patterns[bool] = word_set(coin.doubted_by)
        self.is_told = bool(coin.told_by)
        self._telling = frozenset(tuple(t.text for t in tokens(form)) for form in coin.told_by)
        self._longest = max(map(len, self._telling), default=0)

    def fits(self, toks: Sequence[Token], text: str) -> bool:
        """Whether these tokens, a sentence or a text, leave no other currency open."""
        if not toks or any(self._doubts.of(t.fold) for t in toks):
            return False
        start, end = toks[0].start, toks[-1].end
        if any(self._names(rival, text, start, end) for rival in self._rivals):
            return False
        return not self.is_told or self._names(self.currency, text, start, end) or self._is_telling(toks)

    def _names(self, currency: str, text: str, start: int, end: int) -> bool:
        places = evidence(self._lang, currency)
        return places is not None and places.search(text, start, end) is not None

    def _is_telling(self, toks: Sequence[Token]) -> bool:
        """Whether a form of company or a place stands there just as the lexicon prints it: "US", never "us"."""
        printed = [t.text for t in toks]
        return any(
            tuple(printed[i : i + size]) in self._telling
            for i in range(len(printed))
            for size in range(1, self._longest + 1)
        )


class CoinHomes:
    """The homes of the coins of one language."""

    def __init__(self, lang: str) -> None:
        self._homes = {
            coin.candidates: CoinHome(coin, coin.home, lang) for coin in currencies(lang).minor if coin.home is not None
        }

    def of(self, currency: Currency) -> CoinHome | None:
        """The home that *currency* may be of, None if it is no coin or its currency is clear."""
        return self._homes.get(currency.candidates) if currency.code is None and currency.factor < 1 else None


class HomesOfText:
    """The homes that fit one text, each asked only once for the whole of it."""

    def __init__(self, homes: CoinHomes, toks: Sequence[Token], text: str) -> None:
        self._homes, self._toks, self._text = homes, toks, text
        self._fitting: dict[str, bool] = {}

    def settled(self, currency: Currency, first: int, end: int) -> Currency:
        """The *currency* of a sum over tokens *first* to *end* as that of its home, or as it is.

        Where the sentence tells of the home, it is certain; where only nothing in the whole text speaks against it, the
        other candidates stay.
        """
        home = self._homes.of(currency)
        if home is None:
            return currency
        code = home.currency
        if home.is_told:
            left, right = reach(self._toks, first, end, self._text, clause=False)
            told = home.fits(self._toks[left:right], self._text)
            return currency._replace(code=code, candidates=(code,)) if told else currency
        if code not in self._fitting:
            self._fitting[code] = home.fits(self._toks, self._text)
        return currency._replace(code=code) if self._fitting[code] else currency


@cache
def coin_homes(lang: str) -> CoinHomes:
    """The homes of the coins of *lang*, made ready once a process."""
    return CoinHomes(lang)
