"""Figures that people type, in German or English notation, with or without words: "3,5 Mrd.", "$3.5bn", "3 500 000".

A figure that the two notations read otherwise is refused and both readings are named: a silent guess would be out by a
thousand, which is what a review is there to find. ``3.500`` is such a figure; ``3500``, ``3 500``, ``3.500.000`` and
``3,5`` are not.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from babel.numbers import NumberFormatError, format_decimal, parse_decimal

from extract.amounts import find_amounts
from extract.figures.rounding import before_rounding
from extract.lexicon import languages
from extract.records import plain
from extract.review.server.forms.problems import Refused

#: More digits than any sum of money has.
LONGEST = 40
_DIGITS = re.compile(r"[0-9][0-9.,]*")
_SPACED = re.compile(r"([0-9]{1,3})((?:[ '’][0-9]{3})+)([.,][0-9]+)?")
# A text that names no currency is no sum of money to the grammar; this one stands in for it.
_STAND_IN = "EUR"


@dataclass(frozen=True, slots=True)
class Figure:
    """A typed figure: *low* and *high* are equal but for "3 bis 5 Mrd.".

    *printed_low* and *printed_high* are what the typed digits stand for after rounding. *currencies* are those that its
    sign or word fits, likeliest first: several for "$", none where none was typed.
    """

    low: Decimal
    high: Decimal
    printed_low: Decimal
    printed_high: Decimal
    currencies: tuple[str, ...] = ()


def read_figure(typed: str) -> Figure:
    """The figure that *typed* stands for; Refused where it is none, or two.

    >>> read_figure("3,5 Mrd.").low, read_figure("100 000 000 000").low
    (Decimal('3500000000'), Decimal('100000000000'))
    """
    text = " ".join(unicodedata.normalize("NFKC", typed).split())
    if not text:
        raise Refused("no_value")
    if len(text) > LONGEST:
        raise Refused("too_long", typed=f"{text[:LONGEST]}…")
    if re.match(r"[-−–]\s*[0-9]", text):
        raise Refused("below_zero", typed=text)
    readings = {(figure.low, figure.high): figure for figure in _readings(text)}
    if not readings:
        raise Refused("no_number", typed=text)
    if len(readings) > 1:
        one, other = sorted(low for low, _ in readings)[:2]
        raise Refused("two_readings", typed=text, one=written(one), other=written(other))
    return next(iter(readings.values()))


def read_value(typed: str) -> Decimal:
    """A figure that is one value: a price, a percentage; Refused for a range."""
    figure = read_figure(typed)
    if figure.low != figure.high:
        raise Refused("two_ends", typed=typed)
    return figure.low


def read_percent(typed: str) -> Decimal:
    """A share in percent, with or without its sign: "24,9 %"; Refused above 100 and for zero."""
    value = read_value(typed.removesuffix("%").strip())
    if not 0 < value <= 100:
        raise Refused("no_share", typed=typed)
    return value


def written(value: Decimal, lang: str | None = None) -> str:
    """*value* for a field, so that ``read_figure`` reads it as the same in every language: "3 500 000", "1,1720".

    Groups are set apart with spaces, and no figure ends in a point and three digits. Without *lang* the decimal sign is
    a point.
    """
    whole, _, decimals = format(plain(value), "f").partition(".")
    groups = format_decimal(Decimal(whole), locale="en").replace(",", " ")
    if not decimals:
        return groups
    decimals += "0" * (len(decimals) == 3 and len(whole) <= 3)
    return f"{groups}{'.' if lang in (None, 'en') else ','}{decimals}"


def _readings(text: str) -> Iterator[Figure]:
    if spaced := _SPACED.fullmatch(text):
        value = Decimal(re.sub(r"[ '’]", "", spaced[1] + spaced[2]) + (spaced[3] or "").replace(",", "."))
        yield _bare(value)
    elif _DIGITS.fullmatch(text):
        for lang in languages():
            try:
                yield _bare(parse_decimal(text, locale=lang, strict=True))
            except NumberFormatError:
                continue
    else:
        for lang in languages():
            yield from _in_words(text, lang)


def _bare(value: Decimal) -> Figure:
    """Digits alone do not say which of their zeros are rounded; all of them may be."""
    interval = before_rounding(value) if value else None
    low, high = (interval.low, interval.high) if interval else (value, value)
    return Figure(plain(value), plain(value), plain(low), plain(high))


def _in_words(text: str, lang: str) -> Iterator[Figure]:
    for whole, named in ((text, True), (f"{text} {_STAND_IN}", False)):
        for found in find_amounts(whole, lang):
            if found.text == whole:
                currencies = found.currency_candidates if named else ()
                yield Figure(found.low, found.high, found.printed_low, found.printed_high, currencies)
                return
