"""Everything in an article can be corrected, and what the machine said stays beside what people say."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from msgspec.structs import replace

from extract.errors import ResultsError
from extract.records import (
    AmountEdit,
    ArticleInfo,
    DealEdit,
    Mention,
    OrganisationEdit,
    Person,
    ReadError,
    Record,
    RecordEdit,
    Undoing,
)
from extract.review.applied import applied
from extract.review.server import places
from extract.review.store import Reviews, open_reviews
from tests.export.graphs import HOSTILE
from tests.graph.newsroom import article, said
from tests.review.index.desk import with_info, write_results
from tests.review.server.filling import errors, form_in, form_on, send
from tests.review.server.page import HOST, Reader, conversion, reading, words

TEXT = str(conversion().article.text)
DOLLARS, EUROS = "100 Milliarden Dollar", "850 Millionen Euro"


def edits(folder: Path) -> list[RecordEdit]:
    with open_reviews(folder) as reviews:
        return [event for _, event in reviews.events() if isinstance(event, AmountEdit | OrganisationEdit | DealEdit)]


def now(folder: Path, record: Record | None = None) -> Record:
    """The article with people's word in it, as graph and exports get it."""
    record = record or conversion()
    with open_reviews(folder) as reviews:
        return applied(record, reviews.standing(record.article.id, record.article.sha256)).record


@pytest.fixture
def reader(tmp_path: Path) -> Any:
    write_results(tmp_path, {"1.jsonl": [conversion()]})
    with reading(tmp_path) as one:
        yield one


def opened(reader: Reader, key: str) -> Any:
    return form_on(reader, f"/articles/blatt?open={key}")


def panel(reader: Reader, path: str = "/articles/blatt") -> str:
    return words(reader.tree(path).cssselect("#panel")[0])


def test_the_whole_article_is_there_with_sums_organisations_and_deals_marked(reader: Reader) -> None:
    tree = reader.tree("/articles/blatt")
    text = tree.cssselect("#text")[0]
    assert "".join(piece.text_content() for piece in text.cssselect("[data-at]")) == TEXT
    assert [one.text for one in text.cssselect("a.m.flagged")] == [DOLLARS, EUROS]
    assert {one.text for one in text.cssselect("a.m.organisation")} == {"Chipwerk", "Denkfabrik KI"}
    assert [one.text for one in text.cssselect("a.deal-tag")] == ["investment", "supply"]
    for piece in text.cssselect("[data-at]"):
        assert TEXT[int(piece.get("data-at")) :].startswith(piece.text)


def test_beside_the_text_stand_lists_of_what_was_read_and_the_flags(reader: Reader) -> None:
    shown = panel(reader)
    for part in (
        "Flagged figures 1",
        "Sums 2",
        f"{DOLLARS} $100bn",
        f"{EUROS} €850m",
        "Deals 2",
        "Chipwerk → Denkfabrik KI $100bn investment announced",
        "Organisations 2",
    ):
        assert part in shown
    flag = reader.tree("/articles/blatt").cssselect("#list-flags")[0].getparent().getparent().cssselect("a")[0]
    assert reader.get(flag.get("href")).status_code == 200


def test_people_are_marked_and_listed_with_what_they_are(tmp_path: Path) -> None:
    record = article("a", said("Sam Altman leitet OpenAI.", "bond", issuer="openai"), names={"openai": "OpenAI"})
    person = Person(
        name="Sam Altman", organisation="openai", role="CEO", mentions=(Mention(start=0, end=10, text="Sam Altman"),)
    )
    write_results(tmp_path, {"1.jsonl": [replace(record, people=(person,))]})
    with reading(tmp_path) as reader:
        tree = reader.tree("/articles/a")
        assert [one.text for one in tree.cssselect("#text .person")] == ["Sam Altman"]
        assert "Sam Altman CEO, OpenAI" in words(tree.cssselect("#panel")[0])


