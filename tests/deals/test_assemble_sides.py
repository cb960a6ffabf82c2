"""One organisation on both sides is two deals told, never one."""

from __future__ import annotations

from extract.deals import assemble
from extract.records import Claim, Evidence, Party, Reading


def claim(at: int, **parties: str) -> Claim:
    return Claim(
        type="loan",
        status="announced",
        parties=tuple(Party(role, who) for role, who in parties.items()),
        amounts=(),
        stake_percent=None,
        negated=False,
        attributed_to=None,
        confidence=0.9,
        evidence=Evidence(start=at, end=at + 5, text="abcde", rule="model.loan"),
    )


def test_nobody_lends_to_himself() -> None:
    reading = Reading(lang="de", text="abcde" * 4, sentences=(), organisations=(), people=(), amounts=(), stakes=())
    told = [claim(0, borrower="wattlink", guarantor="land"), claim(5, lender="wattlink", guarantor="land")]
    deals = assemble(told, reading)
    assert [{p.role: p.organisation for p in d.parties} for d in deals] == [
        {"borrower": "wattlink", "guarantor": "land"},
        {"lender": "wattlink", "guarantor": "land"},
    ]


def test_two_tellings_of_one_loan_are_one() -> None:
    reading = Reading(lang="de", text="abcde" * 4, sentences=(), organisations=(), people=(), amounts=(), stakes=())
    told = [
        claim(0, borrower="wattlink", guarantor="land"),
        claim(5, lender="bank", borrower="wattlink", guarantor="land"),
    ]
    (deal,) = assemble(told, reading)
    assert {p.role: p.organisation for p in deal.parties} == {
        "borrower": "wattlink",
        "lender": "bank",
        "guarantor": "land",
    }
