"""Flags are decided, noted and undone: what is kept, and what is refused beside its field."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from lxml import html

from tests.review.index.desk import decide
from tests.review.server.deciding import decided
from tests.review.server.page import newspaper, reading, words


def test_the_suggested_figure_is_kept_with_a_confirmation_and_the_next_flag_is_shown(tmp_path: Path) -> None:
    with reading(newspaper(tmp_path)) as reader:
        first, second = (row.uid for row in reader.rows()[:2])
        page = reader.tree(f"/flags/{first}")
        value = page.cssselect("#value")[0].get("value")
        answer = reader.decide(first, "confirmed", value=value, currency="EUR", note="Haus gefragt")
        assert (answer.status_code, answer.headers["location"]) == (303, f"/flags/{second}?done={first}")
        shown = reader.text(answer.headers["location"])
        assert "Error confirmed right is 85 billion euros" in shown
        assert "4 left to check" in shown
    [kept] = decided(tmp_path)
    assert (kept.verdict, kept.value, kept.currency, kept.note) == (
        "confirmed",
        Decimal(85 * 10**9),
        "EUR",
        "Haus gefragt",
    )
    assert (kept.reviewer, kept.article, kept.machine.code) == ("A. Weber", "blatt", "conversion-mismatch")
    assert kept.quotes == ("Chipwerk steckt 100 Milliarden Dollar (850 Millionen Euro) in Denkfabrik KI.",)


@pytest.mark.parametrize("verdict", ["false-alarm", "unsure"])
def test_a_figure_in_the_field_is_no_part_of_a_decision_that_has_none(tmp_path: Path, verdict: str) -> None:
    with reading(newspaper(tmp_path)) as reader:
        reader.decide(reader.rows()[0].uid, verdict, value="85 Mrd.", currency="EUR")
    [kept] = decided(tmp_path)
    assert (kept.verdict, kept.value, kept.currency) == (verdict, None, None)


def test_what_is_printed_in_truth_is_kept_in_german_notation(tmp_path: Path) -> None:
    with reading(newspaper(tmp_path)) as reader:
        reader.decide(reader.rows()[0].uid, "corrected", value="8,5 Mrd.", currency="euro")
    [kept] = decided(tmp_path)
    assert (kept.verdict, kept.value, kept.currency) == ("corrected", Decimal(8_500_000_000), "EUR")


def test_a_value_that_is_no_number_is_refused_beside_its_field_and_all_that_was_typed_stays(tmp_path: Path) -> None:
    with reading(newspaper(tmp_path)) as reader:
        uid = reader.rows()[0].uid
        answer = reader.decide(uid, "corrected", value="ziemlich viel", currency="XQZ", note="bitte <prüfen>")
        assert answer.status_code == 422
        tree = html.document_fromstring(answer.text)
        assert tree.cssselect("#value")[0].get("value") == "ziemlich viel"
        assert tree.cssselect("#value")[0].get("aria-invalid") == "true"
        assert tree.cssselect("#note")[0].text == "bitte <prüfen>"
        assert tree.cssselect(".figure-menu")[0].get("open") is not None
        assert len(tree.cssselect("[role=alert].error")) == 2
        assert "“ziemlich viel”" in words(tree.cssselect("#value-error")[0])
        assert reader.decide(uid, "corrected", value="", currency="EUR").status_code == 422
    assert decided(tmp_path) == []


def test_a_note_alone_leaves_the_flag_undecided_and_an_empty_one_is_refused(tmp_path: Path) -> None:
    with reading(newspaper(tmp_path)) as reader:
        uid = reader.rows()[0].uid
        assert reader.decide(uid, "note", note="").status_code == 422
        answer = reader.decide(uid, "note", note="Rückruf am Montag")
        assert answer.headers["location"] == f"/flags/{uid}?done={uid}"
        assert "Rückruf am Montag" in reader.text(f"/flags/{uid}")
        assert reader.rows()[0].state == "open"
        assert reader.decide(uid, "note", note="x" * 4001).status_code == 422


def test_an_unknown_verdict_and_an_unknown_flag_are_told(tmp_path: Path) -> None:
    with reading(newspaper(tmp_path)) as reader:
        uid = reader.rows()[0].uid
        assert reader.decide(uid, "splendid").status_code == 400
        gone = reader.post("/flags/0000/decide", verdict="confirmed", value="7 Mrd.", note="wichtig")
        assert gone.status_code == 410
        assert "7 Mrd." in gone.text
        assert "wichtig" in gone.text
        assert reader.get("/flags/0000").status_code == 404
        assert reader.get("/nowhere").status_code == 404
        assert reader.get(f"/flags/{uid}/decide").url.path == f"/flags/{uid}"
    assert decided(tmp_path) == []


def test_undo_takes_back_ones_own_decision_and_nobody_elses(tmp_path: Path) -> None:
    newspaper(tmp_path)
    with reading(tmp_path) as reader:
        uid = reader.rows()[0].uid
        place = reader.decide(uid, "false-alarm").headers["location"]
        event = reader.tree(place).cssselect("form[action^='/undo'] input[name=event]")[0].get("value")
        answer = reader.post("/undo", event=event)
        assert answer.headers["location"] == f"/flags/{uid}?undone={event}"
        assert "Taken back" in reader.text(answer.headers["location"])
        assert reader.rows()[0].state == "open"
        theirs = decide(tmp_path, reader.rows()[0], "unsure", reviewer="B. Lang")
        refused = reader.post("/undo", event=theirs)
        assert refused.status_code == 403
        assert "B. Lang decided that" in refused.text
        assert reader.post("/undo", event="nothing").status_code == 404
        assert reader.rows()[0].verdict == "unsure"
