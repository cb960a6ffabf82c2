"""The form of a deal: its type, its roles and what it rests on, and what is said beside each that cannot be."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from msgspec.structs import replace

from extract.lexicon.sections.deal_types import deal_types
from extract.records import Deal, Party, Record
from extract.review.server.forms import Typed, read_deal, same_deal
from tests.graph.newsroom import article, said
from tests.review.server.typed import typed


def record() -> Record:
    return article(
        "a",
        said(
            "Alpha kauft Beta für 5 Mrd. Euro.",
            "acquisition",
            ("5 Mrd. Euro", "5000000000", "EUR"),
            acquirer="alpha",
            target="beta",
        ),
        said("Gamma begibt eine Anleihe.", "bond", issuer="gamma"),
    )


def deal(**fields: str | list[str]) -> Typed:
    at: dict[str, str | list[str]] = {
        "type": "acquisition",
        "status": "completed",
        "role": ["acquirer", "target", ""],
        "organisation": ["alpha", "beta", ""],
        "amount": ["a1"],
        "stake": "",
    }
    return typed(**(at | fields))


def read_it(given: Typed, before: Deal | None = None) -> Deal | None:
    one = record()
    return read_deal(given, one, str(one.article.text), before=before or one.deals[0], new_id="r1")


def test_a_corrected_deal_keeps_its_evidence_and_says_anew_who_pays_whom() -> None:
    found = read_it(deal(role=["target", "acquirer", "seller"], organisation=["alpha", "beta", "gamma"], stake="60 %"))
    assert (found.status, found.payer, found.payee, found.stake_percent) == ("completed", "beta", "alpha", Decimal(60))
    assert found.parties == (Party("acquirer", "beta"), Party("target", "alpha"), Party("seller", "gamma"))
    assert (found.evidence, found.id, found.confidence) == (record().deals[0].evidence, "d1", 1.0)
    merger = read_it(deal(type="merger", role=["partner", "partner"], organisation=["alpha", "beta"]))
    assert (merger.payer, merger.payee) == (None, None)
    seller = read_it(deal(role=["acquirer", "seller"], organisation=["alpha", "gamma"]))
    assert (seller.payer, seller.payee) == ("alpha", "gamma")


def test_a_missed_deal_rests_on_the_selected_sentence() -> None:
    one = record()
    text = str(one.article.text)
    found = read_deal(deal(start="0", end="33"), one, text, before=None, new_id="r1")
    assert (found.id, found.evidence[0].text, found.evidence[0].rule) == ("r1", text[:33], "review")
    nowhere = deal()
    assert read_deal(nowhere, one, text, before=None, new_id="r1") is None
    assert nowhere.problems["start"].key == "no_place"


@pytest.mark.parametrize(
    ("fields", "field", "key"),
    [
        ({"type": "marriage"}, "type", "no_choice"),
        ({"status": ""}, "status", "not_chosen"),
        ({"type": "loan"}, "role-0", "role_not_of_type"),
        ({"role": ["", "target"]}, "role-0", "no_role"),
        ({"organisation": ["alpha", "omega"]}, "organisation-1", "organisation_gone"),
        ({"organisation": ["", ""]}, "parties", "no_parties"),
        ({"organisation": ["alpha", ""]}, "parties", "one_party"),
        ({"amount": ["a1", "a9"]}, "amounts", "amount_gone"),
        ({"stake": "120"}, "stake", "no_share"),
        ({"stake": "viel"}, "stake", "no_number"),
    ],
)
def test_a_deal_that_cannot_be_is_refused_at_its_field(fields: dict[str, Any], field: str, key: str) -> None:
    given = deal(**fields)
    assert read_it(given) is None
    assert field in given.problems
    assert given.problems[field].key == key


def test_every_role_of_every_type_is_taken_and_no_other() -> None:
    every = {role for kind in deal_types().values() for role in kind.roles}
    for name, kind in deal_types().items():
        for role in every:
            given = deal(type=name, role=[role, kind.roles[0]], organisation=["alpha", "beta"])
            read_it(given)
            assert ("role-0" in given.problems) == (role not in kind.roles), (name, role)


def test_one_party_makes_a_deal_where_its_type_says_so_or_the_machine_had_no_more() -> None:
    assert read_it(deal(type="bond", role=["issuer"], organisation=["alpha"])).payee == "alpha"
    lone = replace(record().deals[0], parties=(Party("acquirer", "alpha"),))
    assert read_it(deal(organisation=["alpha", ""]), before=lone).status == "completed"


def test_the_same_deal_in_other_words_is_the_same() -> None:
    one = record().deals[0]
    assert same_deal(one, replace(one, confidence=0.2, parties=one.parties[::-1]))
    assert not same_deal(one, replace(one, status="denied"))
