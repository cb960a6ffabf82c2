"""Names, titles and texts that want to do harm are shown on every page, and run nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from extract.review.server import places
from tests.export.graphs import HOSTILE
from tests.graph.newsroom import article, said
from tests.review.index.desk import with_info, write_results
from tests.review.server.correcting import now
from tests.review.server.filling import form_on, send
from tests.review.server.page import reading


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
