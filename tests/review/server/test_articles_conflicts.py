"""Corrections that meet another person, a newer article, a full disk or a foreign page: nothing typed is lost."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from lxml import html
from msgspec.structs import replace

from extract.errors import ResultsError
from extract.review.store import Reviews
from tests.graph.newsroom import article, said
from tests.review.index.desk import with_info, write_results
from tests.review.server.correcting import EUROS, TEXT, edits, now, opened, panel
from tests.review.server.filling import form_in, form_on, send
from tests.review.server.page import HOST, Reader, conversion, reading, words


def test_two_people_at_once_lose_nothing(tmp_path: Path) -> None:
    write_results(tmp_path, {"1.jsonl": [conversion()]})
    with reading(tmp_path) as weber, reading(tmp_path, "B. Klein") as klein:
        mine, theirs = opened(weber, "amount:a2"), opened(klein, "amount:a2")
        assert send(klein, theirs, value="8,5 Mrd.").status_code == 303
        answer = send(weber, mine, value="85 Mrd.", note="meins")
        assert answer.status_code == 409
        assert "B. Klein has just changed this too" in words(html.document_fromstring(answer.text))
        assert [one.low for one in now(tmp_path).amounts if one.text == EUROS] == [Decimal(8_500_000_000)]
        again = form_in(answer.text)
        assert (again.fields["value"], again.fields["note"]) == (["85 Mrd."], ["meins"])
        assert send(weber, again).status_code == 303
        assert [one.low for one in now(tmp_path).amounts if one.text == EUROS] == [Decimal(85 * 10**9)]
        assert "corrected: A. Weber" in panel(klein)


def test_corrections_of_different_things_at_once_are_no_conflict(tmp_path: Path) -> None:
    write_results(tmp_path, {"1.jsonl": [conversion()]})
    with reading(tmp_path) as weber, reading(tmp_path, "B. Klein") as klein:
        mine, theirs = opened(weber, "amount:a1"), opened(klein, "amount:a2")
        assert send(klein, theirs, value="85 Mrd.").status_code == 303
        assert send(weber, mine, value="99 Mrd.").status_code == 303
    assert [str(one.low) for one in now(tmp_path).amounts] == ["99000000000", "85000000000"]


def test_an_article_that_was_replaced_underneath_keeps_what_was_typed_and_stores_nothing(
    reader: Reader, tmp_path: Path
) -> None:
    form = opened(reader, "amount:a2")
    other = article("blatt", said("Heute ist alles anders.", "bond", issuer="chipwerk"), names={"chipwerk": "Chipwerk"})
    write_results(tmp_path, {"1.jsonl": [other]})
    answer = send(reader, form, value="85 Mrd.", note="wichtig")
    assert answer.status_code == 409
    assert "The article has changed since this page was opened." in words(html.document_fromstring(answer.text))
    again = form_in(answer.text)
    assert (again.fields["value"], again.fields["note"]) == (["85 Mrd."], ["wichtig"])
    assert edits(tmp_path) == []
    write_results(tmp_path, {"1.jsonl": [article("anders", said("Nichts.", "bond", issuer="x"))]})
    answer = send(reader, form, value="85 Mrd.", note="wichtig")
    assert answer.status_code == 410
    assert "What you typed: value: 85 Mrd.; currency: EUR; note: wichtig" in words(
        html.document_fromstring(answer.text)
    )


def test_a_correction_that_the_disk_refuses_stays_in_its_form_with_the_reason(
    reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> int:
        raise ResultsError("reviews.sqlite: the disk is full; make room and save again.")

    form = opened(reader, "amount:a2")
    with monkeypatch.context() as patched:
        patched.setattr(Reviews, "add", full)
        answer = send(reader, form, value="85 Mrd.", note="wichtig")
    assert answer.status_code == 503
    assert "the disk is full; make room and save again." in words(html.document_fromstring(answer.text))
    again = form_in(answer.text)
    assert (again.fields["value"], again.fields["note"]) == (["85 Mrd."], ["wichtig"])
    assert edits(tmp_path) == []
    assert send(reader, again).status_code == 303


def test_a_correction_whose_sentence_is_gone_is_shown_to_be_looked_at_again(reader: Reader, tmp_path: Path) -> None:
    send(reader, opened(reader, "amount:a2"), value="85 Mrd.", note="gemeldet")
    changed = article("blatt", said("Chipwerk steckt viel Geld in sich.", "bond", issuer="chipwerk"))
    write_results(tmp_path, {"1.jsonl": [changed]})
    shown = words(reader.tree("/articles/blatt").cssselect("#news")[0])
    assert "must be looked at again" in shown
    assert "Chipwerk steckt 100 Milliarden Dollar" in shown
    assert "A. Weber" in shown
    assert "gemeldet" in shown
    drop = form_on(reader, "/articles/blatt", "#news form")
    assert send(reader, drop, do=None).status_code == 303
    assert reader.tree("/articles/blatt").cssselect("#news .notice") == []


def test_a_correction_moves_along_with_its_sentence(reader: Reader, tmp_path: Path) -> None:
    send(reader, opened(reader, "amount:a2"), value="85 Mrd.")
    before = "Eilmeldung. "
    record = conversion()
    shifted = with_info(record, text=before + TEXT, sha256="0" * 64)
    moved = replace(
        shifted,
        amounts=tuple(replace(one, start=one.start + 12, end=one.end + 12) for one in record.amounts),
        organisations=(),
        deals=(),
        flags=(),
    )
    write_results(tmp_path, {"1.jsonl": [moved]})
    form = opened(reader, "amount:a2")
    assert form.fields["value"] == ["85 000 000 000"]
    assert send(reader, form, value="86 Mrd.").status_code == 303
    assert [str(one.low) for one in now(tmp_path, moved).amounts] == ["100000000000", "86000000000"]


def test_forms_are_taken_from_our_own_pages_alone(reader: Reader, tmp_path: Path) -> None:
    form = opened(reader, "amount:a2")
    for csrf in ("", "0" * 64):
        assert send(reader, form, value="85 Mrd.", csrf=csrf).status_code == 403
    fields = form.filled({"value": "85 Mrd.", "do": "save"})
    elsewhere = {"origin": "https://elsewhere.example"}
    assert reader.http.post(form.action, data=fields, headers=elsewhere).status_code == 403
    assert reader.http.post(form.action, data=fields, headers={"host": "elsewhere.example"}).status_code == 421
    assert edits(tmp_path) == []
    assert HOST.startswith("127.0.0.1")
