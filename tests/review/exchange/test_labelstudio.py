from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from msgspec.structs import replace

from extract.errors import UsageError
from extract.records import AmountEdit, DealEdit, OrganisationEdit, Party, Record, ReviewEvent, Undoing
from extract.review.exchange import added, written
from extract.review.store import open_reviews
from tests.graph.newsroom import article, said
from tests.review.applied.reviewer import (
    HUNDRED,
    SENTENCE,
    WRONG,
    adds_sum,
    after,
    calls,
    corrects,
    flagged,
    results,
    review,
    tells,
)
from tests.review.exchange.studio import SAVED, Studio

LOAN = "Die Gammabank leiht Deltahaus 2,5 Millionen Euro."
TEXT_ALSO = {"alphabau": ("der Konzern", "Alphabaus")}


def report() -> Record:
    """Two deals, three sums, four organisations, one of them with three mentions."""
    loan = said(LOAN, "loan", ("2,5 Millionen Euro", "2500000", "EUR"), lender="gammabank", borrower="deltahaus")
    made = flagged("blatt", loan, also=TEXT_ALSO)
    [alphabau, *others] = made.organisations
    mentions = [replace(m, kind="description") if m.text == "der Konzern" else m for m in alphabau.mentions]
    assert [mention.text for mention in mentions] == ["Alphabau", "der Konzern", "Alphabaus"]
    return replace(made, organisations=(replace(alphabau, mentions=tuple(mentions)), *others))


def sent(folder: Path, record: Record, *events: ReviewEvent) -> tuple[Path, Studio]:
    """A results folder with the record and what was said of it, and Label Studio with its tasks."""
    folder.mkdir(exist_ok=True)
    place = results(folder / "results", [record])
    if events:
        review(place, *events)
    written(place, folder / "tasks.json", "labelstudio")
    return place, Studio(folder / "tasks.json")


def back(place: Path, studio: Studio) -> list[ReviewEvent]:
    """The events that come back with the project's export."""
    with open_reviews(place) as reviews:
        before = reviews.version()
    added(place, studio.export(place.parent / "export.json"))
    with open_reviews(place) as reviews:
        return [event for _, event in reviews.events(after=before)]


def one_back(place: Path, studio: Studio) -> ReviewEvent:
    [event] = back(place, studio)
    return event


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


def test_a_figure_that_is_typed_anew(tmp_path: Path) -> None:
    place, studio = sent(tmp_path, report())
    studio.open_prediction()
    studio.fill(studio.region("850 Millionen Euro"), "value", "85000000000")
    edit = one_back(place, studio)
    assert isinstance(edit, AmountEdit)
    assert edit.before == report().amounts[1]
    assert edit.after is not None
    assert (edit.after.low, edit.after.high, edit.after.currency, edit.after.rule) == (
        Decimal(85000000000),
        Decimal(85000000000),
        "EUR",
        "review",
    )
    assert (edit.reviewer, edit.at) == ("Kim Lang", SAVED)
    assert edit.context.text == SENTENCE
    assert after(report(), edit).amounts[1].low == Decimal(85000000000)


def by_dragging(studio: Studio) -> None:
    studio.drag(studio.region("2,5 Millionen Euro"), "5 Millionen Euro")


def by_drawing_it_anew(studio: Studio) -> None:
    tie = studio.relations(studio.region("2,5 Millionen Euro"))
    studio.delete(studio.region("2,5 Millionen Euro"))
    studio.relate(tie[0]["from_id"], studio.draw("5 Millionen Euro", "amount"), "amount")


@pytest.mark.parametrize("change", [by_dragging, by_drawing_it_anew])
def test_a_sum_that_stands_elsewhere(change: Callable[[Studio], None], tmp_path: Path) -> None:
    place, studio = sent(tmp_path, report())
    studio.open_prediction()
    change(studio)
    edit = one_back(place, studio)
    assert isinstance(edit, AmountEdit)
    assert edit.before == report().amounts[2]
    assert edit.after is not None
    assert (edit.after.id, edit.after.text) == ("a3", "5 Millionen Euro")
    # Drawn anew, it says what its words say; dragged, it has its fields with it.
    assert edit.after.low == Decimal(2500000 if change is by_dragging else 5000000)
    assert after(report(), edit).deals[1].amounts == ("a3",)


