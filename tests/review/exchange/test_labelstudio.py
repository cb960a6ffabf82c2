"""What is sent to Label Studio and what comes back: only what somebody changed, once, with who it was."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

from extract.records import AmountEdit, DealEdit, Undoing
from extract.review.exchange import added, written
from extract.review.store import open_reviews
from tests.graph.newsroom import article, said
from tests.review.applied.reviewer import HUNDRED, WRONG, adds_sum, after, calls, corrects, flagged, results, tells
from tests.review.exchange.round_trip import LOAN, back, one_back, report, sent


def test_what_nobody_changed_is_no_event(tmp_path: Path) -> None:
    place, studio = sent(tmp_path, report())
    studio.open_prediction()
    assert back(place, studio) == []
    assert not (place / "nothing").exists()


def test_what_people_had_corrected_before_comes_back_as_it_was(tmp_path: Path) -> None:
    record = report()
    events = [
        corrects(record, "a2", low="85000000000", high="85000000000"),
        calls(record, "gammabank", name="Gamma Bank AG", id="gamma-bank"),
        tells(record, "d1", status="completed"),
        adds_sum(record, "Deltahaus", "5"),
    ]
    place, studio = sent(tmp_path, record, *events)
    [annotation] = studio.tasks[0]["annotations"]
    assert annotation["result"] != studio.tasks[0]["predictions"][0]["result"]
    assert back(place, studio) == []
    studio.open_prediction()
    assert back(place, studio) == []


def test_what_a_person_had_added_is_moved_and_deleted(tmp_path: Path) -> None:
    record = report()
    addition = adds_sum(record, "Deltahaus", "5")
    place, studio = sent(tmp_path, record, addition)
    studio.open_annotation()
    studio.delete(studio.region("Deltahaus", "amount"))
    undoing = one_back(place, studio)
    assert isinstance(undoing, Undoing)
    assert undoing.undone == addition.uid

    place, studio = sent(tmp_path / "again", record, addition)
    studio.open_annotation()
    studio.drag(studio.region("Deltahaus", "amount"), "leiht Deltahaus")
    gone, moved = back(place, studio)
    assert isinstance(gone, Undoing)
    assert isinstance(moved, AmountEdit)
    assert moved.before is None
    assert moved.after is not None
    assert moved.after.text == "leiht Deltahaus"


def test_a_second_correction_is_about_what_the_machine_read(tmp_path: Path) -> None:
    record = report()
    place, studio = sent(tmp_path, record, corrects(record, "a2", low="85", high="85"))
    studio.open_annotation()
    studio.fill(studio.region("850 Millionen Euro"), "value", "86")
    edit = one_back(place, studio)
    assert isinstance(edit, AmountEdit)
    assert edit.before == record.amounts[1]
    assert edit.after is not None
    assert edit.after.low == Decimal(86)
    with open_reviews(place) as reviews:
        assert [event for _, event in reviews.standing("blatt")] == [edit]


def test_back_to_what_the_machine_read_is_a_correction_too(tmp_path: Path) -> None:
    record = report()
    place, studio = sent(tmp_path, record, corrects(record, "a2", low="85", high="85"))
    studio.open_annotation()
    studio.fill(studio.region("850 Millionen Euro"), "value", "850000000")
    edit = one_back(place, studio)
    assert after(record, edit).amounts[1].low == Decimal(850000000)


def test_the_same_export_counts_once_and_so_does_one_that_was_saved_again(tmp_path: Path) -> None:
    place, studio = sent(tmp_path, report())
    studio.open_prediction()
    studio.fill(studio.region(LOAN), "status", "completed")
    assert len(back(place, studio)) == 1
    assert back(place, studio) == []
    studio.annotation["updated_at"] = "2025-11-05T08:00:00Z"
    assert back(place, studio) == []
    studio.fill(studio.region(LOAN), "status", "signed")
    assert len(back(place, studio)) == 1


def test_two_machines_read_the_same_export_as_the_same_events(tmp_path: Path) -> None:
    place, studio = sent(tmp_path, report())
    studio.open_prediction()
    studio.fill(studio.region(LOAN), "status", "completed")
    other = results(tmp_path / "other", [report()])
    assert back(place, studio) == back(other, studio)


def test_a_newer_extraction_does_not_make_a_correction_of_what_nobody_touched(tmp_path: Path) -> None:
    """The task carries what was read when it was sent out."""
    record = report()
    place, studio = sent(tmp_path, record)
    studio.open_prediction()
    results(place, [article("blatt", said(LOAN, "loan", lender="gammabank", borrower="deltahaus"))])
    assert back(place, studio) == []


def test_a_note_beside_a_region_is_the_note_of_its_correction(tmp_path: Path) -> None:
    place, studio = sent(tmp_path, report())
    studio.open_prediction()
    studio.fill(studio.region(LOAN), "status", "completed")
    studio.remember(studio.region(LOAN), "steht im Register")
    assert one_back(place, studio).note == "steht im Register"


def test_skipped_annotations_say_nothing_and_others_say_what_they_are(tmp_path: Path) -> None:
    place, studio = sent(tmp_path, report())
    studio.open_prediction(was_cancelled=True)
    studio.annotation["result"] = []
    assert back(place, studio) == []
    studio.open_prediction(parent_prediction=None)
    studio.annotation["result"] = []
    told = added(place, studio.export(tmp_path / "export.json"))
    assert (told.new, len(told.left)) == (0, 1)
    assert "task 1, annotation" in told.left[0]


def test_an_emptied_annotation_of_a_prediction_takes_everything_away(tmp_path: Path) -> None:
    one = article("blatt", said("Rund 3 Euro kostet es.", "bond", ("3 Euro", "3", "EUR")))
    place, studio = sent(tmp_path, one)
    studio.open_prediction()
    for region in {item["id"] for item in studio.annotation["result"] if "id" in item}:
        studio.delete(region)
    assert {type(event) for event in back(place, studio)} == {AmountEdit, DealEdit}


def test_who_it_was_where_the_export_has_numbers(tmp_path: Path) -> None:
    place, studio = sent(tmp_path, report())
    studio.open_prediction()
    studio.fill(studio.region(LOAN), "status", "completed")
    studio.annotation["completed_by"] = 7
    assert one_back(place, studio).reviewer == "Label Studio 7"
    other = results(tmp_path / "other", [report()])
    added(other, studio.export(tmp_path / "export.json"), reviewer="K. Lang")
    with open_reviews(other) as reviews:
        assert [event.reviewer for _, event in reviews.events()] == ["K. Lang"]


def test_an_export_without_tasks_is_nothing(tmp_path: Path) -> None:
    place = results(tmp_path / "results", [report()])
    path = tmp_path / "export.json"
    path.write_text(" [ ] \n")
    assert added(place, path).new == 0
    assert not (place / "reviews.sqlite").exists()


def test_articles_without_text_or_findings_are_no_tasks(tmp_path: Path) -> None:
    empty = article("leer", ending="Nichts.")
    place = results(tmp_path / "results", [empty, flagged("ohne", with_text=False), report()])
    written(place, tmp_path / "tasks.json", "labelstudio")
    tasks = json.loads((tmp_path / "tasks.json").read_text())
    assert [task["data"]["id"] for task in tasks] == ["blatt"]


def test_the_sums_of_a_flag_are_sent_as_they_are() -> None:
    assert [(amount.text, str(amount.low)) for amount in flagged().amounts] == [HUNDRED[:2], WRONG[:2]]
