"""Decisions that meet another person, newer results or a full disk: nothing typed is lost."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html

from extract.errors import ResultsError
from extract.review.server import desk as desks
from tests.review.index.desk import decide, write_results
from tests.review.server.deciding import decided
from tests.review.server.page import loan, newspaper, reading, words


def test_somebody_else_who_decided_meanwhile_is_shown_before_anything_is_kept(tmp_path: Path) -> None:
    with reading(newspaper(tmp_path)) as reader:
        row = reader.rows()[0]
        decide(tmp_path, row, "false-alarm", reviewer="B. Lang", note="mit der Redaktion geklärt")
        answer = reader.post(
            f"/flags/{row.uid}/decide", verdict="confirmed", value="85 Mrd.", currency="EUR", note="doch", seen="0"
        )
        assert answer.status_code == 409
        tree = html.document_fromstring(answer.text)
        notice = words(tree.cssselect(".conflict")[0])
        assert "B. Lang has decided in the meantime" in notice
        assert "False alarm" in notice
        assert "mit der Redaktion geklärt" in notice
        assert len(decided(tmp_path)) == 1
        typed = {field: tree.cssselect(f"[name={field}]")[0].get("value") for field in ("value", "currency", "seen")}
        again = reader.post(
            f"/flags/{row.uid}/decide", verdict="confirmed", note=tree.cssselect("#note")[0].text, **typed
        )
        assert again.status_code == 303
        history = words(reader.tree(f"/flags/{row.uid}").cssselect(".history")[0])
        assert history.index("A. Weber") < history.index("B. Lang")
    assert [(one.reviewer, one.verdict, one.note) for one in decided(tmp_path)] == [
        ("B. Lang", "false-alarm", "mit der Redaktion geklärt"),
        ("A. Weber", "confirmed", "doch"),
    ]


def test_a_decision_on_results_that_were_replaced_underneath_is_kept(tmp_path: Path) -> None:
    with reading(newspaper(tmp_path)) as reader:
        uid = reader.rows()[0].uid
        csrf = re.findall(r'name="csrf" value="(\w+)"', reader.get(f"/flags/{uid}").text)[0]
        write_results(tmp_path, {"1.jsonl": [loan("bote-9", 700)]})
        answer = reader.http.post(
            f"/flags/{uid}/decide", data={"csrf": csrf, "verdict": "false-alarm", "seen": "0"}, follow_redirects=False
        )
        assert answer.status_code == 303
        assert reader.rows()[0].article == "bote-9"
        assert "The results were replaced" in reader.text(f"/flags/{uid}")
        gone = reader.tree("/done?show=gone").cssselect(".decided")
        assert ["850 million euros" in words(one) for one in gone] == [True]
        newspaper(tmp_path)
        assert next(row for row in reader.rows() if row.uid == uid).verdict == "false-alarm"
        assert reader.tree("/done?show=gone").cssselect(".decided") == []


def test_what_cannot_be_written_is_told_and_stays_in_the_form(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: object) -> None:
        raise ResultsError("reviews.sqlite: the disk is full; make room on it and do it again")

    with reading(newspaper(tmp_path)) as reader:
        uid = reader.rows()[0].uid
        csrf = reader.csrf()
        with monkeypatch.context() as patched:
            patched.setattr(desks.Desk, "reviews", full)
            answer = reader.post(
                f"/flags/{uid}/decide", csrf=csrf, verdict="confirmed", value="84 Mrd.", note="eilt", seen="0"
            )
            assert answer.status_code == 503
            tree = html.document_fromstring(answer.text)
            assert "the disk is full" in words(tree.cssselect("[role=alert]")[0])
            assert (tree.cssselect("#value")[0].get("value"), tree.cssselect("#note")[0].text) == ("84 Mrd.", "eilt")
        with monkeypatch.context() as patched:
            patched.setattr(desks.os, "access", lambda *_: False)
            assert "This folder cannot be written to" in reader.text(f"/flags/{uid}")
            assert "This folder cannot be written to" in reader.text("/")