def test_a_sum_that_the_machine_missed_is_read_from_its_words(tmp_path: Path) -> None:
    record = article("blatt", said("Alphabau kauft Betawerk.", "acquisition", acquirer="alphabau", target="betawerk"),
                     ending="Der Preis liegt bei rund 3,5 Mrd. Euro.")  # fmt: skip
    place, studio = sent(tmp_path, record)
    studio.open_prediction()
    drawn = studio.draw("3,5 Mrd. Euro", "amount")
    studio.relate(studio.region("Alphabau kauft Betawerk."), drawn, "amount")
    events = back(place, studio)
    [amount] = [one for one in events if isinstance(one, AmountEdit)]
    [deal] = [one for one in events if isinstance(one, DealEdit)]
    assert len(events) == 2
    assert amount.before is None
    assert amount.after is not None
    assert (amount.after.low, amount.after.currency, amount.after.bound) == (Decimal(3500000000), "EUR", "about")
    assert amount.after.printed_low == Decimal(3450000000)
    now = after(record, *events)
    assert [(one.text, one.low) for one in now.amounts] == [("3,5 Mrd. Euro", Decimal(3500000000))]
    assert now.deals[0].amounts == (now.amounts[0].id,)
    assert deal.before == record.deals[0]


def test_a_deleted_sum_leaves_its_deals_by_itself(tmp_path: Path) -> None:
    place, studio = sent(tmp_path, report())
    studio.open_prediction()
    studio.delete(studio.region("850 Millionen Euro"))
    edit = one_back(place, studio)
    assert isinstance(edit, AmountEdit)
    assert (edit.before, edit.after) == (report().amounts[1], None)
    assert after(report(), edit).deals[0].amounts == ("a1",)


def test_a_mention_that_the_machine_missed(tmp_path: Path) -> None:
    record = report()
    place, studio = sent(tmp_path, record)
    studio.open_prediction()
    described = studio.draw("Die", "description")
    studio.relate(described, studio.region("Gammabank"), "same", direction="left")
    edit = one_back(place, studio)
    assert isinstance(edit, OrganisationEdit)
    assert edit.after is not None
    assert [(m.text, m.kind) for m in edit.after.mentions] == [("Die", "description"), ("Gammabank", "name")]
    assert edit.before == next(one for one in record.organisations if one.id == "gammabank")


def test_a_name_that_is_tied_to_nothing_means_what_its_words_mean(tmp_path: Path) -> None:
    record = article("blatt", said("Alphabau kauft Betawerk.", "acquisition", acquirer="alphabau", target="betawerk"),
                     ending="Ob Alphabau zahlt, weiß Epsilon nicht.")  # fmt: skip
    place, studio = sent(tmp_path, record)
    studio.open_prediction()
    again = studio.draw("Alphabau zahlt", "company")
    studio.drag(again, "Ob Alphabau")  # somewhere, and then where it is meant to be
    for item in studio.annotation["result"]:
        if item.get("id") == again:
            start = studio.text.rindex("Alphabau")
            item["value"].update(start=start, end=start + len("Alphabau"), text="Alphabau")
    studio.draw("Epsilon", "government")
    known, new = back(place, studio)
    assert isinstance(known, OrganisationEdit)
    assert isinstance(new, OrganisationEdit)
    assert known.after is not None
    assert new.after is not None
    assert [mention.text for mention in known.after.mentions] == ["Alphabau", "Alphabau"]
    assert (new.before, new.after.id, new.after.name, new.after.kind) == (None, "epsilon", "Epsilon", "government")


