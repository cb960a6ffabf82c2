"""Deals that people correct, draw and delete in Label Studio: their type, their parties and their fields."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from extract.records import DealEdit, Party
from tests.review.applied.reviewer import SENTENCE, after
from tests.review.exchange.round_trip import LOAN, back, one_back, report, sent


def test_a_role_that_is_another(tmp_path: Path) -> None:
    place, studio = sent(tmp_path, report())
    studio.open_prediction()
    [relation] = [r for r in studio.relations(studio.region("Deltahaus")) if r["labels"] == ["borrower"]]
    relation["labels"] = ["guarantor"]
    edit = one_back(place, studio)
    assert isinstance(edit, DealEdit)
    assert edit.before == report().deals[1]
    assert edit.after is not None
    assert edit.after.parties == (Party("lender", "gammabank"), Party("guarantor", "deltahaus"))
    assert (edit.after.payer, edit.after.payee, edit.after.confidence) == ("gammabank", None, 1.0)
    assert {one.id for one in edit.organisations} == {"gammabank", "deltahaus"}
    assert {one.id for one in edit.amounts} == {"a3"}


def test_a_relation_that_points_the_other_way_round_says_the_same(tmp_path: Path) -> None:
    place, studio = sent(tmp_path, report())
    studio.open_prediction()
    for item in studio.annotation["result"]:
        if item["type"] == "relation":
            item.update(from_id=item["to_id"], to_id=item["from_id"], direction="left")
    assert back(place, studio) == []


def test_a_party_that_is_deleted_and_one_that_is_added(tmp_path: Path) -> None:
    place, studio = sent(tmp_path, report())
    studio.open_prediction()
    deal = studio.region(LOAN)
    studio.part(deal, studio.region("Deltahaus"))
    studio.relate(deal, studio.region("Betawerk"), "borrower")
    edit = one_back(place, studio)
    assert isinstance(edit, DealEdit)
    assert edit.after is not None
    assert edit.after.parties == (Party("lender", "gammabank"), Party("borrower", "betawerk"))


@pytest.mark.parametrize(
    ("field", "value", "has"),
    [("status", "completed", "completed"), ("stake", "24.9", Decimal("24.9")), ("date", "2025-10", "2025-10")],
)
def test_a_field_of_a_deal(field: str, value: str, has: object, tmp_path: Path) -> None:
    place, studio = sent(tmp_path, report())
    studio.open_prediction()
    studio.fill(studio.region(SENTENCE), field, value)
    edit = one_back(place, studio)
    assert isinstance(edit, DealEdit)
    assert edit.after is not None
    assert has in (edit.after.status, edit.after.stake_percent, edit.after.date)


def test_a_deal_of_another_type(tmp_path: Path) -> None:
    place, studio = sent(tmp_path, report())
    studio.open_prediction()
    deal = studio.region(SENTENCE)
    studio.relabel(deal, "deal:loan")
    for relation in studio.relations(deal):
        renamed = {"investor": "lender", "investee": "borrower"}
        relation["labels"] = [renamed.get(label, label) for label in relation["labels"]]
    edit = one_back(place, studio)
    assert isinstance(edit, DealEdit)
    assert edit.after is not None
    assert (edit.after.type, edit.after.payer, edit.after.amounts) == ("loan", "alphabau", ("a1", "a2"))
    assert after(report(), edit).deals[0].type == "loan"


def test_a_deal_that_is_none(tmp_path: Path) -> None:
    place, studio = sent(tmp_path, report())
    studio.open_prediction()
    studio.delete(studio.region(LOAN))
    edit = one_back(place, studio)
    assert isinstance(edit, DealEdit)
    assert (edit.before, edit.after) == (report().deals[1], None)


def test_a_deal_that_the_machine_missed(tmp_path: Path) -> None:
    place, studio = sent(tmp_path, report())
    studio.open_prediction()
    deal = studio.draw("leiht Deltahaus", "deal:partnership", status="planned")
    studio.relate(deal, studio.region("Gammabank"), "partner")
    studio.relate(studio.region("Deltahaus"), deal, "partner")
    edit = one_back(place, studio)
    assert isinstance(edit, DealEdit)
    assert edit.before is None
    assert edit.after is not None
    assert (edit.after.id, edit.after.type, edit.after.status) == ("d3", "partnership", "planned")
    assert edit.after.parties == (Party("partner", "gammabank"), Party("partner", "deltahaus"))
    assert edit.after.evidence[0].text == "leiht Deltahaus"
