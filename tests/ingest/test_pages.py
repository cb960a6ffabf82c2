"""Web pages: the right text, what the page says about itself, its encoding, and pages made to do harm."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
import yaml

from extract.errors import InputError, UsageError
from extract.ingest import Defaults, Document, formats, make_defaults, read_inputs
from extract.ingest.charset import decode_page
from extract.ingest.html import HtmlReader, read_page
from tests.bench.pages import PAGES, score

pytest.importorskip("trafilatura")
pytest.importorskip("resiliparse")

READERS: tuple[HtmlReader, ...] = ("trafilatura", "fast")
FACTS = yaml.safe_load((PAGES / "pages.yaml").read_text(encoding="utf-8"))
GOOD = "Der Hersteller kauft Bauteile für drei Millionen Euro von seinem Nachbarn in Köln und zahlt sofort."


def page(html: str | bytes, reader: HtmlReader, *, charset: str | None = None, url: str | None = None) -> Document:
    data = html.encode() if isinstance(html, str) else html
    return read_page(Document(id="a", where="a.html", html=data, charset=charset, url=url), reader)


def around(text: str, head: str = "") -> str:
    paragraphs = "".join(f"<p>{text} Das ist Absatz {n}.</p>" for n in range(4))
    return (
        f"<!doctype html><html><head>{head}</head><body><article><h1>Ein Kauf</h1>{paragraphs}</article></body></html>"
    )


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("name", FACTS)
def test_the_right_text_and_facts_of_our_pages(name: str, reader: HtmlReader) -> None:
    found = page((PAGES / f"{name}.html").read_bytes(), reader)
    facts = {"title": found.title, "published": found.published, "author": found.author, "url": found.url}
    assert facts == FACTS[name]
    fit = score(name, found.text or "")
    assert fit.recall == 1.0
    assert fit.f1 >= (0.86 if reader == "fast" else 0.89)


@pytest.mark.parametrize(("reader", "floor"), [("trafilatura", 0.975), ("fast", 0.935)])
def test_the_mean_of_our_pages(reader: HtmlReader, floor: float) -> None:
    scores = [score(n, page((PAGES / f"{n}.html").read_bytes(), reader).text or "").f1 for n in FACTS]
    assert len(scores) >= 12
    assert sum(scores) / len(scores) >= floor


def test_the_reader_is_an_option_that_decides_the_text(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes((PAGES / "de/portal.html").read_bytes())
    by_default, fast = (
        next(iter(read_inputs([str(tmp_path)], defaults=make_defaults(published=None, lang=None, html=reader))))
        for reader in READERS
    )
    assert by_default.error is fast.error is None
    assert by_default.text != fast.text
    assert by_default.author == fast.author == "Hanna Brühl"


def test_without_the_fast_reader_its_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "find_spec", lambda _: None)
    with pytest.raises(UsageError, match=r"--html fast.*dealgraph\[fast\]"):
        make_defaults(published=None, lang=None, html="fast")


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    ("fetched", "canonical", "kept"),
    [
        ("https://m.blatt.example/a?utm=1", "https://m.blatt.example/a", "https://m.blatt.example/a"),
        ("https://blatt.example/a", "https://other.example/a", "https://blatt.example/a"),
        ("https://blatt.example/a", "https://blatt.example/", "https://blatt.example/a"),
        ("https://blatt.example/a", "javascript:alert(1)", "https://blatt.example/a"),
        ("https://blatt.example/a", "http://[::1", "https://blatt.example/a"),
        (None, "https://blatt.example/a", "https://blatt.example/a"),
        (None, "file:///etc/passwd", None),
    ],
)
def test_the_canonical_address(reader: HtmlReader, fetched: str | None, canonical: str, kept: str | None) -> None:
    assert page(around(GOOD, f'<link rel="canonical" href="{canonical}">'), reader, url=fetched).url == kept


def test_a_canonical_address_may_be_a_path() -> None:
    found = page(around(GOOD, '<link rel="canonical" href="/a">'), "fast", url="https://blatt.example/x/a")
    assert found.url == "https://blatt.example/a"


@pytest.mark.parametrize(
    ("head", "facts"),
    [
        ('<meta name="author" content="Von Ida Wulf"><meta name="date" content="gestern">', ("Ida Wulf", None)),
        ('<meta name="date" content="2025-02-30"><meta name="pubdate" content="2025-03-01">', (None, "2025-03-01")),
        ('<script type="application/ld+json">{"headline": </script>', (None, None)),
        (f'<script type="application/ld+json">{"[" * 100_000}</script>', (None, None)),
        ('<meta property="article:author" content="https://facebook.example/ida">', (None, None)),
        (
            "<script type='application/ld+json'>"
            + json.dumps([{"@graph": [{"headline": "H", "author": [{"name": "Ida Wulf"}, "Jan Ott", {"name": 3}]}]}])
            + "</script>",
            ("Ida Wulf; Jan Ott", None),
        ),
    ],
)
def test_what_the_fast_reader_takes_for_author_and_day(head: str, facts: tuple[str | None, str | None]) -> None:
    found = page(around(GOOD, head), "fast")
    assert (found.author, found.published) == facts


EURO = "Für 3 € fahren Züge nach Köln – „günstig“, sagt Ole."


@pytest.mark.parametrize(
    ("encoding", "declared", "header"),
    [
        ("utf-8", None, None),
        ("utf-8", "iso-8859-1", "iso-8859-1"),
        ("cp1252", None, "ISO-8859-1"),
        ("cp1252", "iso-8859-1", None),
        ("cp1252", None, None),
        ("cp1252", "zip", "../../etc"),
        ("cp1252", "utf-8", None),
        ("utf-16-le", None, None),
        ("utf-16-be", None, None),
        ("utf-16", None, None),
        ("mac-roman", "macintosh", None),
        ("iso8859-15", "iso-8859-15", None),
        ("iso8859-15", None, None),
    ],
)
def test_charsets(encoding: str, declared: str | None, header: str | None) -> None:
    text = EURO if encoding != "iso8859-15" else "Für 3 € fahren Züge nach Köln."
    meta = f'<meta charset="{declared}">' if declared else ""
    html = f"<html><head>{meta}</head><body><p>{text}</p></body></html>"
    assert decode_page(html.encode(encoding), header, "a.html") == html


def test_a_few_wrong_bytes_cost_themselves_and_other_bytes_the_page() -> None:
    html = (f'<meta charset="utf-8"><p>{GOOD}</p>' * 20).encode()
    cut = html.replace("für".encode(), b"f\xc3r", 1)
    assert decode_page(cut, None, "a.html") == html.decode().replace("für", "f\ufffdr", 1)
    with pytest.raises(InputError, match="NUL at byte") as caught:
        decode_page(b"<p>" + b"\0" * 99, "utf-8", "a.html")
    assert caught.value.code == "binary"


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("tag", ["div", "b", "span", "blockquote", "ul", "table", "font", "p", "section"])
def test_a_page_nested_100_000_deep(reader: HtmlReader, tag: str) -> None:
    html = around(GOOD).replace("</article>", f"{f'<{tag}>' * 100_000}x{f'</{tag}>' * 100_000}</article>")
    began = time.perf_counter()
    if reader == "fast" and tag != "p":  # paragraphs end each other
        with pytest.raises(InputError, match="nested more than") as caught:
            page(html, reader)
        assert caught.value.code == "too-deep"
    else:
        assert GOOD in (page(html, reader).text or "")
    assert time.perf_counter() - began < 10


@pytest.mark.parametrize("reader", READERS)
def test_a_page_of_many_elements_is_not_deep(reader: HtmlReader) -> None:
    rows = "".join(f"<tr><td>{n}<td><img src=x><br></tr>" for n in range(4_000))
    assert GOOD in (page(around(GOOD).replace("</article>", f"</article><table>{rows}</table>"), reader).text or "")


def test_authors_in_tables(tmp_path: Path) -> None:
    lines = [{"text": GOOD, "author": a} for a in ("Ida Wulf", ["Ida Wulf", " Jan Ott", ""], {"name": "x"}, "", 3)]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    found = list(read_inputs([str(tmp_path)], defaults=Defaults(lang="de")))
    assert [a.author for a in found] == ["Ida Wulf", "Ida Wulf; Jan Ott", None, None, None]
    assert all(a.error is None for a in found)
