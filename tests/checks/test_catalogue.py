from __future__ import annotations

import string

import pytest

from extract.amounts import find_amounts
from extract.checks import check
from extract.checks.catalogue import all_checks, module_name
from extract.figures import Rates
from extract.lexicon.loader import languages
from extract.lexicon.sections.explanations import explanation
from extract.lexicon.sections.flags import FlagEntry, flag_catalogue

ENTRIES = pytest.mark.parametrize("entry", [pytest.param(e, id=code) for code, e in flag_catalogue().items()])


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def test_every_code_has_its_module_and_every_check_its_code() -> None:
    assert [code for code, _ in all_checks()] == sorted(flag_catalogue())
    assert module_name("stake-over-100") == "extract.checks.stake_over_100"


@ENTRIES
def test_entries_speak_every_language_and_their_templates_hold_the_same_values(entry: FlagEntry) -> None:
    for by_language in (entry.label, entry.raised, entry.not_raised, *entry.wording.values()):
        assert set(by_language) == set(languages())
    for template in entry.wording.values():
        assert len({frozenset(fields(words)) for words in template.values()}) == 1


@pytest.mark.parametrize("lang", languages())
def test_the_examples_of_the_conversion_check_hold(lang: str) -> None:
    entry = flag_catalogue()["conversion-mismatch"]
    for text, raised in ((entry.raised[lang], True), (entry.not_raised[lang], False)):
        flags = check(find_amounts(text, lang), [], text=text, lang=lang, published=None, rates=Rates())
        assert bool(flags) == raised


def test_words_that_explain_match_whole_words_and_stars_any_ending() -> None:
    assert explanation("de", "apart").search("Davon fließt die Hälfte.")
    assert not explanation("de", "apart").search("Davonlaufen hilft nicht.")
    assert explanation("de", "adjusted").search("inflationsbereinigter Wert")
    assert explanation("en", "past_rate").search("worth £3 at\nthe time")


def test_a_bound_counts_only_before_a_number() -> None:
    assert explanation("en", "bounded").search("under 60 percent")
    assert not explanation("en", "bounded").search("under the contract")