@pytest.mark.parametrize("words", ["Alphabau", "Alphabaus", "der Konzern"])
def test_a_deleted_mention_is_that_mention_alone(words: str, tmp_path: Path) -> None:
    """Also the one that all others and the deal are tied to: Label Studio deletes those ties with it."""
    place, studio = sent(tmp_path, report())
    studio.open_prediction()
    studio.delete(studio.region(words))
    edit = one_back(place, studio)
    assert isinstance(edit, OrganisationEdit)
    assert edit.after is not None
    left = {"Alphabau", "der Konzern", "Alphabaus"} - {words}
    assert (edit.after.id, {mention.text for mention in edit.after.mentions}) == ("alphabau", left)
    assert after(report(), edit).deals[0].parties == report().deals[0].parties


def test_an_organisation_that_is_none_takes_its_part_in_deals_along(tmp_path: Path) -> None:
    place, studio = sent(tmp_path, report())
    studio.open_prediction()
    studio.delete(studio.region("Betawerk"))
    edit = one_back(place, studio)
    assert isinstance(edit, OrganisationEdit)
    assert edit.after is None
    assert after(report(), edit).deals[0].parties == (Party("investor", "alphabau"),)


def test_an_organisation_that_is_called_otherwise_takes_its_deals_along(tmp_path: Path) -> None:
    place, studio = sent(tmp_path, report())
    studio.open_prediction()
    studio.fill(studio.region("Gammabank"), "name", "Gamma Bank AG")
    edit = one_back(place, studio)
    assert isinstance(edit, OrganisationEdit)
    assert edit.before is not None
    assert edit.after is not None
    assert (edit.before.id, edit.after.id, edit.after.name) == ("gammabank", "gamma-bank", "Gamma Bank AG")
    assert after(report(), edit).deals[1].parties[0] == Party("lender", "gamma-bank")


def test_the_kind_of_an_organisation_is_the_label_of_its_names(tmp_path: Path) -> None:
    place, studio = sent(tmp_path, report())
    studio.open_prediction()
    studio.relabel(studio.region("Deltahaus"), "programme")
    edit = one_back(place, studio)
    assert isinstance(edit, OrganisationEdit)
    assert edit.after is not None
    assert (edit.after.id, edit.after.kind) == ("deltahaus", "programme")


def test_two_organisations_that_are_tied_together_are_one(tmp_path: Path) -> None:
    place, studio = sent(tmp_path, report())
    studio.open_prediction()
    studio.relate(studio.region("Deltahaus"), studio.region("Betawerk"), "same")
    edit = one_back(place, studio)
    assert isinstance(edit, OrganisationEdit)
    now = after(report(), edit)
    assert "deltahaus" not in {one.id for one in now.organisations}
    assert now.deals[1].parties[1] == Party("borrower", "betawerk")


def test_a_mention_of_another_organisation_is_tied_elsewhere(tmp_path: Path) -> None:
    place, studio = sent(tmp_path, report())
    studio.open_prediction()
    described = studio.region("der Konzern")
    studio.part(studio.region("Alphabau"), described)
    studio.relate(described, studio.region("Betawerk"), "same")
    edit = one_back(place, studio)
    now = {one.id: [mention.text for mention in one.mentions] for one in after(report(), edit).organisations}
    assert now["betawerk"] == ["Betawerk", "der Konzern"]
    assert now["alphabau"] == ["Alphabau", "Alphabaus"]


def test_a_description_that_means_nothing_is_parted(tmp_path: Path) -> None:
    place, studio = sent(tmp_path, report())
    studio.open_prediction()
    studio.part(studio.region("Alphabau"), studio.region("der Konzern"))
    edit = one_back(place, studio)
    assert isinstance(edit, OrganisationEdit)
    assert edit.after is not None
    assert [mention.text for mention in edit.after.mentions] == ["Alphabau", "Alphabaus"]


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


def wrong_label(studio: Studio) -> None:
    studio.relabel(studio.region("Deltahaus"), "Firma")


def wrong_value(studio: Studio) -> None:
    studio.fill(studio.region("2,5 Millionen Euro"), "value", "2,5 Mio.")


def no_value(studio: Studio) -> None:
    studio.draw("leiht", "amount")


