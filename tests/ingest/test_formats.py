from __future__ import annotations

import gzip
import io
import json
import sys
from pathlib import Path

import pytest

from extract.errors import UsageError
from extract.ingest import Columns, Defaults, find_documents, formats, read_inputs
from extract.records import Article

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

GOOD = "Der Hersteller kauft Bauteile für drei Millionen Euro von seinem Nachbarn."


def read(*inputs: Path | str, lang: str | None = "de", columns: Columns | None = None) -> list[Article]:
    defaults = Defaults(lang=lang, columns=columns or Columns())
    return list(read_inputs([str(i) for i in inputs], defaults=defaults))


def test_front_matter_says_what_the_article_is_and_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(
        "---\ntitle: Ein Kauf\npublished: 2025-10-01\nlang: de\nurl: https://example.org/1\nsource: Blatt\n"
        f"more: 1\n---\n\n{GOOD}\n\n---\nNoch ein Absatz.\n",
        encoding="utf-8",
    )
    (article,) = read(path, lang="en")
    assert article.text == f"{GOOD}\n\n---\nNoch ein Absatz.\n"
    assert (article.id, article.title, str(article.published), article.lang) == ("a.md", "Ein Kauf", "2025-10-01", "de")
    assert (article.url, article.source) == ("https://example.org/1", "Blatt")


@pytest.mark.parametrize(
    ("data", "text", "title"),
    [
        ("Nur Text.", "Nur Text.", None),
        ("---\n---\nText.", "Text.", None),
        ("---\r\ntitle: 12\r\n---\r\n\r\nText.\r\n", "Text.\r\n", "12"),
        ("---\ntitle: ~\n---\n\n\nText.", "\nText.", None),
        ("---\nohne Ende", "---\nohne Ende", None),
    ],
)
def test_front_matter_edges(tmp_path: Path, data: str, text: str, title: str | None) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(data.encode())
    (article,) = read(path)
    assert (article.error, article.text, article.title) == (None, text, title)


