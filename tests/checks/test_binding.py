"""How figures are bound: by templates, and by digits that fit although the magnitude does not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.amounts import find_amounts, find_numbers, find_stakes
from extract.checks import check
from extract.checks.binding.frames import frames
from extract.checks.dossier import Dossier
from extract.figures import Rates
from extract.lexicon.loader import languages
from extract.lexicon.sections.flags import flag_catalogue
from extract.records import Flag

RATES = Rates()


def dossier_of(text: str, lang: str) -> Dossier:
    sums = find_amounts(text, lang)
    return Dossier(
        amounts={a.id: a for a in sums},
        deals=(),
        text=text,
        lang=lang,
        published=None,
        rates=RATES,
        numbers=tuple(find_numbers(text, lang, sums)),
        stakes=tuple(find_stakes(text, lang)),
    )


def flags_of(text: str, lang: str) -> list[Flag]:
    one = dossier_of(text, lang)
    return check(
        list(one.amounts.values()),
        [],
        text=text,
        lang=lang,
        published=None,
        rates=RATES,
        numbers=one.numbers,
        stakes=one.stakes,
    )


def test_a_template_names_its_figures():
    text = "Der Umsatz stieg um rund 20 Prozent von 5,02 Milliarden Euro auf 6,02 Milliarden Euro."
    [frame] = frames(dossier_of(text, "de"), "growth-mismatch")
    named = {name: figure.text for name, figure in frame.figures.items()}
    assert named == {"before": "5,02 Milliarden Euro", "after": "6,02 Milliarden Euro", "change": "20 Prozent"}
    assert frame.variant == "up"


@pytest.mark.parametrize("lang", languages())
def test_figures_that_no_template_binds_are_bound_by_nothing(lang: str):
    text = "2,5 Milliarden Euro. 7 Prozent. 30 Millionen Euro!"
    for code in flag_catalogue():
        assert list(frames(dossier_of(text, lang), code)) == []


@pytest.mark.parametrize(
    ("lang", "text", "codes"),
    [
        ("de", "Von den Sondererlösen stammen 53 Prozent aus Patenten: 220.000 Euro von 415 Millionen.", []),
        ("de", "Aus Patenten kamen 220.000 Euro; bei 415 Millionen Euro sind das 53 Prozent.", ["share-mismatch"]),
        ("de", "Aus Patenten kamen 220 Millionen Euro; bei 415 Millionen Euro sind das 53 Prozent.", []),
        ("en", "They booked 61,000 tonnes. At $245 a tonne the cargo costs $14.9 billion.", ["unit-price-mismatch"]),
        ("en", "They booked 61,000 tonnes. At $245 a tonne the cargo costs $14.9 million.", []),
        ("en", "The dealer set aside $75m, $110m and $27m. Provisions in all: $212 thousand.", ["sum-mismatch"]),
        ("en", "The dealer set aside $75m, $110m and $27m. Provisions in all: $212 million.", []),
        ("en", "The dealer set aside $75m, $110m and $27m. A rival has $3 billion.", []),
    ],
)
def test_digits_bind_where_words_do_not(lang: str, text: str, codes: list[str]):
    found = flags_of(text, lang)
    assert [flag.code for flag in found] == codes
    assert all(flag.severity == "warning" and flag.factor is not None for flag in found)


@given(st.text(alphabet="⟦⟧s0p1 .,:()%€$ 25mnd", max_size=120))
@settings(max_examples=60, deadline=None)
def test_no_text_breaks_the_binding(text: str):
    for lang in languages():
        flags_of(text, lang)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("de", "Für 25 Hektar Kohl gab es Geld zum Preis von 0,30 Euro. Der Umsatz lag bei 750.000 Euro."),
        (
            "en",
            "The new wing has 48 beds. Building it costs €31 million; the hospital ran up a deficit of €6.4 million.",
        ),
        ("en", "It bid $31 a share for its rival. The offer, all in cash, amounts to €460 million, or $541 million."),
    ],
)
def test_digits_that_fit_by_chance_raise_nothing(lang: str, text: str):
    assert not [flag for flag in flags_of(text, lang) if flag.code != "implausible-magnitude"]
