"""What a printed currency is, and which ISO codes count."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import NamedTuple

from babel.core import get_global

from extract.lexicon.sections.currencies import currency_signs


class Currency(NamedTuple):
    """What a printed sign, code or word means: *candidates* likeliest first, times *factor* (0.01 for a cent).

    *code* is None where no candidate is likely enough to be named. *weak* marks words that mean other things as well.
    *rivals* are meant where the sentence names their country; a *local* sign is that of the country named. *large* ones
    need a magnitude, *beside* are the words that a letter right behind the digits needs in its clause: "25p" a "share";
    *beside_small* are enough for less than a whole unit: "25p" a "pint", but no "1080p" film.
    What is *weak* is sure all the same behind numbers from *sure_behind* on, or *with_cents*: "480 Fr.", "13,76 Mark".
    """

    candidates: tuple[str, ...]
    code: str | None
    factor: Decimal = Decimal(1)
    weak: bool = False
    sign: bool = False
    rivals: tuple[str, ...] = ()
    local: bool = False
    beside: tuple[str, ...] = ()
    beside_small: tuple[str, ...] = ()
    large: bool = False
    sure_behind: int | None = None
    with_cents: bool = False


@cache
def iso_codes() -> frozenset[str]:
    """ISO 4217 codes that are tender somewhere today by CLDR, and the former ones that the lexicon names."""
    tender = {
        code
        for entries in get_global("territory_currencies").values()
        for code, _, end, is_tender in entries
        if end is None and is_tender
    }
    return frozenset(tender) | frozenset(currency_signs().former)
