"""Whatever babel prints is read back, and nothing that a text may hold breaks the reader."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

import pytest
from babel.numbers import format_currency, format_decimal
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.amounts import find_amounts, find_stakes

LOCALES = ("de_DE", "de_CH", "de_AT", "en_US", "en_GB")
CODES = ("EUR", "USD", "GBP", "CHF", "JPY", "INR", "CAD", "AUD", "SEK", "CNY", "PLN", "BRL", "HKD", "KRW", "TRY")
MAGNITUDES = {
    "de": {6: ("Millionen", "Mio."), 9: ("Milliarden", "Mrd."), 12: ("Billionen", "Bio.")},
    "en": {6: ("million", "mn"), 9: ("billion", "bn"), 12: ("trillion", "tn")},
}
WORDS = {"de": {"EUR": "Euro", "CHF": "Franken"}, "en": {"EUR": "euros", "USD": "dollars"}}
cents = st.decimals(min_value="0.01", max_value="999999999999.99", places=2)
mantissas = st.decimals(min_value="1.1", max_value="999.9", places=1)


def printed_by_babel(value: Decimal, code: str, locale: str, kind: str) -> str:
    """The sum as babel prints it. Babel 2.19 sets only the last apostrophe of a Swiss number ("1000000'000"), which no
    one prints: the others are put in here."""
    printed: str = format_currency(value, code, locale=locale, currency_digits=False, format_type=kind)
    return re.sub(r"(?<=[0-9])(?=(?:[0-9]{3})+['’])", "’", printed)


@given(value=cents, locale=st.sampled_from(LOCALES), code=st.sampled_from(CODES))
def test_format_currency_reads_back(value: Decimal, locale: str, code: str) -> None:
    printed = printed_by_babel(value, code, locale, "standard")
    [amount] = find_amounts(f"({printed})", locale[:2])
    assert (amount.text, amount.low, amount.high) == (printed, value, value)
    assert code in amount.currency_candidates
    assert amount.printed_low <= value <= amount.printed_high


@given(value=cents, locale=st.sampled_from(LOCALES), code=st.sampled_from(CODES))
def test_format_currency_name_reads_back(value: Decimal, locale: str, code: str) -> None:
    printed = printed_by_babel(value, code, locale, "name")
    [amount] = find_amounts(f"({printed})", locale[:2])
    assert (amount.text, amount.low) == (printed, value)
    assert code in amount.currency_candidates


@given(value=mantissas, locale=st.sampled_from(LOCALES), power=st.sampled_from((6, 9, 12)), data=st.data())
def test_magnitude_words_read_back(value: Decimal, locale: str, power: int, data: st.DataObject) -> None:
    lang = locale[:2]
    magnitude = data.draw(st.sampled_from(MAGNITUDES[lang][power]))
    code, word = data.draw(st.sampled_from(sorted(WORDS[lang].items())))
    space = data.draw(st.sampled_from((" ", "\u00a0", "\u202f", "\n")))
    number = format_decimal(value, locale=locale)
    printed = f"{number}{space}{magnitude}{space}{word}"
    [amount] = find_amounts(f"({printed})", lang)
    assert (amount.text, amount.currency) == (printed, code)
    assert amount.low == value * Decimal(10) ** power
    assert amount.printed_low < amount.low < amount.printed_high


@given(st.text(alphabet="0123456789.,'’ -–()/%€$£MmbknTEuroDlaMilnzwschudPt\n\u00a0\u200f٣", max_size=200))
@settings(max_examples=300)
def test_any_text_is_read_within_its_spans(text: str) -> None:
    for lang in ("de", "en"):
        amounts = find_amounts(text, lang)
        for amount in amounts:
            assert amount.text == text[amount.start : amount.end]
            assert amount.printed_low <= amount.low <= amount.high <= amount.printed_high
            assert amount.low >= 0
        assert all(a.end <= b.start for a, b in pairwise(amounts))
        assert [a.id for a in amounts] == [f"a{n}" for n in range(1, len(amounts) + 1)]
        for stake in find_stakes(text, lang):
            assert stake.text == text[stake.start : stake.end]


@given(st.text(max_size=200))
def test_any_unicode_is_survived(text: str) -> None:
    for lang in ("de", "en"):
        find_amounts(text, lang)
        find_stakes(text, lang)


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize(
    "text",
    [
        "7" * 1_000_000,
        "1" * 500 + " Euro",
        "1.000" * 120 + " Euro",
        "1,000" * 120 + " euros",
        "1\u200f00 Euro",
        "1\u200b00 Euro",
        "٣٤٥ Euro",
        "1٢3 Euro",
        "５00 Euro",
        "0005 Euro",
        "5:30 Euro",
        "5/6/7 Euro",
        "99999999999999999999 Millionen Euro",
    ],
)
def test_no_amount_rather_than_a_wrong_one(text: str, lang: str) -> None:
    assert find_amounts(text, lang) == []


def test_nested_brackets() -> None:
    text = "(" * 1000 + "5 Mio. Euro" + ")" * 1000
    [amount] = find_amounts(text, "de")
    assert (amount.text, amount.low) == ("5 Mio. Euro", Decimal(5_000_000))
