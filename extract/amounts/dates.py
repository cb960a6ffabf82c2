"""Tells days and years from figures of money: "Fr. 12. März", "bis 2030 Milliarden Euro"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from babel import Locale

from extract.amounts.figures import Figure
from extract.amounts.tokens import Token

_YEARS = range(1950, 2050)


@cache
def months(lang: str) -> frozenset[str]:
    """The names of the months in *lang*, folded."""
    return frozenset(name.lower() for name in Locale.parse(lang).months["format"]["wide"].values())


@cache
def weekdays(lang: str) -> frozenset[str]:
    """The short names of the days of the week in *lang*, as they are printed, without a dot."""
    return frozenset(name.rstrip(".") for name in Locale.parse(lang).days["format"]["abbreviated"].values())


def is_day(toks: Sequence[Token], figure: Figure, lang: str) -> bool:
    """Whether the number is an ordinal, and what looks like a sign is none: "Fr. 12. März", "am Fr. 13. ist"."""
    i = figure.end + 1
    if figure.power is not None or i >= len(toks):
        return False
    if toks[i - 1].text != "." or toks[i - 1].start != toks[i - 2].end:
        return False
    return toks[i].fold in months(lang) or toks[i].text.islower()


def may_be_year(token: Token, figure: Figure) -> bool:
    """Whether the number is rather a year before a bare magnitude: "bis 2030 Milliarden Euro investieren"."""
    return token.kind == "number" and len(token.text) == 4 and figure.number in _YEARS and figure.number % 100 != 0
