from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from extract.gate import passes, vocabulary, worth_reading
from extract.lexicon import languages
from extract.sentences import split

ARTICLES = Path(__file__).parents[2] / "corpus" / "articles"


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("de", "Der Konzern gab 3 Mrd. Euro aus."),
        ("de", "Das Paket ist 40€ wert."),
        ("de", "Für EUR 50 gab es eine Karte."),
        ("de", "Die Milliardenlücke bleibt."),
        ("de", "DIE ÜBERNAHME DES RIVALEN IST PERFEKT"),
        ("de", "Die Komplettübernahme gelang."),
        ("de", "Der Fonds stockt seine Aktien beim Autobauer auf."),
        ("de", "Der Fonds will beim Autobauer einsteigen."),
        ("de", "Der Fonds plant, beim Autobauer einzusteigen."),
        ("en", "It spent $3bn last year."),
        ("en", "It spent three billion last year."),
        ("en", "The takeover was completed."),
        ("en", "The group acquired its rival."),
        ("en", "The fund invests in the start-up."),
    ],
)
def test_sums_and_deals_pass(lang: str, text: str) -> None:
    assert passes(text, lang)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("de", ""),
        ("de", "Am Dienstag regnet es im Norden, im Süden scheint die Sonne."),
        ("de", "Die Mannschaft siegte in Köln mit 3:1; der Trainer war zufrieden."),
        ("de", "Der neue Bürgermeister will eurasische Wölfe schützen."),
        ("en", "It will rain in the north on Tuesday, with sunny spells in the south."),
        ("en", "All of them try to see the top of the hill."),
        ("en", "Their side beat the champions 3-1 and the crowd was happy."),
    ],
)
def test_the_rest_does_not(lang: str, text: str) -> None:
    assert not passes(text, lang)


@pytest.mark.parametrize("lang", languages())
def test_every_own_article_with_a_finding_passes(lang: str) -> None:
    for gold in sorted((ARTICLES / lang).glob("*.gold.yaml")):
        found = yaml.safe_load(gold.read_text(encoding="utf-8"))
        text = gold.with_name(gold.name.removesuffix(".gold.yaml") + ".md").read_text(encoding="utf-8")
        if found["deals"] or found["amounts"]:
            assert passes(text.rpartition("---")[2], lang), gold.name


@pytest.mark.parametrize("lang", languages())
def test_every_form_of_the_vocabulary_passes_by_itself_or_beside_what_it_needs(lang: str) -> None:
    known = vocabulary(lang)
    for form in sorted(known.sums):
        assert passes(f"– {form.strip('*')} –", lang), form
    for form in sorted(known.units):
        assert passes(f"– 7 {form.strip('*')} –", lang), form
    for frame in known.frames:
        beside = " 3% " if frame.beside_sum else " – "
        weak = " 3% "  # a trigger that everybody uses counts beside a share alone
        for trigger in sorted(frame.triggers):
            for need in sorted(frame.needs) or [""]:
                assert passes(f"– {trigger.strip('*')}{beside}{need.strip('*')}{weak}–", lang), (trigger, need)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("de", "Der Trainer hat sich gefreut, und die Mannschaft geht als Mitglied dabei in die Pause."),
        ("de", "Das kostet keinen Euro."),
        ("en", "The members of the team worked and have used their power."),
        ("en", "Not a dollar was lost."),
    ],
)
def test_everyday_words_and_currencies_without_a_figure_are_not_enough(lang: str, text: str) -> None:
    assert not passes(text, lang)


def filler(lang: str) -> str:
    return {"de": "Am Dienstag regnet es im Norden. ", "en": "It will rain in the north. "}[lang] * 40


@pytest.mark.parametrize(
    ("lang", "deal"), [("de", "Der Konzern übernimmt den Rivalen Halm. "), ("en", "The group acquired Halm. ")]
)
def test_of_a_long_text_the_sentences_that_pass_are_worth_reading(lang: str, deal: str) -> None:
    told = split(filler(lang) + deal + filler(lang), lang)
    assert worth_reading(told, lang) == {40}
    assert worth_reading(split(filler(lang), lang), lang) == frozenset()


def test_a_long_text_with_sums_alone_is_not_read_for_deals() -> None:
    sum_ = "Das Paket kostet 3 Millionen Euro. "
    assert worth_reading(split(filler("de") + sum_ + filler("de"), "de"), "de") == frozenset()
    both = split(filler("de") + sum_ + filler("de") + "Der Konzern übernimmt den Rivalen Halm. ", "de")
    assert worth_reading(both, "de") == {81}


def test_sums_are_worth_reading_near_a_deal() -> None:
    deal, sum_, other = "Der Konzern übernimmt den Rivalen Halm. ", "Der Preis ist 3 Millionen Euro. ", "Es regnet. "
    told = split(filler("de") + sum_ + other + deal + other + sum_ + sum_ + filler("de"), "de")
    assert worth_reading(told, "de") == {40, 42, 44}


def test_of_a_short_text_all_is() -> None:
    assert worth_reading(split("Halm ist weg. Der Konzern übernimmt ihn. Es regnet.", "de"), "de") == {0, 1, 2}


@given(before=st.text(max_size=40), after=st.text(max_size=40))
def test_what_stands_around_a_sum_does_not_hide_it(before: str, after: str) -> None:
    assert passes(f"{before} 3 Millionen {after}", "de")
