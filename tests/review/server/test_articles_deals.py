"""Deals of an article are corrected, confirmed, struck out and added."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.review.server.correcting import DOLLARS, EUROS, TEXT, edits, now, opened, panel
from tests.review.server.filling import errors, form_in, form_on, send
from tests.review.server.page import Reader


def test_type_roles_status_sums_and_share_of_a_deal_are_corrected(reader: Reader, tmp_path: Path) -> None:
    form = opened(reader, "deal:d1")
    assert (form.fields["role"], form.fields["organisation"]) == (
        ["investor", "investee", ""],
        ["chipwerk", "denkfabrik", ""],
    )
    answer = send(
        reader,
        form,
        type="stake",
        status="completed",
        role=["held", "holder", ""],
        organisation=["chipwerk", "denkfabrik", ""],
        amount=["a2"],
        stake="24,9 %",
    )
    assert answer.status_code == 303
    [deal, _] = now(tmp_path).deals
    assert (deal.type, deal.status, deal.payer, deal.payee) == ("stake", "completed", "denkfabrik", "chipwerk")
    assert (deal.amounts, deal.stake_percent, deal.confidence) == (("a2",), Decimal("24.9"), 1.0)
    [edit] = edits(tmp_path)
    assert {one.id for one in edit.organisations} == {"chipwerk", "denkfabrik"}
    assert {one.id for one in edit.amounts} == {"a1", "a2"}
    shown = panel(reader, "/articles/blatt?open=deal:d1")
    for machine in ("investment", "announced", "investor: Chipwerk; investee: Denkfabrik KI", f"{DOLLARS}, {EUROS}"):
        assert f"Machine: {machine}" in shown


def test_a_deal_is_said_not_to_be_confirmed_and_removed(reader: Reader, tmp_path: Path) -> None:
    assert send(reader, opened(reader, "deal:d1"), do="confirm").status_code == 303
    assert "confirmed: A. Weber" in panel(reader)
    assert [one.confidence for one in now(tmp_path).deals] == [1.0, 0.9]
    assert send(reader, opened(reader, "deal:d2"), negated="yes").status_code == 303
    assert [one.negated for one in now(tmp_path).deals] == [False, True]
    assert send(reader, opened(reader, "deal:d1"), do="remove").status_code == 303
    assert [one.id for one in now(tmp_path).deals] == ["d2"]
    assert send(reader, opened(reader, "deal:d1"), do="restore").status_code == 303
    assert len(now(tmp_path).deals) == 2


@pytest.mark.parametrize(
    ("fields", "field", "said_"),
    [
        ({"type": "loan"}, "role-0", "“loan” has no “investor”."),
        ({"role": ["lead", ""], "organisation": ["chipwerk", "denkfabrik"]}, "role-1", "Please choose a role."),
        ({"organisation": ["chipwerk", "omega"]}, "organisation-1", "“omega” is no longer in this article."),
        ({"organisation": ["chipwerk", ""]}, "parties", "One party is not enough"),
        ({"amount": ["a9"]}, "amounts", "This sum is no longer in this article."),
        ({"stake": "101"}, "stake", "“101” is no share."),
        ({"type": ""}, "type", "Please choose one."),
    ],
)
def test_a_deal_that_cannot_be_is_refused_beside_its_field(
    reader: Reader, tmp_path: Path, fields: dict[str, Any], field: str, said_: str
) -> None:
    answer = send(reader, opened(reader, "deal:d1"), **{"status": "completed", **fields})
    assert answer.status_code == 422
    assert said_ in errors(answer)[field]
    assert form_in(answer.text).fields["status"] == ["completed"]
    assert edits(tmp_path) == []


def test_a_missed_deal_rests_on_the_selected_words(reader: Reader, tmp_path: Path) -> None:
    start = TEXT.index("Denkfabrik KI kauft")
    form = form_on(reader, f"/articles/blatt?add=deal&start={start}&end={start + 44}")
    answer = send(
        reader, form, type="partnership", role=["partner", "partner"], organisation=["chipwerk", "denkfabrik"]
    )
    assert answer.status_code == 303, errors(answer)
    added = now(tmp_path).deals[-1]
    assert (added.type, added.status, added.evidence[0].start) == ("partnership", "announced", start)
    assert added.evidence[0].rule == "review"