def test_yaml_does_not_guess_types(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("---\nid: 0012\npublished: 2025-02-30\n---\nText.", encoding="utf-8")
    (article,) = read(path)
    assert article.id == "0012"
    assert article.error is not None
    assert article.error.code == "bad-date"


def test_csv_with_quotes_lines_and_other_columns(tmp_path: Path) -> None:
    path = tmp_path / "news.csv"
    path.write_bytes(
        '\ufeffid;text;datum;extra\r\nx1;"Eins; ""zwei""\nDrei.";2025-10-01;q\r\n\r\n;Vier.;;\r\n'.encode()
    )
    first, second = read(path, columns=Columns(published="datum"))
    assert (first.id, first.text, str(first.published)) == ("x1", 'Eins; "zwei"\nDrei.', "2025-10-01")
    assert (second.id, second.text, second.published) == ("news.csv:5", "Vier.", None)


def test_a_csv_row_that_is_broken_costs_only_itself(tmp_path: Path) -> None:
    path = tmp_path / "news.csv"
    rows = [
        b"id,text",
        b"a,Eins.",
        b'b,"offen',
        b"c,Drei.",
        b"d,Vier,zu viel",
        b"e,Z\xfcge",
        b'f,"F\xc3\xbcnf."x',
        b"g,Sechs.",
    ]
    path.write_bytes(b"\n".join(rows))
    articles = read(path)
    assert [(a.id, a.error.code if a.error else a.text) for a in articles] == [
        ("a", "Eins."),
        ("news.csv:3", "broken-row"),
        ("c", "Drei."),
        ("news.csv:5", "broken-row"),
        ("news.csv:6", "not-utf-8"),
        ("news.csv:7", "broken-row"),
        ("g", "Sechs."),
    ]


def test_a_table_without_the_text_column_says_what_it_has(tmp_path: Path) -> None:
    path = tmp_path / "news.csv"
    path.write_text("id,body\n1,Text.\n", encoding="utf-8")
    (article,) = read(path)
    assert article.error is not None
    assert article.error.code == "missing-column"
    assert "there are: id, body" in article.error.message
    assert [a.text for a in read(path, columns=Columns(text="body"))] == ["Text."]


@pytest.mark.parametrize("pack", [gzip.compress, zstd.compress], ids=["gz", "zst"])
def test_packed_files(tmp_path: Path, pack: object) -> None:
    suffix = "gz" if pack is gzip.compress else "zst"
    lines = b"".join(json.dumps({"text": f"Nummer {n}."}).encode() + b"\n" for n in range(3))
    (tmp_path / f"a.txt.{suffix}").write_bytes(pack(GOOD.encode()))  # type: ignore[operator]
    (tmp_path / f"b.jsonl.{suffix}").write_bytes(pack(lines))  # type: ignore[operator]
    articles = read(tmp_path)
    assert [a.text for a in articles] == [GOOD, "Nummer 0.", "Nummer 1.", "Nummer 2."]
    assert [a.id for a in articles[:2]] == [f"a.txt.{suffix}", f"b.jsonl.{suffix}:1"]


PAGE = """<!doctype html><html lang="de"><head><meta charset="{charset}"><title>Ein Kauf | Blatt</title>
<meta property="article:published_time" content="2025-03-04T10:00:00+01:00">
<link rel="canonical" href="https://example.org/kauf"></head><body>
<nav><a href="/">Start</a> <a href="/x">Sport</a></nav>
<article><h1>Ein Kauf</h1><p>{text}</p><p>{text} Mehr sagte der Vorstand am Dienstag in Köln nicht dazu.</p></article>
<footer>Impressum Datenschutz</footer></body></html>"""


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1"])
def test_the_article_of_a_page(tmp_path: Path, charset: str) -> None:
    pytest.importorskip("trafilatura")
    path = tmp_path / "a.html"
    path.write_bytes(PAGE.format(charset=charset, text=GOOD).encode(charset))
    (article,) = read(path)
    assert article.error is None
    assert GOOD in article.text
    assert "Impressum" not in article.text
    assert (str(article.published), article.url) == ("2025-03-04", "https://example.org/kauf")
    assert article.title is not None
    assert "Ein Kauf" in article.title


@pytest.mark.parametrize(
    "page", ["<html></html>", "", "<div>" * 100_000, "<p>" + "x" * 10], ids=["bare", "nothing", "deep", "stub"]
)
def test_a_page_without_an_article(tmp_path: Path, page: str) -> None:
    pytest.importorskip("trafilatura")
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    (tmp_path / "b.txt").write_text(GOOD, encoding="utf-8")
    first, second = read(tmp_path)
    assert second.text == GOOD
    assert first.error is None or first.error.code == "empty"


def test_parquet_with_typed_columns(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    from datetime import date

    from pyarrow import parquet  # type: ignore[import-untyped]

    path = tmp_path / "lake.parquet"
    table = pa.table({"text": [GOOD, None, "Zwei."], "published": [date(2025, 10, 1), None, None], "n": [1, 2, 3]})
    parquet.write_table(table, path)
    first, second, third = read(path)
    assert (first.id, first.text, str(first.published)) == ("lake.parquet:1", GOOD, "2025-10-01")
    assert second.error is not None
    assert second.error.code == "missing-text"
    assert third.text == "Zwei."
    parquet.write_table(pa.table({"body": ["x"]}), path)
    (article,) = read(path)
    assert article.error is not None
    assert article.error.code == "missing-column"
    path.write_bytes(b"PAR1 not really")
    (article,) = read(path)
    assert article.error is not None
    assert article.error.code == "broken-file"


def warc(body: bytes, kind: str = "text/html; charset=utf-8", status: str = "200 OK", number: int = 1) -> bytes:
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2025-01-01T00:00:00Z\r\n"
        f"WARC-Target-URI: https://example.org/{number}\r\nWARC-Record-ID: <urn:uuid:{number:036}>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


@pytest.mark.parametrize("packed", [False, True])
def test_the_pages_of_an_archive(tmp_path: Path, packed: bool) -> None:
    pytest.importorskip("fastwarc")
    pytest.importorskip("trafilatura")
    page = PAGE.format(charset="utf-8", text=GOOD).encode()
    records = [
        warc(page),
        warc(page, status="404 Not Found", number=2),
        warc(b"\x89PNG", kind="image/png", number=3),
        warc(GOOD.encode(), kind="text/plain", number=4),
        warc(b"Z\xfcge", kind="text/plain", number=5),
    ]
    path = tmp_path / ("a.warc.gz" if packed else "a.warc")
    path.write_bytes(b"".join(gzip.compress(r) if packed else r for r in records))
    first, second, third = read(path)
    assert first.id == f"urn:uuid:{1:036}"
    assert (first.url, str(first.published)) == ("https://example.org/kauf", "2025-03-04")
    assert GOOD in first.text
    assert second.text == GOOD
    assert third.error is not None
    assert third.error.code == "not-utf-8"


def test_an_archive_that_is_cut_off_gives_what_came_before(tmp_path: Path) -> None:
    pytest.importorskip("fastwarc")
    pytest.importorskip("trafilatura")
    path = tmp_path / "a.warc.gz"
    whole = b"".join(gzip.compress(warc(GOOD.encode(), kind="text/plain", number=n)) for n in range(3))
    path.write_bytes(whole[:-30])
    articles = read(path)
    assert [a.text for a in articles[:2]] == [GOOD, GOOD]
    assert articles[-1].error is not None
    assert articles[-1].error.code == "broken-archive"


@pytest.mark.parametrize(("name", "extra"), [("a.html", "html"), ("a.parquet", "tables"), ("a.warc", "html,warc")])
def test_a_missing_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, extra: str) -> None:
    (tmp_path / name).write_bytes(b"x")
    monkeypatch.setattr(formats, "find_spec", lambda _: None)
    with pytest.raises(UsageError, match=rf"dealgraph\[{extra}\]"):
        read(tmp_path / name)


@pytest.mark.parametrize(
    ("data", "ids"),
    [(b"Nur Text {nicht JSON}.", ["stdin"]), (b' \n{"text": "A."}\n{"id": "b", "text": "B."}\n', ["stdin:2", "b"])],
)
def test_standard_input(monkeypatch: pytest.MonkeyPatch, data: bytes, ids: list[str]) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(data))))
    articles = read("-")
    assert [a.id for a in articles] == ids
    assert all(a.error is None for a in articles)


