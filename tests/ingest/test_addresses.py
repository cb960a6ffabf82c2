"""Inputs that are elsewhere are read as if they were here; only what the user names is opened."""

from __future__ import annotations

import gzip
import http.server
import json
import threading
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from extract.errors import UsageError
from extract.ingest import Defaults, formats, read_inputs
from extract.ingest.addresses import is_address, without_secrets
from extract.records import Article

fsspec = pytest.importorskip("fsspec")
GOOD = "Der Hersteller kauft Bauteile für drei Millionen Euro von seinem Nachbarn."


def read(*inputs: Path | str) -> list[Article]:
    return list(read_inputs([str(i) for i in inputs], defaults=Defaults(lang="de")))


def codes(articles: list[Article]) -> list[str | None]:
    return [a.error and a.error.code for a in articles]


def rows(*texts: str) -> bytes:
    return b"".join(json.dumps({"text": text}).encode() + b"\n" for text in texts)


FILES = {
    "b/2.txt": b"Zwei.",
    "b/10.txt": b"Zehn.",
    "a.jsonl.gz": gzip.compress(rows("Eins.", "Noch eins.")),
    "c.png": b"\x89PNG",
    ".hidden/x.txt": b"Versteckt.",
    "e.txt": "Ähren.".encode(),
}


@pytest.fixture
def bucket() -> Iterator[str]:
    """A folder in fsspec's memory with FILES in it."""
    name = f"memory://{uuid.uuid4()}/news"
    system = fsspec.filesystem("memory")
    for path, data in FILES.items():
        system.pipe(f"{name}/{path}", data)
    yield name
    system.rm(name, recursive=True)


def test_a_folder_is_read_as_the_same_folder_here(bucket: str, tmp_path: Path) -> None:
    for path, data in FILES.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes(data)
    there, here = read(bucket), read(tmp_path)
    assert [a.id for a in there] == ["a.jsonl.gz:1", "a.jsonl.gz:2", "b/10.txt", "b/2.txt", "e.txt"]
    assert [(a.id, a.text) for a in there] == [(a.id, a.text) for a in here]


def test_single_files_and_globs(bucket: str) -> None:
    assert [(a.id, a.text) for a in read(f"{bucket}/b/2.txt")] == [("2.txt", "Zwei.")]
    assert [a.id for a in read(f"{bucket}/*/*.txt")] == ["b/10.txt", "b/2.txt"]
    assert [a.id for a in read(f"{bucket}/**/*.txt")] == ["b/10.txt", "b/2.txt", "e.txt"]


def test_what_two_addresses_lead_to_is_read_once(bucket: str) -> None:
    once = [a.id for a in read(bucket)]
    assert [a.id for a in read(bucket, f"{bucket}/b", f"{bucket}/*.txt", f"{bucket}/", bucket)] == once
    assert [a.id for a in read(f"{bucket}/b/2.txt", bucket)] == ["2.txt", *(i for i in once if i != "b/2.txt")]


def test_what_is_not_there_is_told_and_the_rest_is_read(bucket: str) -> None:
    articles = read(f"{bucket}/none.txt", f"{bucket}/*.csv", f"{bucket}/c.png", f"{bucket}/e.txt")
    assert codes(articles) == ["missing-file", "no-articles", "unknown-format", None]
    assert articles[0].error is not None
    assert articles[0].error.where == f"{bucket}/none.txt"


