"""The arithmetic of a flag in steps, and the sentence that is sent."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from msgspec.structs import replace

from extract.records import Expected, Flag, Record, Reference
from extract.review.server.shown.correction import Right, correction, in_words, suggested
from extract.review.server.shown.reckoning import reckoning, stated
from extract.review.server.speech import speech
from tests.review.server.page import conversion, loan

EN, DE = speech("en"), speech("de")


def _steps(record: Record, say: Any = EN, **changes: Any) -> list[str]:
    flag = replace(record.flags[0], **changes)
    amounts = [amount for amount in record.amounts if amount.id in flag.amounts]
    return [
        " | ".join(filter(None, (step.what, step.sum, step.why, step.kind))) for step in reckoning(flag, amounts, say)
    ]


def test_a_conversion_goes_from_the_printed_sum_by_the_rate_to_what_would_fit() -> None:
    assert _steps(conversion(), DE) == [
        "Gedruckt | 100 Milliarden US-Dollar | „100 Milliarden Dollar“; gerundet, also "
        "99,5 bis 100,5 Milliarden US-Dollar",
        "Kurs | 1 Euro = 1,1724 US-Dollar | EZB-Referenzkurs vom 1. Oktober 2025; notiert in US-Dollar für einen Euro",
        "Umgerechnet | 85,3 Milliarden Euro | 100 Milliarden US-Dollar ÷ 1,1724",
        "Passen würde | 84,9 bis 85,7 Milliarden Euro | mit Rundung der gedruckten Ziffern | total",
        "Im Text steht | 850 Millionen Euro | „850 Millionen Euro“; gerundet, also "
        "845,75 bis 854,25 Millionen Euro | off",
        "Abweichung | × 0,01 | ein Hundertstel des richtigen Werts | off",
    ]


def test_a_rate_from_euro_is_multiplied_and_a_cross_rate_is_of_the_first_currency() -> None:
    record = conversion()
    euro, dollar = (replace(record.amounts[0], currency="EUR"), replace(record.amounts[1], currency="USD"))
    expected = Expected(low=Decimal(117), high=Decimal(118), currency="USD")
    steps = _steps(replace(record, amounts=(euro, dollar)), expected=expected, stated="850000000 USD")
    assert steps[1].startswith("Rate | 1 euro = 1.1724 US dollars | ")
    assert steps[2] == "Converted | 117 billion US dollars | 100 billion euros × 1.1724"
    cross = replace(record.flags[0].reference, rate=Decimal("0.0931"))
    crossed = replace(record, amounts=(replace(euro, currency="SEK"), dollar))
    steps = _steps(crossed, expected=expected, reference=cross, stated="850000000 USD")
    assert steps[1].startswith("Rate | 1 Swedish krona = 0.0931 US dollars | ")
    assert steps[1].endswith("quoted as US dollar for one Swedish krona")
    assert steps[2] == "Converted | 9.31 billion US dollars | 100 billion Swedish kronor × 0.0931"


def test_without_a_day_every_rate_was_allowed() -> None:
    steps = _steps(conversion(), reference=Reference(source="ECB", date=None, rate=None))
    assert steps[1] == "Rate | every rate so far | ECB; the article gives no day"
    assert steps[2].startswith("Would fit")


def test_a_flag_without_a_rate_has_what_is_printed_and_what_would_fit() -> None:
    assert _steps(loan("bote", 850)) == [
        "Would fit | 84.9 to 85.7 billion euros | total",
        "The text says | 850 million euros | “850 Millionen Euro”; rounded, so 845.75 to 854.25 million euros | off",
    ]


def test_what_would_fit_a_share_is_a_share() -> None:
    whole = Expected(low=Decimal(0), high=Decimal(100), currency=None)
    assert _steps(loan("bote", 850), stated="110 %", amounts=(), expected=whole) == [
        "Would fit | 0 – 100 % | total",
        "The text says | 110 % | off",
    ]


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("850000000 EUR", "850 million euros"),
        ("2600000000-4300000000 EUR", "2.6 to 4.3 billion euros"),
        ("110 %", "110 %"),
        ("4200", "4,200"),
        ("12.5 %", "12.5 %"),
        ("viel", "viel"),
        ("<b>1</b> EUR", "<b>1</b> EUR"),
        ("1e999999999 EUR", "1e999999999 EUR"),
        ("", ""),
    ],
)
def test_what_is_printed_is_said_in_words_or_as_it_stands(printed: str, said: str) -> None:
    assert stated(replace(conversion().flags[0], stated=printed), EN) == said


def test_a_record_of_unknown_make_is_shown_as_far_as_it_goes() -> None:
    record = conversion()
    odd = replace(record.amounts[0], low=Decimal("NaN"), high=Decimal("1E+999999"), currency="???")
    assert (
        _steps(replace(record, amounts=(odd, record.amounts[1])), factor=Decimal("0.03"))[-1] == "Off by | × 0.03 | off"
    )
    assert _steps(replace(record, amounts=()))[-1] == "Off by | × 0.01 | a hundredth of the right figure | off"
    assert _steps(record, factor=Decimal("1E-40"))[-1].startswith("Off by | × 0.0000")
    assert _steps(record, reference=Reference(source="ECB", date=None, rate=Decimal(0)))[1].startswith("Rate")


def _sentence(flag: Flag, right: Right | None, say: Any, **known: Any) -> str:
    given = {"title": "Geld im Kreis", "published": dt.date(2025, 10, 1), **known}
    return correction(flag, conversion().amounts, right, say=say, **given)


def test_the_sentence_says_where_what_was_printed_and_what_is_right() -> None:
    flag = conversion().flags[0]
    right = Right(Decimal(85 * 10**9), "EUR")
    assert _sentence(flag, right, EN) == (
        "Correction: An earlier version of the article “Geld im Kreis” of October 1, 2025 gave the sum as “850 "
        "Millionen Euro”. At the ECB reference rate of October 1, 2025, 100 billion US dollars "
        "come to about 85 billion euros."
    )
    undated = replace(flag, reference=None)
    assert _sentence(undated, right, DE, title=None, published=None) == (
        "Korrektur: In einer früheren Fassung dieses Artikels hieß es „850 Millionen Euro“. Richtig ist: "
        "85 Milliarden Euro."
    )


def test_where_nothing_is_known_to_be_right_the_sentence_asks() -> None:
    flag = conversion().flags[0]
    assert _sentence(flag, None, DE) == (
        "Bitte um Prüfung des Artikels „Geld im Kreis“ vom 1. Oktober 2025: " + flag.message["de"]
    )
    assert _sentence(replace(flag, message={}), None, EN, title=None) == (
        "Please check this article of October 1, 2025: 850 million euros"
    )


def test_braces_in_a_title_are_a_title() -> None:
    flag = conversion().flags[0]
    assert "“{0.__class__} {x}\\n”" in _sentence(flag, None, EN, title="{0.__class__} {x}\\n")


def test_a_suggestion_is_read_in_the_language_of_the_article() -> None:
    flag = conversion().flags[0]
    assert suggested(flag, "de") == Right(Decimal(85 * 10**9), "EUR")
    assert in_words(flag, "de", EN) == "85 billion euros"
    billion = replace(flag, suggestion="85 billion euros")
    assert suggested(billion, "en") == Right(Decimal(85 * 10**9), "EUR")
    for words in ("2 Milliarden US-Dollar oder 2 Milliarden Kanadische Dollar", "100 Prozent", "", None):
        assert suggested(replace(flag, suggestion=words), "de") is None
    assert (suggested(flag, None), suggested(flag, "fr")) == (None, None)
    assert in_words(replace(flag, suggestion="100 Prozent"), "de", EN) == "100 Prozent"
