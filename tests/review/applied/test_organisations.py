"""Organisations of an article as people read them, and what becomes of their deals."""

from __future__ import annotations

from msgspec.structs import replace

from extract.records import Organisation, Party, Person, Record
from tests.graph.newsroom import article, said
from tests.review.applied.reviewer import (
    adds_organisation,
    after,
    both,
    calls,
    flagged,
    mention,
    sees_no_organisation,
    tells,
)


def parties(record: Record, deal: int = 0) -> dict[str, str]:
    return {party.role: party.organisation for party in record.deals[deal].parties}


def test_a_renamed_organisation_takes_deals_and_people_along() -> None:
    record = replace(flagged(), people=(Person(name="E. Ade", organisation="betawerk"),))
    made = after(record, calls(record, "betawerk", id="betawerk-ag", name="Betawerk AG"))
    assert [one.id for one in made.organisations] == ["alphabau", "betawerk-ag"]
    assert made.organisations[1].name == "Betawerk AG"
    assert parties(made) == {"investor": "alphabau", "investee": "betawerk-ag"}
    assert (made.deals[0].payer, made.deals[0].payee) == ("alphabau", "betawerk-ag")
    assert made.people[0].organisation == "betawerk-ag"
    assert made.flags == record.flags


def test_what_the_person_left_alone_stays_as_todays_record_has_it() -> None:
    before = flagged("blatt", ending="Betawerk wächst.")
    edit = calls(before, "betawerk", kind="programme")
    first = before.organisations[1]
    later = str(before.article.text).rindex("Betawerk")
    second = replace(first.mentions[0], start=later, end=later + 8)
    newer = replace(first, id="betawerk-gruppe", name="Betawerk Gruppe", mentions=(*first.mentions, second))
    made = after(replace(before, organisations=(before.organisations[0], newer)), edit)
    assert made.organisations[1] == replace(newer, kind="programme")


def test_a_mention_that_is_taken_away_stays_away() -> None:
    before = flagged("blatt", also={"betawerk": ("Werk",)})
    first, second = before.organisations[1].mentions
    made = after(before, calls(before, "betawerk", mentions=(first,)))
    assert made.organisations[1].mentions == (first,)
    assert second.text == "Werk"


def test_one_all_of_whose_mentions_are_another_ones_was_that_one() -> None:
    record = article(
        "blatt",
        said("Alphabau kauft Betawerk.", "acquisition", acquirer="alphabau", target="betawerk"),
        said("Der Konzern kauft Gamma.", "acquisition", acquirer="konzern", target="gamma"),
        names={"konzern": "Konzern"},
    )
    both = (*record.organisations[0].mentions, mention(record, "Konzern"))
    made = after(record, calls(record, "alphabau", mentions=both))
    assert [one.id for one in made.organisations] == ["alphabau", "betawerk", "gamma"]
    assert parties(made, 1) == {"acquirer": "alphabau", "target": "gamma"}


def test_a_deal_loses_a_party_that_is_no_organisation() -> None:
    record = flagged()
    made = after(record, sees_no_organisation(record, "alphabau"))
    assert [one.id for one in made.organisations] == ["betawerk"]
    assert parties(made) == {"investee": "betawerk"}
    assert (made.deals[0].payer, made.deals[0].payee) == (None, "betawerk")


def test_of_two_payers_the_other_one_is_left_to_pay() -> None:
    told = said(
        "Alphabau und Gamma stecken Geld in Betawerk.",
        "investment",
        investor=("alphabau", "gamma"),
        investee="betawerk",
    )
    record = article("blatt", told)
    assert record.deals[0].payer == "alphabau"
    assert after(record, sees_no_organisation(record, "alphabau")).deals[0].payer == "gamma"


def test_a_deal_of_nobody_is_none_and_its_flag_names_it_no_more() -> None:
    record = flagged()
    made = after(record, *(sees_no_organisation(record, name) for name in ("alphabau", "betawerk")))
    assert (made.organisations, made.deals) == ((), ())
    assert [(one.id, one.deals) for one in made.flags] == [("f1", ())], "the sums are still printed so"


def test_an_organisation_that_was_missed_can_be_a_party() -> None:
    record = flagged("blatt", ending="Auch Gamma zahlt.")
    edit = adds_organisation(record, "Gamma", "gamma")
    seen = after(record, edit)
    wanted = (*record.deals[0].parties, Party("investor", "gamma"))
    made = after(record, edit, tells(seen, "d1", parties=wanted))
    assert [one.id for one in made.organisations] == ["alphabau", "betawerk", "gamma"]
    assert set(made.deals[0].parties) == set(wanted)


def test_a_newer_model_with_another_id_for_it_does_not_mislead() -> None:
    before = flagged()
    edit = calls(before, "betawerk", id="betawerk-ag", name="Betawerk AG")
    alpha, beta = before.organisations
    newer = replace(
        before,
        organisations=(alpha, replace(beta, id="werk", name="Werk")),
        deals=(
            replace(before.deals[0], payee="werk", parties=(Party("investor", "alphabau"), Party("investee", "werk"))),
        ),
    )
    assert parties(after(newer, edit)) == {"investor": "alphabau", "investee": "betawerk-ag"}


def test_a_newer_model_that_calls_it_so_by_itself_is_left_alone() -> None:
    before = flagged()
    edit = calls(before, "betawerk", id="betawerk-ag", name="Betawerk AG")
    beta = replace(before.organisations[1], id="betawerk-holding", name="Betawerk AG")
    newer = replace(before, organisations=(before.organisations[0], beta), deals=())
    made = both(newer, edit)
    assert made.record.organisations == newer.organisations
    assert made.organisations["betawerk-holding"].state == "agreed"


def test_a_newer_model_that_misses_it_gets_it_back() -> None:
    before = flagged()
    edit = calls(before, "betawerk", id="betawerk-ag", name="Betawerk AG")
    newer = replace(before, organisations=before.organisations[:1], deals=(), flags=())
    made = after(newer, edit)
    assert made.organisations[1] == Organisation(
        id="betawerk-ag", name="Betawerk AG", mentions=before.organisations[1].mentions
    )
