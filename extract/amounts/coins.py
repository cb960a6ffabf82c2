"""Joins the coins of a price to its whole units: "3 Euro und 50 Cent", "five dollars and ten cents"."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from extract.amounts.edges import near
from extract.amounts.figure_reader import figure_reader
from extract.amounts.figures import Figure
from extract.amounts.phrases import phrase_set
from extract.amounts.rates import rates
from extract.amounts.tokens import Token
from extract.lexicon.sections.amount_frames import amount_frames

_ENDS = frozenset(".,;:!?)")
_FEWEST, _HUNDRED, _LARGEST_SPOKEN = 10, 100, 1000


class Coins:
    """The coins of one language."""

    def __init__(self, lang: str) -> None:
        self._reader = figure_reader(lang)
        self._rates = rates(lang)
        self._links = phrase_set(amount_frames(lang).list_links)

    def joined(self, toks: Sequence[Token], units: Figure, text: str) -> Figure:
        """*units* with the coins of the same currency that follow, or as it is: "3 Euro und 50 Cent" is 3.50."""
        currency = units.currency
        if currency is None or currency.factor != 1 or units.power is not None or units.number % 1:
            return units
        if currency.weak and currency.sign:
            return units
        link = self._links.at(toks, units.end)
        at = units.end if link is None else link[0]
        coins = self._reader.read(toks, at, text) if near(toks, at, text) else None
        if coins is None or coins.power is not None or coins.number % 1:
            return units
        if coins.currency is None:
            return units if link is not None else self._spoken(toks, units, coins)
        if coins.currency.factor >= 1:
            return units
        alike = currency.code in coins.currency.candidates
        if not alike or coins.value >= 1:
            return units
        return units._replace(
            end=coins.end,
            number=units.number + coins.value,
            step=coins.step * coins.currency.factor,
            shape=(*units.shape, "coins"),
        )

    def _spoken(self, toks: Sequence[Token], units: Figure, coins: Figure) -> Figure:
        """The price of "5 Euro 20": two bare digits, and behind them nothing that they could count."""
        behind = toks[coins.end] if coins.end < len(toks) else None
        ends = behind is None or behind.text in _ENDS or self._rates.skip(toks, coins.end) > coins.end
        if not ends or units.number >= _LARGEST_SPOKEN or not _FEWEST <= coins.number < _HUNDRED:
            return units
        step = Decimal(1) / _HUNDRED
        number = units.number + coins.number * step
        return units._replace(end=coins.end, number=number, step=step, shape=(*units.shape, "coins"))


@cache
def coins(lang: str) -> Coins:
    """The coins of *lang*, made ready once a process."""
    return Coins(lang)