def wrong_role(studio: Studio) -> None:
    studio.relate(studio.region(LOAN), studio.region("Betawerk"), "investor")


def no_role(studio: Studio) -> None:
    studio.relate(studio.region(LOAN), studio.region("Betawerk"))


def no_party(studio: Studio) -> None:
    studio.draw("leiht", "deal:loan")


def no_name(studio: Studio) -> None:
    studio.draw("Die", "description")


def two_ends(studio: Studio) -> None:
    studio.fill(studio.region("2,5 Millionen Euro"), "high", "3000000")


def wrong_status(studio: Studio) -> None:
    studio.fill(studio.region(LOAN), "status", "fertig")


def elsewhere(studio: Studio) -> None:
    for item in studio.annotation["result"]:
        if item["type"] == "labels" and item["value"]["text"] == "Deltahaus":
            item["value"].update(start=0, end=9)


def other_text(studio: Studio) -> None:
    studio.tasks[0]["data"]["text"] += " "


def no_article(studio: Studio) -> None:
    del studio.tasks[0]["data"]["dealgraph"]


def newer(studio: Studio) -> None:
    studio.tasks[0]["data"]["dealgraph"]["version"] = 99


def minimal(studio: Studio) -> None:
    studio.tasks[0] = {"text": "JSON-MIN", "label": []}


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (wrong_label, "labelled 'Firma'"),
        (wrong_value, "value '2,5 Mio.'; give plain digits"),
        (no_value, "has no value"),
        (wrong_role, "deal:loan has no role 'investor'"),
        (no_role, "has no role; one of lender, borrower"),
        (no_party, "tied to nobody"),
        (no_name, "is tied to no name"),
        (two_ends, "two ends, and the bound 'exact'"),
        (wrong_status, "status 'fertig'"),
        (elsewhere, "does not stand at 0 to 9"),
        (other_text, "its text is not the one"),
        (no_article, "was not made with: dealgraph decisions"),
        (newer, "another version of dealgraph (99"),
        (minimal, "not JSON-MIN"),
    ],
)
def test_what_makes_no_sense_is_refused_with_its_place_and_nothing_is_added(
    spoil: Callable[[Studio], None], message: str, tmp_path: Path
) -> None:
    place = results(tmp_path / "results", [report(), flagged("zweites", LOANS)])
    written(place, tmp_path / "tasks.json", "labelstudio")
    studio = Studio(tmp_path / "tasks.json")
    studio.open_prediction(1)
    studio.fill(studio.region(LOAN), "status", "completed")
    studio.tasks.reverse()
    studio.open_prediction(1)
    studio.tasks.reverse()
    spoil(studio)
    studio.tasks.reverse()
    export = studio.export(tmp_path / "export.json", indent=1)
    with pytest.raises(UsageError, match=r"export\.json:\d{2,}: task 2") as raised:
        added(place, export)
    assert message in str(raised.value)
    assert not (place / "reviews.sqlite").exists()


LOANS = said(LOAN, "loan", ("2,5 Millionen Euro", "2500000", "EUR"), lender="gammabank", borrower="deltahaus")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda text: text[: len(text) // 2], "no JSON"),
        (lambda text: text.rstrip()[:-1], "no JSON"),
        (lambda text: text + " x", "there is more behind"),
        (lambda text: text.replace("]", "] []", 1), "no JSON"),
        (lambda _: "[" * 100_000, "nested"),
        (lambda _: "[1]", "1: task 1: Expected `object`"),
        (lambda _: "[[", "1: no JSON"),
    ],
)
def test_a_file_that_is_no_export_is_refused(change: Callable[[str], str], message: str, tmp_path: Path) -> None:
    place, studio = sent(tmp_path, report())
    studio.open_prediction()
    studio.fill(studio.region(LOAN), "status", "completed")
    path = studio.export(tmp_path / "export.json", indent=1)
    path.write_text(change(path.read_text()))
    with pytest.raises(UsageError, match=r"export\.json:\d+: ") as raised:
        added(place, path)
    assert message in str(raised.value)
    assert not (place / "reviews.sqlite").exists()


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
