"""Figures in words: "85 Milliarden Euro", "85 billion euros", "1 Euro = 1,1724 US-Dollar".

Numbers, magnitudes, currency names and dates come from CLDR by way of babel, connecting words from the lexicon. Every
struct here is a value that a message template can hold; ``words(lang)`` puts it into a language.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import msgspec
from babel.dates import format_date
from babel.numbers import format_compact_decimal, format_decimal, get_currency_name

from extract.figures.intervals import Interval
from extract.figures.rounding import significant_digits, to_even_digits
from extract.figures.wordable import Wordable
from extract.lexicon.sections.wording import wording
from extract.records import plain

_MILLION = Decimal(10**6)
_COMPACT_DIGITS = 6
"""More digits than this are printed in full: nobody writes "1,2345678 Millionen"."""
_RATE_DIGITS = 5


def _number(value: Decimal, lang: str) -> str:
    if abs(value) >= _MILLION and significant_digits(value) <= _COMPACT_DIGITS:
        return format_compact_decimal(plain(value), format_type="long", locale=lang, fraction_digits=_COMPACT_DIGITS)
    # babel rounds to the pattern's three decimals unless it is told not to.
    return format_decimal(plain(value), locale=lang, decimal_quantization=False)


def _currency(code: str, value: Decimal, lang: str) -> str:
    return get_currency_name(code, count=value, locale=lang)


class Money(msgspec.Struct, frozen=True):
    """A sum: "85 Milliarden Euro", "850.000 Euro", "1.5 million US dollars"."""

    value: Decimal
    currency: str

    def words(self, lang: str) -> str:
        """The sum with its magnitude and its currency's name."""
        return f"{_number(self.value, lang)} {_currency(self.currency, self.value, lang)}"


class MoneyRange(msgspec.Struct, frozen=True):
    """Two sums of one currency: "62,5 bis 121 Milliarden Euro"; a single one where both ends are equal."""

    interval: Interval
    currency: str

    def words(self, lang: str) -> str:
        """Both ends, the magnitude once where they share it."""
        if self.interval.low == self.interval.high:
            return Money(self.interval.low, self.currency).words(lang)
        low, high = _number(self.interval.low, lang), _number(self.interval.high, lang)
        digits, _, magnitude = low.partition(" ")
        if magnitude and high.partition(" ")[2] == magnitude:
            low = digits
        return f"{wording(lang).range.format(low=low, high=high)} {_currency(self.currency, self.interval.high, lang)}"


class ExchangeRate(msgspec.Struct, frozen=True):
    """Units of *quote* for one unit of *base*: "1 Euro = 1,1724 US-Dollar"; a range over a time.

    Said of the dearer of the two units, as the ECB and the papers do, with five digits.
    """

    rates: Interval
    base: str
    quote: str

    def words(self, lang: str) -> str:
        """The rate from the side on which it is above one."""
        rates, base, quote = self.rates, self.base, self.quote
        if rates.low * rates.high < 1:
            rates, base, quote = rates.inverse(), quote, base
        ends = Interval(*(to_even_digits(rate, _RATE_DIGITS) for rate in (rates.low, rates.high)))
        return wording(lang).rate.format(
            one=Money(Decimal(1), base).words(lang), units=MoneyRange(ends, quote).words(lang)
        )


class Printed(msgspec.Struct, frozen=True):
    """A figure as the article prints it: "3 Billionen Dollar", in every language the same."""

    text: str

    def words(self, lang: str) -> str:  # noqa: ARG002  # a quotation is not translated
        """The printed words, on one line."""
        return " ".join(self.text.split())


class Percent(msgspec.Struct, frozen=True):
    """A share: "24,9 Prozent"."""

    value: Decimal

    def words(self, lang: str) -> str:
        """The number with the word for percent."""
        return wording(lang).percent.format(number=_number(self.value, lang))


class Count(msgspec.Struct, frozen=True):
    """How many of something: "200 Millionen", "4.200"."""

    value: Decimal

    def words(self, lang: str) -> str:
        """The number with its magnitude."""
        return _number(self.value, lang)


class Terms(msgspec.Struct, frozen=True):
    """The terms of a sum: "60 Prozent + 55 Prozent"."""

    terms: tuple[Wordable, ...]

    def words(self, lang: str) -> str:
        """All terms in their order."""
        return wording(lang).list.join(term.words(lang) for term in self.terms)


class Alternatives(msgspec.Struct, frozen=True):
    """Figures of which one is meant: "2 Milliarden US-Dollar oder 2 Milliarden Kanadische Dollar"."""

    figures: tuple[Wordable, ...]

    def words(self, lang: str) -> str:
        """All of them in their order."""
        return wording(lang).alternative.join(figure.words(lang) for figure in self.figures)


class Power(msgspec.Struct, frozen=True):
    """A power of ten as a multiple or part: exponent -2 is "ein Hundertstel"."""

    exponent: int

    def words(self, lang: str) -> str:
        """The name that the lexicon has for it."""
        return wording(lang).powers[self.exponent]


class Day(msgspec.Struct, frozen=True):
    """A date: "1. Oktober 2025", "October 1, 2025"."""

    date: dt.date

    def words(self, lang: str) -> str:
        """The date in the language's long form."""
        return format_date(self.date, format="long", locale=lang)


class Year(msgspec.Struct, frozen=True):
    """A year as printed in running text: 1999."""

    year: int

    def words(self, lang: str) -> str:  # noqa: ARG002  # digits are the same in every language that is read
        """The four digits."""
        return str(self.year)


class Source(msgspec.Struct, frozen=True):
    """Who fixed a rate: "EZB" for ECB; a source that the lexicon does not know keeps its name."""

    name: str

    def words(self, lang: str) -> str:
        """The name in *lang*."""
        return wording(lang).sources.get(self.name, self.name)


class Labels(msgspec.Struct, frozen=True):
    """A word that the lexicon gives in every language: "Übernahme", "acquisition"."""

    by_language: dict[str, str]

    def words(self, lang: str) -> str:
        """The word in *lang*."""
        return self.by_language[lang]
