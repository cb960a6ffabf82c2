"""Sums of an article are corrected, struck out and added, and what the machine said stays beside what people say."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from lxml import html

from extract.records import AmountEdit, Undoing
from extract.review.store import open_reviews
from tests.graph.newsroom import article, said
from tests.review.index.desk import write_results
from tests.review.server.correcting import DOLLARS, EUROS, TEXT, edits, now, opened, panel
from tests.review.server.filling import errors, form_in, form_on, send
from tests.review.server.page import Reader, conversion, reading, words


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


def test_what_a_figure_would_be_read_as_is_said_while_it_is_typed(reader: Reader) -> None:
    assert reader.get("/reading?value=3,5+Mrd.&currency=eur").text == "Read as 3.5 billion euros"
    assert reader.get("/reading?value=$5bn&currency=").text == "Read as 5,000,000,000"
    for query in ("value=viel&currency=", "value=3.500&currency=EUR", "value=5&currency=Taler", ""):
        assert reader.get(f"/reading?{query}").text == ""