def test_a_mark_leads_to_the_form_of_its_thing_with_what_was_read_in_it(reader: Reader) -> None:
    link = reader.tree("/articles/blatt").cssselect("#text a.m.flagged")[1]
    assert link.get("href") == "/articles/blatt?open=amount%3Aa2#amount%3Aa2"
    tree = reader.tree(link.get("href"))
    assert tree.cssselect("#text a.open")[0].get("id") == "amount:a2"
    form = form_on(reader, link.get("href"))
    at = TEXT.index(EUROS)
    assert {name: form.fields[name] for name in ("start", "end", "value", "currency", "bound", "kind")} == {
        "start": [str(at)],
        "end": [str(at + len(EUROS))],
        "value": ["850 000 000"],
        "currency": ["EUR"],
        "bound": ["exact"],
        "kind": ["price"],
    }
    assert words(tree.cssselect("#means")[0]) == "Read as 850 million euros"


def test_every_place_that_is_linked_is_on_the_page(reader: Reader) -> None:
    tree = reader.tree("/articles/blatt")
    for link in tree.cssselect("#panel a[data-open], #text a[data-open]"):
        there = reader.tree(link.get("href"))
        anchor = link.get("data-open")
        assert [one.get("id") for one in there.cssselect("[id]")].count(anchor) == 1
        assert there.cssselect("form.correct")


def test_a_corrected_value_holds_and_the_machine_is_still_beside_it(reader: Reader, tmp_path: Path) -> None:
    answer = send(reader, opened(reader, "amount:a2"), value="85 Mrd. Euro", currency="", note="laut Agentur")
    assert answer.status_code == 303
    [edit] = edits(tmp_path)
    assert isinstance(edit, AmountEdit)
    assert (edit.before.low, edit.after.low, edit.after.currency) == (Decimal(850 * 10**6), Decimal(85 * 10**9), "EUR")
    assert (edit.reviewer, edit.note, edit.article) == ("A. Weber", "laut Agentur", "blatt")
    assert edit.context.text == TEXT.split(" Denkfabrik KI kauft", maxsplit=1)[0]
    assert edit.context.sha256 == conversion().article.sha256
    page = reader.tree(answer.headers["location"])
    assert "Saved. z Undo" in words(page.cssselect(".toast")[0])
    shown = words(page.cssselect("#panel")[0])
    assert "corrected: A. Weber" in shown
    assert "Machine: 850 million euros" in shown
    assert form_on(reader, answer.headers["location"]).fields["value"] == ["85 000 000 000"]
    assert {one.low for one in now(tmp_path).amounts} == {Decimal(100 * 10**9), Decimal(85 * 10**9)}


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("currency", "CHF", {"currency": "CHF"}),
        ("currency", "", {"currency": None}),
        ("kind", "loan", {"kind": "loan"}),
        ("bound", "at_most", {"bound": "at_most"}),
        ("value", "8,5 Mrd.", {"low": Decimal(8_500_000_000), "high": Decimal(8_500_000_000)}),
    ],
)
def test_each_field_of_a_sum_can_be_corrected(
    reader: Reader, tmp_path: Path, field: str, value: str, expected: dict[str, object]
) -> None:
    assert send(reader, opened(reader, "amount:a2"), **{field: value}).status_code == 303
    [corrected] = [one for one in now(tmp_path).amounts if one.text == EUROS]
    assert {name: getattr(corrected, name) for name in expected} == expected


def test_the_place_of_a_sum_can_be_corrected_by_its_ends_and_by_its_words(reader: Reader, tmp_path: Path) -> None:
    at = TEXT.index("850")
    assert send(reader, opened(reader, "amount:a2"), start=str(at), end=str(at + 13)).status_code == 303
    assert [one.text for one in now(tmp_path).amounts] == [DOLLARS, "850 Millionen"]
    answer = send(reader, opened(reader, "amount:a2"), start="", end="", words="Millionen Euro")
    assert answer.status_code == 303
    assert [one.text for one in now(tmp_path).amounts] == [DOLLARS, "Millionen Euro"]


def test_a_second_correction_is_on_the_same_thing_and_taking_it_back_leaves_the_machine(
    reader: Reader, tmp_path: Path
) -> None:
    send(reader, opened(reader, "amount:a2"), value="85 Mrd.")
    send(reader, opened(reader, "amount:a2"), value="86 Mrd.")
    assert {one.before.low for one in edits(tmp_path)} == {Decimal(850 * 10**6)}
    assert [one.low for one in now(tmp_path).amounts if one.text == EUROS] == [Decimal(86 * 10**9)]
    assert send(reader, opened(reader, "amount:a2"), do="restore").status_code == 303
    assert [one.low for one in now(tmp_path).amounts if one.text == EUROS] == [Decimal(850 * 10**6)]


