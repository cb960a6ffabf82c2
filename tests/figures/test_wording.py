from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from extract.figures.intervals import Interval
from extract.figures.wordable import Wordable
from extract.figures.wording import Day, ExchangeRate, Money, MoneyRange, Percent, Power, Source, Terms
from extract.lexicon.sections.wording import wording


def point(value: str) -> Interval:
    return Interval(Decimal(value), Decimal(value))


@pytest.mark.parametrize(
    ("value", "de", "en"),
    [
        (Money(Decimal("85e9"), "EUR"), "85 Milliarden Euro", "85 billion euros"),
        (Money(Decimal("1e6"), "USD"), "1 Million US-Dollar", "1 million US dollars"),
        (Money(Decimal("1.5e9"), "GBP"), "1,5 Milliarden Britische Pfund", "1.5 billion British pounds"),
        (Money(Decimal(850000), "EUR"), "850.000 Euro", "850,000 euros"),
        (Money(Decimal("1234567.89"), "CHF"), "1.234.567,89 Schweizer Franken", "1,234,567.89 Swiss francs"),
        (Money(Decimal("2e12"), "JPY"), "2 Billionen Japanische Yen", "2 trillion Japanese yen"),
        (Money(Decimal("0.0125"), "EUR"), "0,0125 Euro", "0.0125 euros"),
        (Money(Decimal(1), "GBP"), "1 Britisches Pfund", "1 British pound"),
        (MoneyRange(Interval(Decimal("62.5e9"), Decimal("121e9")), "EUR"),
         "62,5 bis 121 Milliarden Euro", "62.5 to 121 billion euros"),
        (MoneyRange(Interval(Decimal("800e6"), Decimal("1.2e9")), "EUR"),
         "800 Millionen bis 1,2 Milliarden Euro", "800 million to 1.2 billion euros"),
        (MoneyRange(point("85e9"), "EUR"), "85 Milliarden Euro", "85 billion euros"),
        (ExchangeRate(Interval(1 / Decimal("1.1724"), 1 / Decimal("1.1724")), "USD", "EUR"),
         "1 Euro = 1,1724 US-Dollar", "1 euro = 1.1724 US dollars"),
        (ExchangeRate(point("172.47"), "EUR", "JPY"),
         "1 Euro = 172,47 Japanische Yen", "1 euro = 172.47 Japanese yen"),
        (ExchangeRate(Interval(Decimal("0.8252"), Decimal("1.599")), "EUR", "USD"),
         "1 Euro = 0,8252 bis 1,599 US-Dollar", "1 euro = 0.8252 to 1.599 US dollars"),
        (Percent(Decimal("24.90")), "24,9 Prozent", "24.9 percent"),
        (Terms((Percent(Decimal(60)), Percent(Decimal(55)))), "60 Prozent + 55 Prozent", "60 percent + 55 percent"),
        (Power(-2), "ein Hundertstel", "a hundredth of"),
        (Day(dt.date(2025, 10, 1)), "1. Oktober 2025", "October 1, 2025"),
        (Source("ECB"), "EZB", "ECB"),
        (Source("own table"), "own table", "own table"),
    ],
)  # fmt: skip
def test_words(value: Wordable, de: str, en: str) -> None:
    assert value.words("de") == de
    assert value.words("en") == en


def test_both_languages_name_the_same_powers() -> None:
    powers = {*range(-9, 0), *range(1, 10)}
    assert set(wording("de").powers) == set(wording("en").powers) == powers