def test_folders_are_read_in_order_and_ids_do_not_name_the_machine(tmp_path: Path) -> None:
    root = tmp_path / "root"
    for name in ["b/2.txt", "b/10.txt", "a.txt", "c.gold.yaml", "c.png", ".hidden/x.txt", "é.txt"]:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(GOOD, encoding="utf-8")
    ids = [a.id for a in read(root)]
    assert ids == ["a.txt", "b/10.txt", "b/2.txt", "é.txt"]
    assert [a.id for a in read(root / "b" / "2.txt")] == ["2.txt"]


def test_links_in_circles_and_links_to_nowhere(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    folder.mkdir(parents=True)
    (folder / "x.txt").write_text(GOOD, encoding="utf-8")
    (folder / "back").symlink_to(tmp_path)
    (tmp_path / "again").symlink_to(folder)
    (tmp_path / "dead.txt").symlink_to(tmp_path / "nothing")
    articles = read(tmp_path)
    assert [(a.id, a.error and a.error.code) for a in articles] == [("a/b/x.txt", None), ("dead.txt", "missing-file")]


def test_the_results_folder_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "out" / "records").mkdir(parents=True)
    (tmp_path / "out" / "records" / "00000.jsonl").write_text('{"text": "A."}', encoding="utf-8")
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")
    documents = find_documents([str(tmp_path)], skip=tmp_path / "out")
    assert [d.id for d in documents] == ["a.txt"]


def test_file_names_that_are_not_utf_8(tmp_path: Path) -> None:
    import os

    name = os.fsdecode(b"Z\xfcge.txt")
    (tmp_path / name).write_text(GOOD, encoding="utf-8")
    (article,) = read(tmp_path)
    assert (article.id, article.text) == ("Z\\xfcge.txt", GOOD)


def test_an_id_is_never_given_twice(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    ids = ["x", "x", "x#2", "x", "x#2", "y"]
    path.write_text("".join(json.dumps({"id": i, "text": "A."}) + "\n" for i in ids), encoding="utf-8")
    found = [a.id for a in read(path)]
    assert found == ["x", "x#2", "x#2#2", "x#3", "x#2#3", "y"]
    assert len(set(found)) == len(ids)


def test_rows_are_streamed(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": "A."}) + "\n" + "{" * 10, encoding="utf-8")
    documents = find_documents([str(path), str(tmp_path / "none.txt")])
    assert next(documents).text == "A."
    path.unlink()
    assert [d.error.code for d in documents if d.error] == ["broken-line", "missing-file"]
