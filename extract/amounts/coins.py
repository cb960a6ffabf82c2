"""Joins the coins of a price to its whole units: "3 Euro und 50 Cent", "five dollars and ten cents"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from extract.amounts.figures import Figure, FigureReader, near
from extract.amounts.phrases import phrase_set
from extract.amounts.tokens import Token
from extract.lexicon.sections.amount_frames import amount_frames


class Coins:
    """The coins of one language."""

    def __init__(self, lang: str) -> None:
        self._reader = FigureReader(lang)
        self._links = phrase_set(amount_frames(lang).list_links)

    def joined(self, toks: Sequence[Token], units: Figure, text: str) -> Figure:
        """*units* with the coins of the same currency that follow, or as it is: "3 Euro und 50 Cent" is 3.50."""
        if units.currency is None or units.currency.factor != 1 or units.power is not None or units.number % 1:
            return units
        link = self._links.at(toks, units.end)
        at = units.end if link is None else link[0]
        coins = self._reader.read(toks, at, text) if near(toks, at, text) else None
        if coins is None or coins.currency is None or coins.currency.factor >= 1 or coins.power is not None:
            return units
        alike = units.currency.code in coins.currency.candidates
        if not alike or coins.number % 1 or coins.value >= 1:
            return units
        return replace(
            units,
            end=coins.end,
            number=units.number + coins.value,
            step=coins.step * coins.currency.factor,
            shape=(*units.shape, "coins"),
        )


@cache
def coins(lang: str) -> Coins:
    """The coins of *lang*, made ready once a process."""
    return Coins(lang)
