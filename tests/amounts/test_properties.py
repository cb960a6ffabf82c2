"""Whatever babel or the lexicon can print is read back, and nothing that a text may hold breaks the reader."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise
from typing import Literal

import pytest
from babel.numbers import format_compact_currency, format_currency, format_decimal
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from extract.amounts import find_amounts, find_stakes
from extract.lexicon.sections.currencies import currencies, currency_signs
from extract.lexicon.sections.hedges import hedges
from extract.lexicon.sections.magnitudes import magnitudes

LANGS = ("de", "en")
LOCALES = ("de_DE", "de_CH", "de_AT", "en_US", "en_GB")
CODES = ("EUR", "USD", "GBP", "CHF", "JPY", "INR", "CAD", "AUD", "SEK", "CNY", "PLN", "BRL", "HKD", "KRW", "TRY")
SPACES = (" ", "\u00a0", "\u202f", "\n")
cents = st.decimals(min_value="0.01", max_value="999999999999.99", places=2)
mantissas = st.decimals(min_value="1.1", max_value="999.9", places=1)


def printed_by_babel(value: Decimal, code: str, locale: str, kind: Literal["name", "standard"]) -> str:
    """The sum as babel prints it. Babel 2.19 sets only the last apostrophe of a Swiss number ("1000000'000"), which no
    one prints: the others are put in here."""
    printed: str = format_currency(value, code, locale=locale, currency_digits=False, format_type=kind)
    return re.sub(r"(?<=[0-9])(?=(?:[0-9]{3})+['’])", "’", printed)


def sure_words(lang: str) -> list[tuple[str, str]]:
    """Currency words that mean one currency and nothing else, with its code."""
    own = currencies(lang)
    doubtful = {word.lower() for word in (*own.weak, *own.rivals, *own.large)}
    return [(form, code) for code, forms in own.words.items() for form in forms if form.lower() not in doubtful]


def sure_signs() -> list[tuple[str, str]]:
    """Signs that stand before a number and mean one currency, with its code."""
    signs = currency_signs()
    doubtful = {*signs.doubtful, *signs.local, *signs.large}
    return [
        (sign, codes[0])
        for sign, codes in (*signs.signs.items(), *signs.letters.items())
        if sign not in doubtful and len(codes) == 1
    ]


def scale_words(lang: str) -> list[tuple[str, int]]:
    """Magnitudes that are more than one letter, with their powers."""
    return [
        (form, power)
        for power, scale in magnitudes(lang).scales.items()
        for form in (*scale.plural, *scale.short, *(() if scale.plural else scale.words))
    ]


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


@given(
    value=mantissas, locale=st.sampled_from(LOCALES), code=st.sampled_from(CODES), power=st.sampled_from((3, 6, 9, 12))
)
def test_format_compact_currency_reads_back(value: Decimal, locale: str, code: str, power: int) -> None:
    # German has no short form for thousands, and a rare code counts only beside a magnitude or cents: "1100 TRY".
    assume(power > 3 or code in currency_signs().everyday)
    value = value.scaleb(power)
    printed = format_compact_currency(value, code, locale=locale, fraction_digits=1)
    [amount] = find_amounts(f"({printed})", locale[:2])
    assert (amount.text, amount.low, amount.high) == (printed, value, value)
    assert code in amount.currency_candidates


@given(value=cents, locale=st.sampled_from(LOCALES), data=st.data())
def test_format_decimal_with_a_word_reads_back(value: Decimal, locale: str, data: st.DataObject) -> None:
    lang = locale[:2]
    word, code = data.draw(st.sampled_from(sure_words(lang)))
    number = re.sub(r"(?<=[0-9])(?=(?:[0-9]{3})+['’])", "’", format_decimal(value, locale=locale))
    printed = f"{number}{data.draw(st.sampled_from(SPACES))}{word}"
    [amount] = find_amounts(f"({printed})", lang)
    assert (amount.text, amount.low, amount.currency) == (printed, value, code)


@given(value=mantissas, locale=st.sampled_from(LOCALES), data=st.data())
@settings(max_examples=300)
def test_every_magnitude_with_every_word_reads_back(value: Decimal, locale: str, data: st.DataObject) -> None:
    lang = locale[:2]
    scale, power = data.draw(st.sampled_from(scale_words(lang)))
    word, code = data.draw(st.sampled_from(sure_words(lang)))
    space = data.draw(st.sampled_from(SPACES))
    printed = f"{format_decimal(value, locale=locale)}{space}{scale}{space}{word}"
    [amount] = find_amounts(f"({printed})", lang)
    assert (amount.text, amount.low, amount.currency) == (printed, value.scaleb(power), code)
    assert amount.printed_low < amount.low < amount.printed_high


@given(value=mantissas, locale=st.sampled_from(LOCALES), data=st.data())
@settings(max_examples=300)
def test_every_sign_with_every_magnitude_reads_back(value: Decimal, locale: str, data: st.DataObject) -> None:
    lang = locale[:2]
    scale, power = data.draw(st.sampled_from(scale_words(lang)))
    sign, code = data.draw(st.sampled_from(sure_signs()))
    printed = f"{sign} {format_decimal(value, locale=locale)} {scale}"
    [amount] = find_amounts(f"({printed})", lang)
    assert (amount.text, amount.low, amount.currency) == (printed, value.scaleb(power), code)


@given(value=mantissas, locale=st.sampled_from(LOCALES), data=st.data())
def test_every_hedge_is_left_out_of_the_span(value: Decimal, locale: str, data: st.DataObject) -> None:
    lang = locale[:2]
    bound, phrases = data.draw(st.sampled_from(sorted(hedges(lang).before.items())))
    hedge = data.draw(st.sampled_from(phrases))
    printed = f"{format_decimal(value, locale=locale)} {'Mio.' if lang == 'de' else 'million'} USD"
    [amount] = find_amounts(f"({hedge} {printed})", lang)
    assert (amount.text, amount.low, amount.bound) == (printed, value.scaleb(6), bound)


@given(low=mantissas, high=mantissas, locale=st.sampled_from(LOCALES), power=st.sampled_from((6, 9)))
def test_ranges_read_back(low: Decimal, high: Decimal, locale: str, power: int) -> None:
    assume(low < high)
    lang = locale[:2]
    scale = next(form for form, p in scale_words(lang) if p == power)
    ends = [format_decimal(value, locale=locale) for value in (low, high)]
    for link in {"de": (" bis ", "-", "–"), "en": (" to ", "-", "–")}[lang]:
        printed = f"{link.join(ends)} {scale} USD"
        [amount] = find_amounts(f"({printed})", lang)
        assert (amount.text, amount.bound) == (printed, "range")
        assert (amount.low, amount.high) == (low.scaleb(power), high.scaleb(power))


def pieces(lang: str) -> tuple[str, ...]:
    """What sums and the words around them are made of."""
    words = {
        "de": "von auf bis zwischen und oder statt weitere je pro Jahr Aktie kosten zahlt Umsatz im an der drei vier "
        "eine halbe rund bis_zu mehrere dreistelliger Millionenbetrag Millionenhöhe Länder Cent Fr. Kronen Mark Euro "
        "Dollar Mio. Milliarden Millionen Prozent umgerechnet März Uhr Statt Nutzer",
        "en": "of from to between and or instead_of another per a year share each cost pays revenue in the three four "
        "half about up_to several eight-figure sum people cents p pounds crowns euros dollars million bn thousand "
        "percent equivalent_to March each Instead_of users U.S. Inc.",
    }[lang]
    marks = (*".,;:()[]/-–—%$€£'’“\u00a0\u200f\u00ad", "US$", "Rs", "\n\n")
    numbers = re.findall(r"\S+", "1 2 3 8 12 30 40 50 480 2024 1.000 1,000 2,5 2.5 480'000 100 60 3/4 10:30 1٢3 007")
    return (*(word.replace("_", " ") for word in words.split()), *marks, *numbers)


def check(text: str, lang: str) -> None:
    """Spans lie in the text and apart from each other, and every sum lies between its printed bounds."""
    amounts = find_amounts(text, lang)
    for amount in amounts:
        assert amount.text == text[amount.start : amount.end]
        assert amount.printed_low <= amount.low <= amount.high <= amount.printed_high
        assert amount.low >= 0
        assert amount.currency is None or amount.currency in amount.currency_candidates
    assert all(a.end <= b.start for a, b in pairwise(amounts))
    names = [f"a{n}" for n in range(1, len(amounts) + 1)]
    assert [a.id for a in amounts] == names
    assert {a.partner for a in amounts} <= {None, *names}
    for stake in find_stakes(text, lang):
        assert stake.text == text[stake.start : stake.end]


@given(st.text(alphabet="0123456789.,'’ -–()/%€$£MmbknTEuroDlaMilnzwschudPt\n\u00a0\u200f٣", max_size=200))
@settings(max_examples=300)
def test_any_text_is_read_within_its_spans(text: str) -> None:
    for lang in LANGS:
        check(text, lang)


@given(data=st.data())
@settings(max_examples=500)
def test_any_words_are_read_within_their_spans(data: st.DataObject) -> None:
    lang = data.draw(st.sampled_from(LANGS))
    parts = data.draw(st.lists(st.sampled_from(pieces(lang)), max_size=40))
    check(data.draw(st.sampled_from((" ", " ", ""))).join(parts), lang)


@given(st.text(max_size=200))
def test_any_unicode_is_survived(text: str) -> None:
    for lang in LANGS:
        check(text, lang)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    "text",
    [
        "7" * 1_000_000,
        "1" * 500 + " Euro",
        "1" * 500 + " Mio. Euro",
        "$" + "1" * 500,
        "1.000" * 120 + " Euro",
        "1,000" * 120 + " euros",
        "0," + "1" * 500 + " Euro",
        "1\u200f00 Euro",
        "1\u200b00 Euro",
        "\u202e001\u202c1 Euro",
        "٣٤٥ Euro",
        "1٢3 Euro",
        "1२3 Millionen Euro",
        "５00 Euro",
        "5５ Mio. Euro",
        "0005 Euro",
        "5:30 Euro",
        "5/6/7 Euro",
        "99999999999999999999 Millionen Euro",
    ],
)
def test_no_amount_rather_than_a_wrong_one(text: str, lang: str) -> None:
    assert find_amounts(text, lang) == []


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    "text",
    [
        "(" * 1000 + "5 Mio. EUR" + ")" * 1000,
        "[(" * 1000 + "5 Mio. EUR",
        "\u200f 5 Mio. EUR\u200f",
        "5 Mio. EUR\u200e)",
    ],
)
def test_what_stands_around_breaks_no_sum(text: str, lang: str) -> None:
    scale = {"de": "Mio.", "en": "mn"}[lang]
    text = text.replace("Mio.", scale).replace("mn", scale)
    [amount] = find_amounts(text, lang)
    assert (amount.text, amount.low) == (f"5 {scale} EUR", Decimal(5_000_000))
