"""Claims of the model beside those of the rules."""

from __future__ import annotations

import msgspec

from extract.deals.combine import combine
from extract.deals.direction import GUESS
from extract.records import Claim, Evidence, Party


def claim(kind: str, confidence: float, **parties: str) -> Claim:
    return Claim(
        type=kind,
        status="signed",
        parties=tuple(Party(role, who) for role, who in parties.items()),
        confidence=confidence,
        evidence=Evidence(start=0, end=1, text="x", rule="test"),
    )


def test_a_rule_about_the_same_two_stands_and_the_model_is_not_heard():
    rule = claim("supply", 0.9, customer="bahn", supplier="siemens")
    other = claim("partnership", 0.9, partner="bahn", venture="siemens")
    apart = claim("loan", 0.8, lender="kfw", borrower="bahn")
    assert combine([other, apart], [rule]) == [rule, apart]


def test_where_a_rule_guesses_who_sells_the_model_says_it():
    rule = claim("cloud", GUESS, customer="oracle", provider="openai")
    told = claim("cloud", 0.8, customer="openai", provider="oracle")
    [one] = combine([told], [rule])
    assert {(p.role, p.organisation) for p in one.parties} == {("customer", "openai"), ("provider", "oracle")}
    assert combine([claim("supply", 0.8, customer="openai", supplier="oracle")], [rule]) == [rule]
    assert combine([], [rule]) == [rule]


def test_a_doubted_rule_gives_way_to_another_deal_of_the_same_two_alone():
    rule = claim("investment", 0.9, investor="kfw", investee="bahn")
    told = claim("loan", 0.9, lender="kfw", borrower="bahn")
    apart = claim("supply", 0.9, customer="bahn", supplier="siemens")
    assert combine([told, apart], [rule], lambda _: True) == [told, apart]
    assert combine([told, apart], [rule], lambda _: False) == [rule, apart]
    assert combine([apart], [rule], lambda _: True) == [rule, apart]


def test_where_a_rule_has_no_word_for_the_status_the_model_says_it():
    rule = msgspec.structs.replace(claim("supply", 0.9, customer="bahn", supplier="siemens"), cued=False)
    told = msgspec.structs.replace(
        claim("supply", 0.8, customer="bahn", supplier="siemens"), status="denied", negated=True
    )
    assert [(c.status, c.negated) for c in combine([told], [rule])] == [("denied", True)]
    assert combine([told], [msgspec.structs.replace(rule, cued=True)])[0].status == "signed"
    other = claim("loan", 0.9, lender="siemens", borrower="bahn")
    assert combine([other], [rule]) == [rule]
