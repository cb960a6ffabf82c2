"""Organisations that people name, tie together and part in Label Studio, and what becomes of their deals."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.records import OrganisationEdit, Party
from tests.graph.newsroom import article, said
from tests.review.applied.reviewer import after
from tests.review.exchange.round_trip import back, one_back, report, sent


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
