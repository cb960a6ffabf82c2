from __future__ import annotations

import io
import json
from pathlib import Path

import msgspec
import pytest

from extract.batch import extract_to_stream
from extract.ingest import find_documents
from tests.batch.fake import fake_work, write_articles


def lines(source: Path, *, workers: int = 1, text: bool = False) -> bytes:
    out = io.BytesIO()
    work = msgspec.structs.replace(fake_work(), text=text)
    extract_to_stream(find_documents([str(source)]), work, out, workers=workers)
    return out.getvalue()


def test_one_line_an_article_in_input_order(tmp_path: Path) -> None:
    source = write_articles(tmp_path / "news.jsonl", 40)
    records = [json.loads(line) for line in lines(source).splitlines()]
    assert [r["article"]["id"] for r in records] == [f"news.jsonl:{n}" for n in range(1, 41)]
    assert all("text" not in r["article"] for r in records)
    with_text = json.loads(lines(source, text=True).splitlines()[0])
    assert with_text["article"]["text"] == "Artikel 0 über Züge."


def test_the_number_of_workers_changes_nothing(tmp_path: Path) -> None:
    source = write_articles(tmp_path / "news.jsonl", 50)
    assert lines(source, workers=2) == lines(source)


def test_the_text_of_a_page_is_always_given(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    text = "Der Hersteller kauft Bauteile für drei Millionen Euro von seinem Nachbarn in Köln."
    (tmp_path / "a.html").write_text(f"<html><body><article><p>{text}</p><p>{text}</p></article></body></html>")
    assert text in json.loads(lines(tmp_path / "a.html"))["article"]["text"]
