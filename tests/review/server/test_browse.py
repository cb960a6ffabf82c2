"""Deals, organisations and loops to browse: each figure leads to its sentence."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from extract.graph import find_loops, merge_records
from extract.review.server import places
from tests.export.network import week
from tests.graph.newsroom import article, said
from tests.review.index.desk import write_results
from tests.review.server.filling import form_on, send
from tests.review.server.page import Reader, reading, words


@pytest.fixture
def reader(tmp_path: Path) -> Any:
    write_results(tmp_path, {"1.jsonl": week()})
    with reading(tmp_path) as one:
        yield one


def rows(tree: Any) -> list[str]:
    return [words(row) for row in tree.cssselect(".deal-row")]


def test_deals_are_listed_the_largest_sums_first_with_status_and_sources(reader: Reader) -> None:
    tree = reader.tree("/deals")
    listed, graph = rows(tree), {places.deal(deal.id): deal for deal in merge_records(week()).deals()}
    ordered = [graph[link.get("href")].euros for link in tree.cssselect(".deal-row h3 a")]
    assert len(ordered) == len(graph)
    assert ordered == sorted(ordered, key=lambda euros: -(euros or -1))
    first = next(row for row in listed if "Chipwerk → pays Denkfabrik KI" in row)
    assert "investment announced Oct 1, 2025" in first
    assert "figure flagged $100bn" in first
    assert any("no sum stated" in row for row in listed)


def test_every_figure_leads_to_the_words_that_print_it(reader: Reader) -> None:
    sums = reader.tree("/deals").cssselect(".figure a.sum")
    assert len(sums) > 10
    for link in sums:
        tree = reader.tree(link.get("href"))
        opened = tree.cssselect("#text .open")
        assert opened, link.get("href")
        assert opened[0].get("id") == link.get("href").partition("#")[2].replace("%3A", ":")
        assert tree.cssselect("form.correct")


@pytest.mark.parametrize(
    ("query", "some", "none"),
    [
        ("type=bond", "Anleihe|bond", "loan"),
        ("status=denied", "denied", "announced"),
        ("organisation=chipwerk", "Chipwerk", "Genlabor"),
        ("organisation=chipwerk&between=denkfabrik", "Denkfabrik KI", "Speicherwerk"),
        ("flagged=yes", "figure flagged", "no sum stated"),
        ("text=genlabor", "Genlabor", "Chipwerk"),
    ],
)
def test_filters_narrow_the_deals(reader: Reader, query: str, some: str, none: str) -> None:
    everything, found = rows(reader.tree("/deals")), rows(reader.tree(f"/deals?{query}"))
    assert 0 < len(found) < len(everything)
    assert all(any(word in row for word in some.split("|")) for row in found)
    assert not any(none in row for row in found)


def test_nonsense_filters_ask_for_nothing_and_stay_out_of_the_address(reader: Reader) -> None:
    assert len(rows(reader.tree("/deals?type=marriage&status=odd&since=someday&offset=-5"))) == len(
        rows(reader.tree("/deals"))
    )
    assert "Nothing matches these filters." in reader.text("/deals?text=unauffindbar")
    named = reader.tree("/deals?organisation=chipwerk")
    assert "Only: Chipwerk" in words(named)
    assert named.cssselect(".only a")[0].get("href") == "/deals"


def test_days_narrow_the_deals(tmp_path: Path) -> None:
    told = [
        article(
            f"a{n}",
            said(f"Alpha {n} kauft Beta {n}.", "acquisition", acquirer=f"alpha-{n}", target=f"beta-{n}"),
            published=f"2025-10-0{n}",
        )
        for n in (1, 2, 3)
    ]
    write_results(tmp_path, {"1.jsonl": told})
    with reading(tmp_path) as reader:
        for query, found in (
            ("since=2025-10-02", [2, 3]),
            ("until=2025-10-02", [1, 2]),
            ("since=2025-10-02&until=2025-10-02", [2]),
        ):
            listed = rows(reader.tree(f"/deals?{query}"))
            assert sorted(int(row.split()[1]) for row in listed) == found


def test_a_deal_shows_who_and_what_every_article_says_with_links_to_its_sums(reader: Reader) -> None:
    link = next(
        a for a in reader.tree("/deals").cssselect(".deal-row h3 a") if words(a).startswith("Chipwerk → pays Denk")
    )
    tree = reader.tree(link.get("href"))
    shown = words(tree)
    for part in ("investor Chipwerk", "investee Denkfabrik KI", "$100bn", "≈ €85.3bn", "Confidence of the reading 90%"):
        assert part in shown
    assert "Conversion mismatch" in words(tree.cssselect("aside")[0])
    quoted = tree.cssselect(".quote a mark")
    assert [one.text for one in quoted] == ["100 Milliarden Dollar", "850 Millionen Euro"]
    for one in quoted:
        there = reader.tree(one.getparent().get("href"))
        assert there.cssselect("#text .open")[0].text == one.text
    correct = tree.xpath("//a[normalize-space()='Correct']")[0].get("href")
    assert form_on(reader, correct).action.endswith("/deals")
    assert reader.get("/deals/nirgends%23d1").status_code == 404


def test_organisations_are_listed_with_deals_and_sums_and_found_by_all_their_names(reader: Reader) -> None:
    listed = rows(reader.tree("/organisations"))
    assert any(row.startswith("Chipwerk organisation 1 flagged figure") for row in listed)
    assert next(iter(rows(reader.tree("/organisations?kind=government")))).startswith("Bund government")
    assert len(rows(reader.tree("/organisations?text=muller"))) <= len(rows(reader.tree("/organisations?text=müller")))
    assert len(rows(reader.tree("/organisations?flagged=yes"))) < len(listed)


def test_the_picture_and_the_text_beside_it_say_the_same(reader: Reader) -> None:
    tree = reader.tree("/organisations/chipwerk")
    source = tree.cssselect("#picture")[0].get("data-source")
    drawn = reader.get(source).json()
    names = {one["id"]: one["name"] for one in drawn["organisations"]}
    assert drawn["centre"] == "chipwerk"
    said_ = [words(one) for one in tree.cssselect(".arrow")]
    assert len(said_) == len(drawn["arrows"]) > 2
    for arrow, line in zip(drawn["arrows"], said_, strict=True):
        assert names[arrow["payer"]] in line
        assert names[arrow["payee"]] in line
        assert arrow["label"].removeprefix("! ") in line
        assert ("figure flagged" in line) == arrow["flagged"]
    for target in [one["href"] for one in (*drawn["organisations"], *drawn["arrows"])]:
        assert reader.get(target).status_code == 200
    further = reader.get(
        tree.cssselect(".around nav a")[1].get("href") and f"{source.partition('?')[0]}?steps=2"
    ).json()
    assert len(further["organisations"]) >= len(drawn["organisations"])


def test_an_organisation_without_partners_has_no_picture_but_words(tmp_path: Path) -> None:
    write_results(tmp_path, {"1.jsonl": [article("a", said("Alpha begibt eine Anleihe.", "bond", issuer="alpha"))]})
    with reading(tmp_path) as reader:
        assert "There is no deal with two named sides" in reader.text("/organisations/alpha")
        assert reader.get("/organisations/alpha/picture.json").json()["arrows"] == []
        assert reader.get("/organisations/omega").status_code == 404
        assert reader.get("/organisations/omega/picture.json").status_code == 404


def test_a_correction_of_a_sum_gets_into_the_lists_when_they_are_asked_to_take_it_in(reader: Reader) -> None:
    article_path = next(
        a.get("href") for a in reader.tree("/deals").cssselect(".figure a.sum") if a.text.startswith("$100bn")
    )
    assert send(reader, form_on(reader, article_path), value="99 Mrd.").status_code == 303
    form = form_on(reader, "/deals", "form.notice")
    assert "The lists do not know the latest corrections yet." in words(form.element)
    answer = send(reader, form, do=None)
    assert (answer.status_code, answer.headers["location"]) == (303, "/deals")
    assert any(a.text.startswith("$99bn") for a in reader.tree("/deals").cssselect(".figure a.sum"))
    assert not reader.tree("/deals").cssselect("form.notice")


def test_taking_in_leads_back_to_our_own_pages_alone(reader: Reader) -> None:
    csrf = form_on(reader, "/organisations/chipwerk?merge=bund", "form[action='/organisations/judge']").fields["csrf"][
        0
    ]
    for back in ("https://elsewhere.example/", "//elsewhere.example/", "/\\elsewhere.example", ""):
        assert reader.post("/merge", csrf=csrf, back=back).headers["location"] == "/deals"
    assert reader.post("/merge", csrf=csrf, back="/loops?offset=20").headers["location"] == "/loops?offset=20"
    assert reader.post("/merge", csrf="", back="/loops").status_code == 403


def test_loops_are_listed_with_every_step_and_its_sums(reader: Reader) -> None:
    tree = reader.tree("/loops")
    found = find_loops(merge_records(week()))
    circles = tree.cssselect(".circle")
    assert len(circles) == min(20, len(found)) > 1
    for circle, loop in zip(circles, found, strict=False):
        assert len(circle.cssselect(".chain a")) == len(loop.organisations)
        assert len(circle.cssselect(".arrow")) == len(loop.edges)
    assert f"{len(found)} loops" in words(tree)
    assert "can go round" in words(circles[0])
    for link in circles[0].cssselect("a"):
        assert reader.get(link.get("href")).status_code == 200
