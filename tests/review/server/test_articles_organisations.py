"""Organisations of an article and the places that mention them are corrected, struck out and added."""

from __future__ import annotations

from pathlib import Path

from tests.review.server.correcting import TEXT, edits, now, opened, panel
from tests.review.server.filling import errors, form_in, form_on, send
from tests.review.server.page import Reader


def test_an_organisation_is_called_otherwise_and_its_deals_go_along(reader: Reader, tmp_path: Path) -> None:
    answer = send(reader, opened(reader, "organisation:chipwerk"), name="Chipwerk Holding", kind="government")
    assert answer.status_code == 303
    record = now(tmp_path)
    assert {(one.id, one.name, one.kind) for one in record.organisations} == {
        ("chipwerk-holding", "Chipwerk Holding", "government"),
        ("denkfabrik", "Denkfabrik KI", "company"),
    }
    assert record.deals[0].payer == "chipwerk-holding"
    shown = panel(reader, answer.headers["location"])
    assert "Machine: Chipwerk" in shown
    assert "Chipwerk Holding → Denkfabrik KI" in shown
    assert send(reader, opened(reader, "organisation:chipwerk-holding"), do="restore").status_code == 303
    assert {one.id for one in now(tmp_path).organisations} == {"chipwerk", "denkfabrik"}


def test_mentions_are_struck_out_added_and_named_by_kind(reader: Reader, tmp_path: Path) -> None:
    second = TEXT.rindex("Chipwerk")
    form = opened(reader, "organisation:chipwerk")
    row = form.fields["row"][0]
    answer = send(
        reader,
        form,
        row=[row, "s1"],
        **{"start-s1": str(second), "end-s1": str(second + 8), "mention-s1": "description"},
    )
    assert answer.status_code == 303
    [found] = [one for one in now(tmp_path).organisations if one.id == "chipwerk"]
    assert [(one.start, one.kind) for one in found.mentions] == [(0, "name"), (second, "description")]
    assert send(reader, opened(reader, "organisation:chipwerk"), drop="0").status_code == 303
    [found] = [one for one in now(tmp_path).organisations if one.id == "chipwerk"]
    assert [one.start for one in found.mentions] == [second]
    refused = send(reader, opened(reader, "organisation:chipwerk"), drop="0")
    assert refused.status_code == 422
    assert "At least one place in the text must stay." in errors(refused)["mentions"]


def test_a_mention_by_words_that_are_not_there_is_refused_and_can_be_made_right(reader: Reader, tmp_path: Path) -> None:
    form = opened(reader, "organisation:denkfabrik")
    answer = send(reader, form, words_n="Oracle")
    assert answer.status_code == 422
    again = form_in(answer.text)
    assert again.fields["words-n"] == ["Oracle"]
    assert "does not stand in the article" in errors(answer)["words-n"]
    assert send(reader, again, words_n="Halbleiter").status_code == 303
    [found] = [one for one in now(tmp_path).organisations if one.id == "denkfabrik"]
    assert "Halbleiter" in [one.text for one in found.mentions]


def test_an_organisation_that_was_missed_is_added_and_one_that_is_there_is_mentioned_again(
    reader: Reader, tmp_path: Path
) -> None:
    at = TEXT.index("Halbleiter")
    form = form_on(reader, f"/articles/blatt?add=organisation&start={at}&end={at + 10}")
    assert form.fields["name"] == ["Halbleiter"]
    assert send(reader, form, name="Halbleiter AG").status_code == 303
    assert {one.id for one in now(tmp_path).organisations} == {"chipwerk", "denkfabrik", "halbleiter"}
    second = TEXT.rindex("Denkfabrik")
    form = form_on(reader, f"/articles/blatt?add=organisation&start={second}&end={second + 10}")
    assert send(reader, form, name="Denkfabrik").status_code == 303
    again = edits(tmp_path)[-1]
    assert (again.before.id, again.after.name) == ("denkfabrik", "Denkfabrik KI")
    [found] = [one for one in now(tmp_path).organisations if one.id == "denkfabrik"]
    assert second in [one.start for one in found.mentions]


def test_who_is_a_party_must_leave_the_deal_first(reader: Reader, tmp_path: Path) -> None:
    answer = send(reader, opened(reader, "organisation:chipwerk"), do="remove")
    assert answer.status_code == 422
    assert "Please take it out there first: Chipwerk – Denkfabrik KI" in errors(answer)["remove"]
    for deal in ("d1", "d2"):
        assert send(reader, opened(reader, f"deal:{deal}"), do="remove").status_code == 303
    assert send(reader, opened(reader, "organisation:chipwerk"), do="remove").status_code == 303
    assert [one.id for one in now(tmp_path).organisations] == ["denkfabrik"]
    assert now(tmp_path).deals == ()
    assert send(reader, opened(reader, "organisation:chipwerk"), do="restore").status_code == 303
    assert len(now(tmp_path).organisations) == 2
