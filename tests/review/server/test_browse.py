"""Deals, organisations and loops to browse: each figure leads to its sentence, and people say who is one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lxml import html

from extract.graph import find_loops, merge_records
from extract.lexicon import languages
from extract.lexicon.sections.review import review_words
from extract.lexicon.sections.review_pages import review_pages_words
from extract.records import OrganisationJudgement
from extract.review.server import places
from extract.review.store import open_reviews
from tests.export.graphs import HOSTILE
from tests.export.network import week
from tests.graph.newsroom import article, said
from tests.review.index.desk import with_info, write_results
from tests.review.server.filling import form_on, send
from tests.review.server.page import Reader, reading, words


def judgements(folder: Path) -> list[tuple[str, str, str]]:
    with open_reviews(folder) as reviews:
        return [(one.left, one.right, one.judgement) for one in reviews.judgements()]


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


def test_an_empty_folder_has_pages_that_say_so(tmp_path: Path) -> None:
    write_results(tmp_path, {"1.jsonl": []})
    with reading(tmp_path) as reader:
        for path in ("/articles", "/deals", "/organisations"):
            assert "There is nothing here yet." in reader.text(path)
        assert "No money comes back." in reader.text("/loops")


@pytest.mark.parametrize("lang", ["de", "en"])
def test_no_link_of_any_page_leads_nowhere(tmp_path: Path, lang: str) -> None:
    write_results(tmp_path, {"1.jsonl": week()})
    with reading(tmp_path, lang=lang) as reader:
        seen: set[str] = set()
        waiting = ["/articles", "/deals", "/organisations", "/loops"]
        while waiting:
            path = waiting.pop().partition("#")[0]
            if path in seen or len(seen) > 400:
                continue
            seen.add(path)
            answer = reader.get(path)
            assert answer.status_code == 200, path
            if "text/html" in answer.headers["content-type"]:
                tree = html.document_fromstring(answer.text)
                links = [one.get("href") for one in tree.cssselect("main a[href]")]
                # Each thing of an article has a form of its own; some of each kind are enough.
                waiting += [link for link in links if link.startswith("/") and "merge" not in link]
        assert len(seen) > 100


WRITABLE = {name: text for name, text in HOSTILE.items() if name != "surrogate"}


@pytest.mark.parametrize("text", WRITABLE.values(), ids=WRITABLE)
def test_hostile_names_run_nothing_on_any_page(text: str, tmp_path: Path) -> None:
    told = (
        said(
            f"{text} zahlt Beta 5 Mrd. Euro.",
            "loan",
            ("5 Mrd. Euro", "5000000000", "EUR"),
            lender="alpha",
            borrower="beta",
        ),
        said("Beta kauft bei Alpha.", "supply", customer="beta", supplier="alpha"),
    )
    record = with_info(
        article("a", *told, names={"alpha": text, "beta": f"{text}2"}), title=text, url="javascript:alert(1)"
    )
    write_results(tmp_path, {"1.jsonl": [record]})
    with reading(tmp_path) as reader:
        for path in (
            "/deals",
            "/deals/a%23d1",
            "/organisations",
            "/organisations/alpha?merge=b",
            "/loops",
            "/articles",
        ):
            tree = reader.tree(path)
            assert not tree.cssselect("main script, main img, main iframe, [onerror], [onload], [style]"), path
            assert not [a for a in tree.cssselect("a[href]") if a.get("href").lower().startswith("javascript:")]
            assert not set("\u202e\u202d\u2066\x00\x07") & set(tree.text_content())
        data = reader.get("/organisations/alpha/picture.json")
        assert data.headers["content-type"] == "application/json"
        assert all(len(one["name"]) <= 40 for one in data.json()["organisations"])


def test_every_word_of_the_pages_is_there_in_every_language_and_is_asked_for() -> None:
    table = review_pages_words()
    missing = [
        (group, name)
        for group, entries in table.items()
        for name, one in entries.items()
        if set(one) != set(languages())
    ]
    assert missing == []
    shared = {(g, n) for g in table.keys() & review_words().keys() for n in table[g].keys() & review_words()[g].keys()}
    assert shared == set()
    server = Path(__file__).parents[3] / "extract" / "review" / "server"
    code = "\n".join(file.read_text() for file in (*server.rglob("*.py"), *server.rglob("*.html")))
    unused = [
        f"{group}.{name}"
        for group, entries in table.items()
        for name in entries
        if group not in ("bound", "amount_kind", "problems", "trouble", "judged", "mention", "keys")
        and f"{group}.{name.removesuffix('_one')}" not in code
        and not _by_pattern(group, name)
    ]
    assert unused == []
    refused = [name for name in table["problems"] if f'"{name}"' not in code]
    assert refused == []


def _by_pattern(group: str, name: str) -> bool:
    """Words whose name a template puts together."""
    put_together = {
        "article": ("state_", "add_", "amounts", "organisations", "people", "deals", "stub", "boilerplate"),
        "edit": ("saved", "added", "removed", "undone"),
        "amount": ("title", "new", "remove"),
        "party": ("title", "new", "remove"),
        "contract": ("title", "new", "remove"),
    }
    return name.startswith(put_together.get(group, ("\n",)))