def test_a_server_that_fails_halfway(bucket: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from fsspec.implementations.memory import MemoryFile  # type: ignore[import-untyped]

    fsspec.filesystem("memory").pipe(f"{bucket}/d.jsonl", rows(*["Satz."] * 50_000))
    whole = MemoryFile.read

    def fail(file: object, size: int = -1) -> bytes:
        if file.tell() > 500_000:  # type: ignore[attr-defined]
            raise RuntimeError("503 Slow Down\nRequest 77")  # as the libraries of stores raise, with types of their own
        data: bytes = whole(file, size)
        return data

    monkeypatch.setattr(MemoryFile, "read", fail)
    *before, broken, after = read(f"{bucket}/d.jsonl", f"{bucket}/e.txt")
    assert len(before) > 10_000
    assert codes(before[-1:]) == [None]
    assert codes([broken, after]) == ["unreadable", None]
    assert broken.error is not None
    assert "(503 Slow Down)" in broken.error.message


def test_parquet_and_warc_are_read_from_there_too(bucket: str, tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    from pyarrow import parquet  # type: ignore[import-untyped]

    parquet.write_table(pa.table({"text": ["Eins.", "Zwei."]}), tmp_path / "x.parquet")
    data = (tmp_path / "x.parquet").read_bytes()
    system = fsspec.filesystem("memory")
    system.pipe(f"{bucket}/lake/x.parquet", data)
    system.pipe(f"{bucket}/lake/y.parquet.gz", gzip.compress(data))
    system.pipe(f"{bucket}/lake/z.parquet", b"PAR1 no")
    assert [a.text for a in read(f"{bucket}/lake")] == ["Eins.", "Zwei.", "Eins.", "Zwei.", ""]
    assert codes(read(f"{bucket}/lake"))[-1] == "broken-file"


@pytest.fixture
def site(tmp_path: Path) -> Iterator[tuple[str, list[str]]]:
    """A web server with a file and a page that links to it, and what was asked of it."""
    pytest.importorskip("aiohttp")
    (tmp_path / "news.jsonl").write_bytes(rows("Eins.", "Zwei."))
    (tmp_path / "index.html").write_text('<a href="/news.jsonl">news</a> <a href="/evil.txt">x</a>', encoding="utf-8")
    asked: list[str] = []

    class Handler(http.server.SimpleHTTPRequestHandler):
        def __init__(self, *arguments: object) -> None:
            super().__init__(*arguments, directory=str(tmp_path))  # type: ignore[arg-type]

        def log_request(self, *_: object) -> None:
            asked.append(self.path)

        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", asked
        server.shutdown()


def test_a_web_address_is_one_file_and_no_link_is_followed(site: tuple[str, list[str]]) -> None:
    address, asked = site
    found = read(f"{address}/news.jsonl?token=secret", f"{address}/", f"{address}/*.jsonl", f"{address}/none.jsonl")
    assert [a.text for a in found[:2]] == ["Eins.", "Zwei."]
    assert codes(found) == [None, None, "unknown-format", "missing-file", "missing-file"]
    assert "secret" not in repr(found)
    assert not any("evil" in path for path in asked)


def test_addresses_in_articles_are_text(bucket: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"{bucket}/e.txt\nhttps://example.org/a.txt", encoding="utf-8")
    (tmp_path / "b.jsonl").write_bytes(json.dumps({"text": "A.", "url": f"{bucket}/e.txt"}).encode())
    assert [a.text for a in read(tmp_path)] == [f"{bucket}/e.txt\nhttps://example.org/a.txt", "A."]


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("nowhere://bucket/a.txt", "not an address that can be read"),
        ("gs://bucket/a.txt", r"gcsfs.*dealgraph\[remote\]"),
    ],
)
def test_addresses_of_no_known_kind_are_wrong_usage(given: str, message: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "gcsfs", None)
    with pytest.raises(UsageError, match=message):
        read(given)


def test_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "find_spec", lambda _: None)
    with pytest.raises(UsageError, match=r"dealgraph\[remote\]"):
        read("s3://bucket/a.txt")


def test_what_is_an_address() -> None:
    assert is_address("s3://b/a") and is_address("zip://a.txt::s3://b/a.zip")  # noqa: PT018
    assert not is_address("a/b") and not is_address("./s3:/b") and not is_address("a b://c")  # noqa: PT018
    assert without_secrets("s3://b/a?b.txt") == "s3://b/a?b.txt"
    assert without_secrets("sftp://me:pw@host/a.txt") == "sftp://host/a.txt"
    assert without_secrets("zip://a@b.txt::https://me:pw@host/a.zip?key=1") == "zip://a@b.txt::https://host/a.zip"
    assert without_secrets("gs://bucket/me@home/a#1.txt") == "gs://bucket/me@home/a#1.txt"
