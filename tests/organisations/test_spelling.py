"""Ids, keys and legal forms."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.lexicon.loader import languages
from extract.lexicon.sections.descriptions import descriptions
from extract.lexicon.sections.organisation_names import organisation_names
from extract.lexicon.sections.roles import roles
from extract.lexicon.sections.states import states
from extract.organisations.countries import countries
from extract.organisations.forms import in_one_language, without_group_word, without_legal_form
from extract.organisations.governments import government_id
from extract.organisations.nouns import noun
from extract.organisations.spelling import abbreviates, initials, key, slug


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Deutsche Börse", "deutsche-boerse"),
        ("Groß & Söhne", "gross-soehne"),
        ("McAllister's", "mcallisters"),
        ("Société Générale", "societe-generale"),
        ("Ørsund", "orsund"),
        ("T-Netz", "t-netz"),
    ],
)
def test_slug(name: str, expected: str) -> None:
    assert slug(name) == expected


@given(st.text(min_size=1))
def test_slug_is_stable(name: str) -> None:
    assert slug(slug(name)) == slug(name)


def test_key_ignores_points_and_case() -> None:
    assert key("J.P. Hartmann") == key("JP HARTMANN")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ostwerk GmbH", "Ostwerk"),
        ("Brauerei Hagemann GmbH & Co. KG", "Brauerei Hagemann"),
        ("Adler Toys, Inc.", "Adler Toys"),
        ("Lindberg A/S", "Lindberg"),
        ("Hale & Co.", "Hale"),
        ("AG", "AG"),
        ("Se", "Se"),
    ],
)
def test_without_legal_form(name: str, expected: str) -> None:
    assert without_legal_form(name) == expected


@pytest.mark.parametrize("form", organisation_names().legal_forms)
def test_every_legal_form_is_taken_off(form: str) -> None:
    assert without_legal_form(f"Corvanta {form}") == "Corvanta"


def test_group_words() -> None:
    assert slug(in_one_language("TVR-Gruppe")) == slug(in_one_language("TVR Group")) == "tvr-group"
    assert without_group_word("Volmar Group") == "Volmar"
    assert without_group_word("Volmar") is None


def test_acronyms() -> None:
    assert abbreviates("HKEX", "Hong Kong Exchanges")
    assert not abbreviates("ARLX", "Norvik")
    assert initials("Bank of England", frozenset({"of"})) == ("BE", "BOE")


def test_countries_in_both_languages_have_one_id() -> None:
    assert countries()["Saudi-Arabien"] == countries()["Saudi Arabia"] == "SA"
    assert government_id("SA") == "saudi-arabia-government"
    assert "EU" not in countries().values()


def test_compound_noun() -> None:
    found = noun("Chipentwickler", "de")
    assert found is not None
    assert (found.of_class, found.about) == ("maker", "chip")
    assert noun("Datenbank", "de") is None
    assert noun("lawmaker", "en") is None


@pytest.mark.parametrize("lang", languages())
def test_lexicon_speaks_of_the_same_things_in_every_language(lang: str) -> None:
    assert descriptions(lang).nouns.keys() == descriptions("en").nouns.keys()
    assert states(lang).adjectives.keys() == states("en").adjectives.keys()
    assert len(roles(lang).ranks) == len(roles("en").ranks)
    assert [r.inside for r in roles(lang).ranks] == [r.inside for r in roles("en").ranks]
    classes = descriptions(lang).nouns.keys()
    assert all(c.like <= classes for c in organisation_names().classes.values())
