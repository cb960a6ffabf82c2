"""People say which organisations are one: merged, parted and taken back, and nothing is lost."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lxml import html

from extract.records import OrganisationJudgement
from extract.review.store import open_reviews
from tests.graph.newsroom import article, said
from tests.review.index.desk import write_results
from tests.review.server.filling import form_on, send
from tests.review.server.page import Reader, reading, words


def judgements(folder: Path) -> list[tuple[str, str, str]]:
    with open_reviews(folder) as reviews:
        return [(one.left, one.right, one.judgement) for one in reviews.judgements()]


def siemens(folder: Path) -> Path:
    """Siemens is named by two articles, Siemens Energy by one."""
    words_ = ("5 Mrd. Euro", "5000000000", "EUR")
    told = [
        said("Siemens kauft Altmann für 5 Mrd. Euro.", "acquisition", words_, acquirer="siemens", target="altmann"),
        said("Siemens liefert Bertram Züge.", "supply", customer="bertram", supplier="siemens"),
        said("Siemens Energy leiht Bertram Geld.", "loan", lender="siemens-energy", borrower="bertram"),
    ]
    return write_results(folder, {"1.jsonl": [article(f"a{n}", one) for n, one in enumerate(told)]})


def judge(reader: Reader, **fields: str) -> Any:
    """The answer to a judgement that was not made with a button of a page."""
    form = form_on(reader, "/organisations/siemens?merge=altmann", "form[action='/organisations/judge']")
    sent = {"csrf": form.fields["csrf"][0], "seen": form.fields["seen"][0], **fields}
    return reader.http.post("/organisations/judge", data=sent, follow_redirects=False)


def answer_to(reader: Reader, path: str, sentence: str) -> Any:
    """The button that says *sentence* to a screen reader, pressed."""
    tree = reader.tree(path)
    button = next(one for one in tree.cssselect("form button") if sentence in words(one))
    form = button.xpath("ancestor::form")[0]
    fields = {one.get("name"): one.get("value") for one in form.cssselect("input")}
    if button.get("name"):
        fields[button.get("name")] = button.get("value")
    return reader.http.post(form.get("action"), data=fields, follow_redirects=False)


def test_two_organisations_are_merged_and_parted_again(tmp_path: Path) -> None:
    with reading(siemens(tmp_path)) as reader:
        path = "/organisations/siemens?merge=energy"
        answer = answer_to(reader, path, "“Siemens” and “Siemens Energy” are the same organisation")
        assert answer.status_code == 303
        assert judgements(tmp_path) == [("siemens", "siemens-energy", "same")]
        merged = reader.text(answer.headers["location"])
        assert "Saved." in merged
        assert "3 deals" in merged
        assert "Put together from siemens gives the name siemens-energy" in merged
        assert "3 organisations" in reader.text("/organisations")
        answer = answer_to(reader, "/organisations/siemens", "Part “siemens-energy” from “Siemens”")
        assert answer.status_code == 303
        assert judgements(tmp_path) == [("siemens", "siemens-energy", "different")]
        assert "4 organisations" in reader.text("/organisations")
        shown = reader.text("/organisations/siemens")
        assert "2 deals" in shown
        assert "are two organisations A. Weber" in shown


def test_a_judgement_is_taken_back_by_who_made_it_and_by_nobody_else(tmp_path: Path) -> None:
    siemens(tmp_path)
    with reading(tmp_path) as weber, reading(tmp_path, "B. Klein") as klein:
        sentence = "“Siemens” and “Siemens Energy” are the same organisation"
        answer_to(weber, "/organisations/siemens?merge=energy", sentence)
        assert not [one for one in klein.tree("/organisations/siemens").cssselect("button") if words(one) == "Undo"]
        with open_reviews(tmp_path) as reviews:
            [event] = [one for _, one in reviews.events() if isinstance(one, OrganisationJudgement)]
        assert judge(klein, undo=event.uid, left="siemens").status_code == 403
        assert answer_to(weber, "/organisations/siemens", "Undo").status_code == 303
        assert judgements(tmp_path) == []
        assert "4 organisations" in weber.text("/organisations")


@pytest.mark.parametrize(
    ("fields", "said_"),
    [
        ({"right": "siemens", "judgement": "same"}, "That is the same organisation."),
        ({"right": "omega", "judgement": "same"}, "The organisation “omega” is no longer there."),
        ({"right": "", "judgement": "same"}, "Please choose an organisation."),
        ({"right": "bertram", "judgement": "equal"}, "“equal” is not among the choices."),
    ],
)
def test_a_judgement_that_cannot_be_is_refused_with_words(tmp_path: Path, fields: dict[str, str], said_: str) -> None:
    with reading(siemens(tmp_path)) as reader:
        answer = judge(reader, left="siemens", **fields)
        assert answer.status_code == 422
        assert said_ in words(html.document_fromstring(answer.text))
        assert judgements(tmp_path) == []


def test_judgements_that_cannot_hold_together_are_refused_and_name_who_said_so(tmp_path: Path) -> None:
    with reading(siemens(tmp_path), "B. Klein") as klein:
        answer_to(klein, "/organisations/siemens?merge=energy", "“Siemens” and “Siemens Energy” are the same")
        answer_to(klein, "/organisations/siemens?merge=bertram", "“Siemens” and “Bertram” are the same")
    with reading(tmp_path) as weber:
        answer = judge(weber, left="siemens-energy", right="bertram", judgement="different")
        assert answer.status_code == 422
        assert "B. Klein has already decided on" in words(html.document_fromstring(answer.text))
    assert len(judgements(tmp_path)) == 2


def test_two_people_judging_at_once_lose_nothing(tmp_path: Path) -> None:
    siemens(tmp_path)
    with reading(tmp_path) as weber, reading(tmp_path, "B. Klein") as klein:
        path, css = "/organisations/siemens?merge=energy", ".pairs form"
        mine = form_on(weber, path, css)
        answer_to(klein, path, "are the same organisation")
        answer = send(weber, mine, do=None, judgement="different")
        assert answer.status_code == 409
        assert "B. Klein has just decided on this too." in words(html.document_fromstring(answer.text))
        assert judgements(tmp_path) == [("siemens", "siemens-energy", "same")]
