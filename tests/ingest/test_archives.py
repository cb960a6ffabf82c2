"""Web archives with records that lie, are torn or cannot be unpacked: each costs itself alone."""

from __future__ import annotations

import gzip
import re
import sys
from pathlib import Path

import pytest

from extract.ingest import Defaults, read_inputs
from extract.records import Article

pytest.importorskip("fastwarc")

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd


def http(body: bytes, *fields: str, kind: str = "text/plain") -> bytes:
    head = "".join(f"{field}\r\n" for field in ("HTTP/1.1 200 OK", f"Content-Type: {kind}", *fields))
    return head.encode() + b"\r\n" + body


def record(number: int, block: bytes | None = None, *, lie: int = 0, length: str | None = None) -> bytes:
    block = http(f"Nummer {number}. ".encode() * 20) if block is None else block
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2025-01-01T00:00:00Z\r\n"
        f"WARC-Target-URI: https://example.org/{number}\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {length or len(block) + lie}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def plain(records: list[bytes]) -> tuple[str, bytes]:
    return "a.warc", b"".join(records)


def members(records: list[bytes]) -> tuple[str, bytes]:
    return "a.warc.gz", b"".join(map(gzip.compress, records))


def one_stream(records: list[bytes]) -> tuple[str, bytes]:
    return "a.warc.gz", gzip.compress(b"".join(records))


def frames(records: list[bytes]) -> tuple[str, bytes]:
    return "a.warc.zst", b"".join(map(zstd.compress, records))


def read(folder: Path, name: str, data: bytes) -> list[Article]:
    (folder / name).write_bytes(data)
    return list(read_inputs([str(folder / name)], defaults=Defaults(lang="de")))


def codes(articles: list[Article]) -> list[str | None]:
    return [a.error and a.error.code for a in articles]


LENGTH_OF_ONE = len(record(3))


@pytest.mark.parametrize("pack", [plain, members, one_stream, frames])
@pytest.mark.parametrize("lie", [100, -20, 5, -3, -60, 100_000, LENGTH_OF_ONE, 2 * LENGTH_OF_ONE, 30_000_000, 10**15])
def test_a_length_that_lies(tmp_path: Path, pack: object, lie: int) -> None:
    articles = read(tmp_path, *pack([record(n, lie=lie if n == 2 else 0) for n in range(1, 6)]))  # type: ignore[operator]
    assert codes(articles) == [None, "wrong-length", None, None, None]
    assert [a.text[:8] for a in articles] == ["Nummer 1", "", "Nummer 3", "Nummer 4", "Nummer 5"]
    bad = articles[1].error
    assert bad is not None
    assert bad.where.endswith(":2")
    assert "not as long as it says" in bad.message


@pytest.mark.parametrize("length", ["abc", "-5", "99999999999999999999"])
def test_a_length_that_is_none(tmp_path: Path, length: str) -> None:
    articles = read(tmp_path, *plain([record(1), record(2, length=length), record(3)]))
    assert codes(articles) == [None, "broken-archive", None]


def test_the_last_record_is_cut_off(tmp_path: Path) -> None:
    whole = b"".join(record(n) for n in range(1, 4))
    assert codes(read(tmp_path, "a.warc", whole[:-40])) == [None, None, "broken-archive"]
    assert codes(read(tmp_path, "a.warc", whole[:-4])) == [None, None, None]
    assert codes(read(tmp_path, "a.warc", whole + b"WARC/1.0\r\nWARC-Ty")) == [None, None, None, "broken-archive"]


def test_other_bytes_between_records_and_other_files(tmp_path: Path) -> None:
    articles = read(tmp_path, *plain([record(1), b"\0\1 rubbish\r\n" * 30_000, record(2)]))
    assert [a.text[:8] for a in articles] == ["", "Nummer 2"]  # a record whose end cannot be told is not believed
    assert codes(articles) == ["wrong-length", None]
    assert codes(read(tmp_path, "b.warc", b"no archive")) == ["broken-archive"]
    assert codes(read(tmp_path, "b.warc.gz", b"no archive")) == ["broken-archive"]
    assert read(tmp_path, "c.warc", b"") == []
    endless = b"WARC/1.0\r\n" + b"X: y\r\n" * 50_000
    assert codes(read(tmp_path, "d.warc", record(1) + endless + record(2)))[:2] == [None, "broken-archive"]


def test_pages_over_the_limit_cost_themselves(tmp_path: Path) -> None:
    large = record(2, http(b"x" * 20_000_001))
    image = record(3, http(b"\0" * 21_000_000, kind="image/png"))
    articles = read(tmp_path, *plain([record(1), large, image, record(4)]))
    assert codes(articles) == [None, "too-large", None]
    assert articles[1].id == "urn:uuid:2"


def test_what_the_server_sent_is_unpacked_and_bombs_are_not(tmp_path: Path) -> None:
    text = "Die Züge fahren wieder.".encode()
    chunked = b"5\r\n" + text[:5] + b"\r\n" + b"%x\r\n" % (len(text) - 5) + text[5:] + b"\r\n0\r\n\r\n"
    articles = read(
        tmp_path,
        *members(
            [
                record(1, http(gzip.compress(text), "Content-Encoding: gzip")),
                record(2, http(chunked, "Transfer-Encoding: chunked")),
                record(3, http(text, "Content-Encoding: gzip")),
                record(4, http(b"zz\r\n" + text, "Transfer-Encoding: chunked")),
                record(5, http(text, "Content-Encoding: zzz")),
                record(6, http(gzip.compress(b"x" * 100_000_000), "Content-Encoding: gzip")),
                record(7, b"no http at all"),
                record(8, b""),
                record(9, http(text)),
            ]
        ),
    )
    good = [a for a in articles if a.error is None]
    assert [a.id for a in good] == ["urn:uuid:1", "urn:uuid:2", "urn:uuid:9"]
    assert {a.text for a in good} == {text.decode()}
    assert [a.error.code for a in articles if a.error] == ["broken-record"] * 3 + ["too-large"]


def test_the_charset_of_the_header_counts(tmp_path: Path) -> None:
    page = "<html><body><article><p>" + "Für 3 € fahren Züge nach Köln. " * 9 + "</p></article></body></html>"
    records = [
        record(1, http("3 € für Züge".encode("cp1252"), kind="text/plain; charset=iso-8859-1")),
        record(2, http(page.encode("iso8859-15"), kind='text/html; charset="ISO-8859-15"')),
        record(3, http(page.encode(), kind="text/html; charset=zip_codec")),
    ]
    first, second, third = read(tmp_path, *plain(records))
    assert first.text == "3 € für Züge"
    for article in (second, third):
        assert article.text.startswith("Für 3 € fahren Züge nach Köln.")


def test_other_records_are_no_articles(tmp_path: Path) -> None:
    other = [re.sub(rb"(?<=WARC-Type: )response", kind, record(2)) for kind in (b"request", b"warcinfo", b"metadata")]
    assert [a.id for a in read(tmp_path, *members([record(1), *other, record(3)]))] == ["urn:uuid:1", "urn:uuid:3"]