def test_what_was_just_done_can_be_undone_on_the_page(reader: Reader, tmp_path: Path) -> None:
    answer = send(reader, opened(reader, "amount:a2"), value="85 Mrd.")
    undo = form_on(reader, answer.headers["location"], ".toast form")
    back = send(reader, undo, do=None)
    assert back.status_code == 303
    assert "Taken back." in words(reader.tree(back.headers["location"]).cssselect(".toast")[0])
    assert [one.low for one in now(tmp_path).amounts if one.text == EUROS] == [Decimal(850 * 10**6)]
    with open_reviews(tmp_path) as reviews:
        assert isinstance(list(reviews.events())[-1][1], Undoing)


def test_a_sum_that_is_none_is_struck_out_and_can_be_restored(reader: Reader, tmp_path: Path) -> None:
    answer = send(reader, opened(reader, "amount:a2"), do="remove")
    assert answer.status_code == 303
    [edit] = edits(tmp_path)
    assert edit.after is None
    assert [one.text for one in now(tmp_path).amounts] == [DOLLARS]
    tree = reader.tree("/articles/blatt")
    assert [one.text for one in tree.cssselect("#text .removed")] == [EUROS]
    assert "removed: A. Weber" in words(tree.cssselect("#panel")[0])
    form = opened(reader, "amount:a2")
    assert send(reader, form, do="restore").status_code == 303
    assert [one.text for one in now(tmp_path).amounts] == [DOLLARS, EUROS]


def test_a_missed_sum_is_added_where_it_was_selected_with_what_it_looks_like(tmp_path: Path) -> None:
    record = article("a", said("Alpha zahlt Beta 5 Mrd. Euro.", "loan", lender="alpha", borrower="beta"))
    write_results(tmp_path, {"1.jsonl": [record]})
    at = str(record.article.text).index("5 Mrd")
    with reading(tmp_path) as reader:
        form = form_on(reader, f"/articles/a?add=amount&start={at}&end={at + 11}")
        assert (form.fields["value"], form.fields["currency"]) == (["5 000 000 000"], ["EUR"])
        answer = send(reader, form)
        assert answer.status_code == 303
        assert "added: A. Weber" in panel(reader, "/articles/a")
        key = answer.headers["location"].partition("open=")[2].partition("&")[0].replace("%3A", ":")
        assert send(reader, form_on(reader, f"/articles/a?open={key}"), value="6 Mrd.").status_code == 303
        assert [str(one.low) for one in now(tmp_path, record).amounts] == ["6000000000"]
        page = panel(reader, f"/articles/a?open={key}")
        assert "The machine read nothing here." in page
        assert send(reader, form_on(reader, f"/articles/a?open={key}"), do="remove").status_code == 303
        assert now(tmp_path, record).amounts == ()
        assert "Sums 0" in panel(reader, "/articles/a")
    first, second, third = edits(tmp_path)
    assert first.before is None
    assert third.after is None
    assert [one.text for one in (first.after, second.after, third.before)] == ["5 Mrd. Euro"] * 3


