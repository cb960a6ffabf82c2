"""Who sells in a contract that two sides sign, and who can play which part."""

from __future__ import annotations

import pytest
from marked import found

CONTRACTS = [
    ("de", "Der Chiphersteller [Silizio] hat mit [Kestrel] einen Liefervertrag geschlossen.", "Silizio"),
    ("de", "[Silizio] hat mit [Kestrel] einen Vertrag über die Lieferung von Chips geschlossen.", "Silizio"),
    ("de", "[Kestrel] hat mit [Silizio] einen Liefervertrag geschlossen.", "Silizio"),
    ("en", "Chipmaker [Silex] signed a supply deal for chips with [Brix].", "Silex"),
    ("en", "[Silex], a supplier, signed a supply deal with [Brix].", "Silex"),
    ("en", "[Silex] signed a supply agreement with [Brix] for its chips.", "Silex"),
    ("en", "[Brix] signed a supply agreement with [Silex].", "Silex"),
]


@pytest.mark.parametrize(("lang", "text", "supplier"), CONTRACTS)
def test_what_the_article_calls_the_two_decides_who_sells(lang: str, text: str, supplier: str) -> None:
    contracts = [deal for deal in found(text, lang) if deal["deal"] == "supply signed"]
    assert [deal["supplier"] for deal in contracts] == [[supplier]]


def test_two_signatories_of_whom_nothing_is_known_are_no_deal() -> None:
    assert found("[Kestrel] und [Silizio] haben einen Liefervertrag geschlossen.", "de") == []


def test_money_from_a_government_is_a_grant_and_from_a_firm_an_investment() -> None:
    text = "[Kestrel] bekommt {{30 Millionen Euro}} von [{}]."
    assert found(text.format("Bayern#government"), "de")[0]["deal"] == "grant announced"
    assert found(text.format("Hallmann"), "de")[0]["deal"] == "investment announced"


def test_a_person_is_no_contractor_and_states_have_no_partnership() -> None:
    assert found("[Acme] appointed [Ann Kern#person].", "en") == []
    assert found("[Spain#government] cooperated with [France#government].", "en") == []
