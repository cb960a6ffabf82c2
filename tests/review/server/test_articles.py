"""The page of an article: its text with everything marked that was read in it, and the lists beside it."""

from __future__ import annotations

from pathlib import Path

from lxml import html
from msgspec.structs import replace

from extract.records import ArticleInfo, Mention, Person, ReadError, Record
from tests.graph.newsroom import article, said
from tests.review.index.desk import with_info, write_results
from tests.review.server.correcting import DOLLARS, EUROS, TEXT, now, panel
from tests.review.server.filling import form_on, send
from tests.review.server.page import Reader, conversion, reading, words


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
