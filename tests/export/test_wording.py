from __future__ import annotations

import pytest

from extract.export.wording import deal_words, short_share, short_sum


def stated(
    low: str, high: str | None = None, currency: str | None = "USD", bound: str = "exact"
) -> dict[str, str | None]:
    return {"low": low, "high": high or low, "currency": currency, "bound": bound}


@pytest.mark.parametrize(
    ("figure", "de", "en"),
    [
        (stated("100000000000"), "100 Mrd. $", "$100bn"),
        (stated("850000000", currency="EUR"), "850 Mio. €", "€850m"),
        (stated("3500000000", bound="at_most"), "bis 3,5 Mrd. $", "up to $3.5bn"),
        (stated("100000000", "999000000", "EUR", "order_of_magnitude"), "100–999 Mio. €", "€100–999m"),
        (stated("3000000000", "5000000000", bound="range"), "3–5 Mrd. $", "$3–5bn"),
        (stated("500000000", "2000000000", bound="range"), "500 Mio. $–2 Mrd. $", "$500m–$2bn"),
        (stated("500000000000", currency=None), "500 Mrd.", "500bn"),
        (stated("1200000000000", currency="JPY", bound="about"), "rund 1,2 Bio. ¥", "about ¥1.2tn"),
        (stated("320000"), "320.000 $", "$320k"),
        (stated("7000000", currency="CHF"), "7 Mio. CHF", "CHF 7m"),
    ],
)
def test_sums_are_short_and_in_the_manner_of_the_language(figure, de: str, en: str) -> None:
    assert short_sum(figure, "de").replace("\xa0", " ") == de
    assert short_sum(figure, "en").replace("\xa0", " ") == en


def test_shares_have_the_decimal_sign_of_the_language() -> None:
    assert short_share("24.9", "de") == "24,9 %"
    assert short_share("24.9", "en") == "24.9%"


@pytest.mark.parametrize(
    ("status", "negated", "pairs", "words"),
    [
        ("announced", False, 1, ["Investition", "5 Mrd. $"]),
        ("planned", False, 1, ["Investition", "5 Mrd. $", "(geplant)"]),
        ("announced", True, 1, ["Investition", "5 Mrd. $", "(verneint)"]),
        ("announced", False, 2, ["Investition", "zus. 5 Mrd. $"]),
    ],
)
def test_a_deal_in_words(status: str, negated: bool, pairs: int, words: list[str]) -> None:
    figures = {"sum": stated("5000000000"), "stake_percent": None}
    deal = {"type": "investment", "status": status, "negated": negated, "pairs": pairs, "figures": figures}
    assert [part.replace("\xa0", " ") for part in deal_words(deal, "de")] == words
