"""The parts of the grammar: printed digits, number words, lexicon guards, long texts."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extract.amounts import find_amounts
from extract.amounts.digits import read_digits
from extract.amounts.number_words import number_words
from extract.amounts.tokens import stretches, tokens
from extract.errors import LexiconError
from extract.lexicon.loader import parse
from extract.lexicon.sections.magnitudes import Magnitudes


@pytest.mark.parametrize(
    ("text", "lang", "value"),
    [
        ("1.250", "de", "1250"),
        ("1.250", "en", "1.250"),
        ("1,250", "de", "1.250"),
        ("1,250", "en", "1250"),
        ("2.5", "de", "2.5"),
        ("2,5", "en", "2.5"),
        ("0.125", "de", "0.125"),
        ("1,234.5", "de", "1234.5"),
        ("1.234,5", "en", "1234.5"),
        ("1’250.50", "de", "1250.50"),
        ("12,50,000", "en", "1250000"),
        ("10 000", "de", "10000"),
    ],
)
def test_digits_by_the_separators_of_the_language(text: str, lang: str, value: str) -> None:
    printed = read_digits(text, lang)
    assert printed is not None
    assert printed.value == Decimal(value)


@pytest.mark.parametrize("text", ["01.10.2025", "1.2.3", "007", "1,2345,67", "12.34.567", "1.000,", "9" * 40])
@pytest.mark.parametrize("lang", ["de", "en"])
def test_what_is_no_number(text: str, lang: str) -> None:
    assert read_digits(text, lang) is None


@pytest.mark.parametrize(
    ("text", "lang", "value"),
    [
        ("zweihundertdreiundfünfzig", "de", "253"),
        ("dreitausendzweihundert", "de", "3200"),
        ("anderthalb", "de", "1.5"),
        ("dreieinhalb", "de", "3.5"),
        ("vier Komma zwei", "de", "4.2"),
        ("two hundred and fifty-six", "en", "256"),
        ("three and a half", "en", "3.5"),
        ("one point two five", "en", "1.25"),
    ],
)
def test_number_words(text: str, lang: str, value: str) -> None:
    toks = tokens(text)
    spelled = number_words(lang).read(toks, 0)
    assert spelled is not None
    assert (spelled.end, spelled.value) == (len(toks), Decimal(value))


def test_numbers_in_a_row_are_not_added() -> None:
    spelled = number_words("en").read(tokens("three four"), 0)
    assert spelled is not None
    assert (spelled.end, spelled.value) == (1, Decimal(3))


def test_a_form_under_two_magnitudes_is_an_error() -> None:
    scale = "{words: [], plural: [], short: [x], tight: [], compound: []}"
    rest = "vague: []\nvague_link: []\ndigit_counts: {}\nsum_nouns: []\nsize_nouns: []\nfigure_nouns: []\n"
    with pytest.raises(LexiconError, match=r"m\.yaml:.*'x' is listed under 6 and 9"):
        parse(f"scales:\n  6: {scale}\n  9: {scale}\n{rest}", "m.yaml", Magnitudes)


def test_a_long_text_is_cut_only_behind_sentences() -> None:
    sentence = "Der Konzern zahlt rund 3,5 Mrd. Euro an die Stadt. "
    text = sentence * 3000
    assert "".join(text[a:b] for a, b in stretches(text)) == text
    found = find_amounts(text, "de")
    assert len(found) == 3000
    assert found[-1].id == "a3000"
    assert all(text[a.start : a.end] == "3,5 Mrd. Euro" for a in found)
