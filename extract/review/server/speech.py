"""Words, sums and days in one language, as templates say them: ``say.w.queue.title``, ``say.money(value, "EUR")``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from babel.dates import format_date, format_time
from babel.numbers import format_decimal, format_percent, get_currency_name, get_decimal_symbol

from extract.export.wording import short_sum, type_label
from extract.figures.intervals import Interval
from extract.figures.wording import Day, MoneyRange, Source
from extract.lexicon.sections.flags import catalogue_across_articles, flag_catalogue
from extract.lexicon.sections.page import PageWords, page_words
from extract.lexicon.sections.review import review_words
from extract.lexicon.sections.review_pages import review_pages_words
from extract.records import Amount, plain

_DIGITS = 60
_Name = TypeVar("_Name", bound=str)

if TYPE_CHECKING:
    from extract.review.server.forms import Problem


class Phrase(str):
    """Words of the page; called with values, they are put in: ``say.w.queue.open(count=3)`` is "3 open".

    With ``count=1`` the entry ``<name>_one`` is taken, where there is one.
    """

    _lang: str
    _one: str | None

    def __new__(cls, text: str, lang: str = "en", one: str | None = None) -> Phrase:
        """Words of *lang*, and those for the number one."""
        made = super().__new__(cls, text)
        made._lang = lang
        made._one = one
        return made

    def __call__(self, **values: object) -> str:
        """The words with *values* put in."""
        text = self._one if values.get("count") == 1 and self._one is not None else str(self)
        return text.format(**{name: self._shown(value) for name, value in values.items()})

    def _shown(self, value: object) -> object:
        return format_decimal(value, locale=self._lang) if type(value) is int else value


class Group:
    """One group of words; a name that is not there is an error when a template asks for it."""

    def __init__(self, entries: Mapping[str, Mapping[str, str]], lang: str) -> None:
        self._entries = {
            key: Phrase(words[lang], lang, entries.get(f"{key}_one", {}).get(lang)) for key, words in entries.items()
        }

    def __getattr__(self, name: str) -> Phrase:
        try:
            return self.__dict__["_entries"][name]  # type: ignore[no-any-return]
        except KeyError:
            raise AttributeError(name) from None

    def __getitem__(self, name: str) -> Phrase:
        return self._entries[name]


class Words:
    """All groups of ``shared/review.yaml`` and ``review_pages.yaml`` in one language."""

    def __init__(self, lang: str) -> None:
        tables = (review_words(), review_pages_words())
        names = dict.fromkeys(name for table in tables for name in table)
        self._groups = {
            name: Group({key: entry for table in tables for key, entry in table.get(name, {}).items()}, lang)
            for name in names
        }

    def __getattr__(self, name: str) -> Group:
        try:
            return self.__dict__["_groups"][name]  # type: ignore[no-any-return]
        except KeyError:
            raise AttributeError(name) from None


class Speech:
    """One language of the page."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.w = Words(lang)
        self._page: PageWords = page_words()

    def number(self, value: Decimal | int | str) -> str:
        """Grouped digits, none lost: "850.000.000"."""
        number = Decimal(value)
        if not _is_printable(number):
            return str(number)
        return format_decimal(plain(number), locale=self.lang, decimal_quantization=False)

    def money(self, low: Decimal, currency: str | None, high: Decimal | None = None) -> str:
        """A sum or a range in full words: "85 Milliarden Euro", "84,7 bis 85,5 Milliarden Euro"."""
        high = low if high is None else high
        if currency is None or not (_is_printable(low) and _is_printable(high)):
            return " – ".join(dict.fromkeys((self.number(low), self.number(high))))
        return MoneyRange(Interval(low, high), currency).words(self.lang)

    def currency(self, code: str) -> str:
        """A currency's name: "US-Dollar"."""
        return get_currency_name(code, count=1, locale=self.lang)

    def source(self, name: str) -> str:
        """Who fixed a rate: "EZB"."""
        return Source(name).words(self.lang)

    def short(self, amount: Amount) -> str:
        """A sum as a caption has it: "bis zu 100 Mrd. $"."""
        stated = {"low": amount.low, "high": amount.high, "currency": amount.currency, "bound": amount.bound}
        return short_sum(stated, self.lang)

    def share(self, value: float) -> str:
        """A part of one, rounded: "93 %"."""
        return format_percent(value, locale=self.lang)

    def day(self, value: dt.date | str | None) -> str:
        """A day in middling length: "2. Okt. 2025"; empty where there is none."""
        if value is None:
            return ""
        day = dt.date.fromisoformat(value) if isinstance(value, str) else value
        return format_date(day, format="medium", locale=self.lang)

    def long_day(self, value: dt.date) -> str:
        """A day in running text: "2. Oktober 2025"."""
        return Day(value).words(self.lang)

    def time(self, value: str) -> str:
        """A moment of a review on this machine's clock: "2. Okt. 2025, 14:03"."""
        moment = dt.datetime.fromisoformat(value)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
        local = moment.astimezone()
        return f"{self.day(local.date())}, {format_time(local.time(), 'short', locale=self.lang)}"

    def flag(self, code: str) -> str:
        """The name of a kind of flag: "Umrechnung passt nicht"; one that this version does not know keeps its code."""
        entry = {**flag_catalogue(), **catalogue_across_articles()}.get(code)
        return _capital(entry.label[self.lang]) if entry else code

    def severity(self, name: str) -> str:
        """How sure it is: "Fehler"."""
        return _capital(_of(self._page.severity, name, self.lang))

    def type(self, name: str) -> str:
        """A deal type: "Cloud-Vertrag"."""
        try:
            return type_label(name, self.lang)
        except KeyError:
            return name

    def role(self, name: str) -> str:
        """What a party is in a deal: "Käufer"."""
        return _of(self._page.role, name, self.lang)

    def status(self, name: str) -> str:
        """How a deal stands: "angekündigt"."""
        return _of(self._page.status, name, self.lang)

    def kind(self, name: str) -> str:
        """What an organisation is: "Staat"."""
        return _of(self._page.kind, name, self.lang)

    def problem(self, problem: Problem) -> str:
        """What is wrong with something that was typed, and what to do; roles, types and figures in this language."""
        said = {"role": self.role, "type": self.type, "one": self._figure, "other": self._figure}
        values = {name: said[name](value) if name in said else value for name, value in problem.values.items()}
        return self.w.problems[problem.key](**values)

    def _figure(self, written: str) -> str:
        return written.replace(".", get_decimal_symbol(self.lang))

    def language(self, code: str) -> str:
        """A language's name in itself: "Deutsch"."""
        return self._page.language.get(code, code)


def _is_printable(value: Decimal) -> bool:
    """Whether a record of unknown make has no ``NaN`` and no number of a million digits here."""
    return value.is_finite() and abs(value.adjusted()) < _DIGITS


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _of(words: Mapping[_Name, Mapping[str, str]], name: str, lang: str) -> str:
    """The word, or the name itself where a record of another version has one that is not known here."""
    known: Mapping[str, Mapping[str, str]] = {str(key): value for key, value in words.items()}
    return known.get(name, {}).get(lang, name)


@cache
def speech(lang: str) -> Speech:
    """The language *lang*, made once."""
    return Speech(lang)