@pytest.mark.parametrize(
    ("fields", "field", "said_"),
    [
        ({"value": "viel"}, "value", "“viel” is no number."),
        ({"value": "3.500"}, "value", "“3.500” can mean 3.5 or 3 500."),
        ({"currency": "Taler"}, "currency", "“Taler” is no currency."),
        ({"start": "9999"}, "start", f"Character 9999 is not in the text, which has {len(TEXT)} characters."),
        ({"end": "1"}, "end", "The end (1) does not come after the start"),
        ({"bound": "circa"}, "bound", "“circa” is not among the choices."),
        ({"note": "n" * 4_001}, "note", "The note has more than 4000 characters."),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field_and_all_that_was_typed_stays(
    reader: Reader, tmp_path: Path, fields: dict[str, str], field: str, said_: str
) -> None:
    typed = {"value": "85 Mrd.", "note": "bitte <prüfen>", **fields}
    answer = send(reader, opened(reader, "amount:a2"), **typed)
    assert answer.status_code == 422
    assert said_ in errors(answer)[field]
    again = form_in(answer.text)
    assert {name: again.fields[name] for name in typed} == {name: [value] for name, value in typed.items()}
    assert html.document_fromstring(answer.text).cssselect(f"[name='{field}']")[0].get("aria-invalid") == "true"
    assert edits(tmp_path) == []
    assert now(tmp_path) == now(tmp_path, conversion())


def test_problems_are_said_in_german_with_the_decimal_comma(tmp_path: Path) -> None:
    write_results(tmp_path, {"1.jsonl": [conversion()]})
    with reading(tmp_path, lang="de") as reader:
        answer = send(reader, opened(reader, "amount:a2"), value="3.500")
        assert "„3.500“ kann 3,5 oder 3 500 heißen." in errors(answer)["value"]
        answer = send(reader, opened(reader, "deal:d1"), type="loan")
        assert "„Geldgeber“ gibt es bei „Kredit“ nicht." in errors(answer)["role-0"]


def test_a_form_that_changes_nothing_stores_nothing_but_a_note_is_kept(reader: Reader, tmp_path: Path) -> None:
    answer = send(reader, opened(reader, "amount:a2"))
    assert answer.status_code == 200
    assert "Nothing was changed, so nothing was saved." in words(html.document_fromstring(answer.text))
    assert edits(tmp_path) == []
    assert send(reader, opened(reader, "amount:a2"), note="Geprüft.").status_code == 303
    assert edits(tmp_path)[0].note == "Geprüft."


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


def test_articles_are_listed_and_found(reader: Reader, tmp_path: Path) -> None:
    others = [with_info(article(f"b{n}", said("X.", "bond", issuer="x")), title=f"Titel {n}") for n in range(60)]
    write_results(tmp_path, {"1.jsonl": [conversion(), *others]})
    assert "61 articles" in reader.text("/articles")
    assert "1 to 50 of 61" in reader.text("/articles")
    assert "51 to 61 of 61" in reader.text("/articles?offset=50")
    shown = reader.text("/articles?text=kreis&flagged=yes")
    assert "Geld im Kreis" in shown
    assert "1 flagged figure" in shown
    assert "Nothing matches these filters." in reader.text("/articles?text=unauffindbar")
    assert "Nothing matches" in reader.text("/articles?language=en")


@pytest.mark.parametrize("name", ["a/../b", "//x", "..", "a b?c#d%e", "~x", "ä/ö", "<script>", "a\\b", "x" * 300])
def test_articles_with_hostile_names_have_a_page_and_can_be_corrected(name: str, tmp_path: Path) -> None:
    record = article(
        name,
        said(
            "Alpha zahlt 5 Mrd. Euro an Beta.",
            "loan",
            ("5 Mrd. Euro", "5000000000", "EUR"),
            lender="alpha",
            borrower="beta",
        ),
    )
    write_results(tmp_path, {"1.jsonl": [record]})
    with reading(tmp_path) as reader:
        [link] = [one.get("href") for one in reader.tree("/articles").cssselect(".deal-row h3 a")]
        assert link == places.article(name)
        assert not link.startswith("//")
        form = form_on(reader, f"{link}?open=amount:a1")
        assert send(reader, form, value="6 Mrd.").status_code == 303
        assert str(now(tmp_path, record).amounts[0].low) == "6000000000"
        assert places.name_of(places.segment(name)) == name


# A lone half of a character cannot be written into a file of records.
WRITABLE = {name: text for name, text in HOSTILE.items() if name != "surrogate"}


@pytest.mark.parametrize("text", WRITABLE.values(), ids=WRITABLE)
def test_hostile_texts_names_and_titles_are_shown_and_run_nothing(text: str, tmp_path: Path) -> None:
    told = said(
        f"{text} zahlt 5 Mrd. Euro an Beta.",
        "loan",
        ("5 Mrd. Euro", "5000000000", "EUR"),
        lender="alpha",
        borrower="beta",
    )
    record = with_info(article("a", told, names={"alpha": text, "beta": text}), title=text, source=text, author=text)
    write_results(tmp_path, {"1.jsonl": [record]})
    with reading(tmp_path) as reader:
        for path in (
            "/articles",
            "/articles/a",
            "/articles/a?open=amount:a1",
            "/articles/a?open=deal:d1",
            "/articles/a?open=organisation:alpha",
        ):
            tree = reader.tree(path)
            assert not tree.cssselect("main script, main img, main iframe, main object, [onerror], [onload], [style]")
            assert not [one for one in tree.cssselect("a[href]") if one.get("href").lower().startswith("javascript:")]
            assert not set("\u202e\u202d\u2066\x00\x07") & set(tree.text_content())
        form = form_on(reader, "/articles/a?open=amount:a1")
        answer = send(reader, form, value=f"{text}viel", currency=text[:50] or "?", note=text[:500])
        assert answer.status_code == 422
        assert not html.document_fromstring(answer.text).cssselect("main script, main img")


def test_a_text_of_more_than_200_kb_is_shown_in_part_and_each_figure_leads_to_its_part(tmp_path: Path) -> None:
    told = said(
        "Am Ende zahlt Alpha 5 Mrd. Euro an Beta.",
        "loan",
        ("5 Mrd. Euro", "5000000000", "EUR"),
        lender="alpha",
        borrower="beta",
    )
    record = article("a", told)
    filler = "Wort und Wort. " * 40_000
    shift = len(filler)
    moved = replace(
        with_info(record, text=filler + str(record.article.text)),
        amounts=tuple(replace(one, start=one.start + shift, end=one.end + shift) for one in record.amounts),
        organisations=tuple(
            replace(one, mentions=tuple(replace(m, start=m.start + shift, end=m.end + shift) for m in one.mentions))
            for one in record.organisations
        ),
        deals=tuple(
            replace(one, evidence=tuple(replace(e, start=e.start + shift, end=e.end + shift) for e in one.evidence))
            for one in record.deals
        ),
    )
    write_results(tmp_path, {"1.jsonl": [moved]})
    with reading(tmp_path) as reader:
        first = reader.tree("/articles/a")
        assert len(first.cssselect("#text")[0].text_content()) < 210_000
        assert "is shown in parts" in words(first)
        assert not first.cssselect("#text .amount")
        further = first.xpath("//a[contains(., 'Read on')]")[0].get("href")
        assert reader.tree(further).cssselect("#text [data-at]")[0].get("data-at") != "0"
        there = reader.tree("/articles/a?open=amount:a1")
        assert [one.text for one in there.cssselect("#text .amount")] == ["5 Mrd. Euro"]
        assert send(reader, form_on(reader, "/articles/a?open=amount:a1"), value="6 Mrd.").status_code == 303


def test_an_article_without_text_in_another_language_or_unreadable_says_so(tmp_path: Path) -> None:
    bare = article("bare", said("Alpha kauft Beta.", "acquisition", acquirer="alpha", target="beta"), with_text=False)
    foreign = Record(
        article=ArticleInfo(
            id="fr", lang="fr", published=None, title=None, url=None, source=None, sha256="0" * 64, text="Bonjour."
        )
    )
    broken = replace(
        foreign,
        article=replace(foreign.article, id="broken", text=""),
        errors=(ReadError(code="x", where="y", message="It was torn."),),
    )
    write_results(tmp_path, {"1.jsonl": [bare, foreign, broken]})
    with reading(tmp_path) as reader:
        assert "The text was not kept" in reader.text("/articles/bare")
        assert send(reader, form_on(reader, "/articles/bare?open=deal:d1"), status="completed").status_code == 303
        assert now(tmp_path, bare).deals[0].status == "completed"
        assert "There are no rules for this language." in reader.text("/articles/fr")
        assert send(reader, form_on(reader, "/articles/fr?add=organisation&start=0&end=7")).status_code == 303
        assert "It was torn." in reader.text("/articles/broken")


def test_an_article_that_is_not_there_and_a_thing_that_is_not_are_told_apart(reader: Reader) -> None:
    gone = reader.get("/articles/nirgends")
    assert gone.status_code == 404
    assert "This article is not in the results" in words(html.document_fromstring(gone.text))
    assert reader.tree("/articles/blatt?open=amount:a99").cssselect("form.correct") == []


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


def test_what_a_figure_would_be_read_as_is_said_while_it_is_typed(reader: Reader) -> None:
    assert reader.get("/reading?value=3,5+Mrd.&currency=eur").text == "Read as 3.5 billion euros"
    assert reader.get("/reading?value=$5bn&currency=").text == "Read as 5,000,000,000"
    for query in ("value=viel&currency=", "value=3.500&currency=EUR", "value=5&currency=Taler", ""):
        assert reader.get(f"/reading?{query}").text == ""
