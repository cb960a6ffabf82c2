"""Every bad input of the first issue, each in the midst of good articles, which must all come out whole."""

from __future__ import annotations

import gzip
import json
import os
import sys
import tracemalloc
import zlib
from pathlib import Path

import pytest

from extract.ingest import Defaults, read_inputs
from extract.records import Article

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

GOOD = "Der Hersteller kauft Bauteile für drei Millionen Euro von seinem Nachbarn."


def read(*inputs: Path | str, lang: str | None = "de") -> list[Article]:
    return list(read_inputs([str(i) for i in inputs], defaults=Defaults(lang=lang)))


def among_good(folder: Path, name: str, data: bytes, lang: str | None = "de") -> Article:
    """Reads *data* between two good files and returns what became of it."""
    (folder / "a.txt").write_text(GOOD, encoding="utf-8")
    (folder / "z.txt").write_text(GOOD, encoding="utf-8")
    (folder / name).write_bytes(data)
    before, article, after = read(folder, lang=lang)
    assert [before.text, after.text] == [GOOD, GOOD]
    assert before.error is after.error is None
    return article


def code(article: Article) -> str | None:
    return article.error.code if article.error else None


def test_latin_1_names_byte_and_line(tmp_path: Path) -> None:
    article = among_good(tmp_path, "m.txt", "Erste Zeile\nZüge".encode("latin-1"))
    assert code(article) == "not-utf-8"
    assert article.error is not None
    assert article.error.where == f"{tmp_path}/m.txt:2"
    assert "byte 13 (0xfc)" in article.error.message
    assert article.text == ""


def test_utf_16_is_told(tmp_path: Path) -> None:
    article = among_good(tmp_path, "m.txt", "Züge".encode("utf-16"))
    assert code(article) == "not-utf-8"
    assert article.error is not None
    assert "UTF-16" in article.error.message


@pytest.mark.parametrize(
    ("data", "expected"),
    [(b"", "empty"), (b" \n\t\n", "empty"), (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary"), (b"Text\0", "binary")],
)
def test_empty_and_binary(tmp_path: Path, data: bytes, expected: str) -> None:
    assert code(among_good(tmp_path, "m.txt", data)) == expected


def test_byte_order_mark_is_no_text(tmp_path: Path) -> None:
    assert among_good(tmp_path, "m.txt", b"\xef\xbb\xbf" + GOOD.encode()).text == GOOD


def test_line_ends_stay_since_spans_count_them(tmp_path: Path) -> None:
    assert among_good(tmp_path, "m.txt", b"Eins.\r\nZwei.\r\n").text == "Eins.\r\nZwei.\r\n"


def test_a_line_of_ten_megabytes_is_read(tmp_path: Path) -> None:
    line = "Strom " * 1_700_000
    assert among_good(tmp_path, "m.txt", line.encode()).text == line
    (tmp_path / "m.txt").unlink()
    assert among_good(tmp_path, "m.jsonl", json.dumps({"text": line}).encode()).text == line
    (tmp_path / "m.jsonl").unlink()
    assert among_good(tmp_path, "m.csv", f'id,text\n7,"{line}"\n'.encode()).text == line


def test_more_than_the_limit_is_refused(tmp_path: Path) -> None:
    assert code(among_good(tmp_path, "m.txt", b"x" * 20_000_001)) == "too-large"
    (tmp_path / "m.txt").unlink()
    assert code(among_good(tmp_path, "m.jsonl", b'{"text": "' + b"x" * 20_000_001 + b'"}')) == "too-large"


def test_a_line_over_the_limit_costs_only_itself(tmp_path: Path) -> None:
    path = tmp_path / "m.jsonl"
    good = json.dumps({"text": GOOD}).encode()
    path.write_bytes(good + b"\n" + b"x" * 80_000_010 + b"\n" + good + b"\n")
    assert [code(a) for a in read(path)] == [None, "too-large", None]


def test_jsonl_rows_fail_alone(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    rows: list[tuple[bytes, str | None]] = [
        (json.dumps({"text": GOOD}).encode(), None),
        (b'{"text": "torn', "broken-line"),
        (b'{"title": "no text"}', "missing-text"),
        (b'{"text": null}', "missing-text"),
        (b'{"text": 12}', "wrong-type"),
        (b'{"text": "A", "title": ["B"]}', "wrong-type"),
        (b'{"text": "A", "published": 20250101}', "wrong-type"),
        (b"[1, 2]", "wrong-type"),
        (b'{"text": "Z\xfcge"}', "not-utf-8"),
        (b'{"text": "a\\u0000b"}', "binary"),
        (b'{"text": ""}', "empty"),
        (b'{"text": ' + b"[" * 100_000, "broken-line"),
        (b'{"text": "A", "lang": "fr"}', None),
        (b'{"text": "A", "lang": "deutsch"}', "unknown-language"),
        (b'{"text": "A", "published": "2025-02-30"}', "bad-date"),
        (b'{"text": "A", "published": "gestern"}', "bad-date"),
        (json.dumps({"text": GOOD, "lang": "de-AT", "published": "2025-10-01T08:00:00Z"}).encode(), None),
    ]
    path.write_bytes(b"\n\n".join(data for data, _ in rows))
    articles = read(path)
    assert [code(a) for a in articles] == [expected for _, expected in rows]
    assert [a.id for a in articles[:3]] == ["news.jsonl:1", "news.jsonl:3", "news.jsonl:5"]
    assert articles[1].error is not None
    assert articles[1].error.where == f"{path}:3"
    assert articles[-1].text == GOOD
    assert (articles[-1].lang, str(articles[-1].published)) == ("de", "2025-10-01")


def test_what_is_no_language_code_says_what_to_write(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\nlang: deutsch\n---\nGuten Tag.", encoding="utf-8")
    (article,) = read(tmp_path, lang=None)
    assert article.error is not None
    assert "'deutsch' is no language code; write de or en" in article.error.message


def test_missing_file_and_unknown_suffix(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "b.docx").write_bytes(b"PK")
    articles = read(tmp_path / "none.txt", tmp_path / "a.txt", tmp_path / "b.docx")
    assert [code(a) for a in articles] == ["missing-file", None, "unknown-format"]
    assert [a.id for a in articles] == ["none.txt", "a.txt", "b.docx"]
    assert articles[2].error is not None
    assert ".jsonl" in articles[2].error.message


def test_a_folder_with_nothing_to_read_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.gold.yaml").write_text("organisations: []", encoding="utf-8")
    assert [code(a) for a in read(tmp_path)] == ["no-articles"]


def test_cut_off_and_false_archives(tmp_path: Path) -> None:
    whole = gzip.compress(b"".join(json.dumps({"text": f"{GOOD} {n}"}).encode() + b"\n" for n in range(5000)))
    cut, false = tmp_path / "a.jsonl.gz", tmp_path / "b.txt.gz"
    cut.write_bytes(whole[: len(whole) // 2])
    false.write_bytes(b"not packed at all")
    *articles, last, other = read(cut, false)
    assert len(articles) > 100
    assert all(a.error is None for a in articles[:-1])
    assert (code(last), code(other)) == ("broken-archive", "broken-archive")
    torn = tmp_path / "c.txt.zst"
    torn.write_bytes(zstd.compress(GOOD.encode() * 1000)[:-5])
    assert [code(a) for a in read(torn)] == ["broken-archive"]


def test_front_matter_that_is_no_yaml(tmp_path: Path) -> None:
    article = among_good(tmp_path, "m.md", b"---\ntitle: [open\n---\nText.\n")
    assert code(article) == "bad-front-matter"
    assert article.error is not None
    assert article.error.where.startswith(f"{tmp_path}/m.md:")


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="a file that even root cannot read")
def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "m.txt").symlink_to("/proc/self/mem")
    (tmp_path / "z.txt").write_text(GOOD, encoding="utf-8")
    before, article, after = read(tmp_path)
    assert (before.text, code(article), after.text) == (GOOD, "unreadable", GOOD)
    assert article.error is not None
    assert article.error.message.endswith("check the file and its rights.")


def among_others(folder: Path) -> Article:
    (folder / "a.txt").write_text(GOOD, encoding="utf-8")
    (folder / "z.txt").write_text(GOOD, encoding="utf-8")
    before, article, after = read(folder)
    assert [before.text, after.text] == [GOOD, GOOD]
    return article


def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "m.txt")
    assert code(among_others(tmp_path)) == "unreadable"


@pytest.mark.parametrize("suffix", ["gz", "zst"])
def test_a_zip_bomb_stops_and_the_rest_goes_on(tmp_path: Path, suffix: str) -> None:
    pack = gzip.compress if suffix == "gz" else zstd.compress
    bomb = b'{"text": "a"}\n' + b"x" * 150_000_000
    for name in ("m.jsonl", "n.csv", "o.txt"):
        (tmp_path / f"{name}.{suffix}").write_bytes(pack(b"text\n" + bomb if name == "n.csv" else bomb))
    assert (tmp_path / f"m.jsonl.{suffix}").stat().st_size < 200_000
    (tmp_path / "z.txt").write_text(GOOD, encoding="utf-8")
    tracemalloc.start()
    articles = read(tmp_path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    codes = [code(a) for a in articles]
    assert codes[:2] == [None, "expands-too-far"]
    assert codes[-1] is None
    assert codes[-2] == "too-large"  # one text is refused long before
    assert "expands-too-far" in codes[2:-2]
    assert articles[-1].text == GOOD
    assert peak < 400_000_000
    message = next(a.error.message for a in articles if a.error and a.error.code == "expands-too-far")
    assert "250 times" in message


def test_a_small_file_that_repeats_itself_is_no_bomb(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(b'{"text": "Ein Satz."}\n' * 100_000))
    assert sum(a.error is None for a in read(path)) == 100_000


def test_what_came_before_the_damage_is_read_to_the_last_line(tmp_path: Path) -> None:
    lines = [json.dumps({"text": f"Nummer {n}: {GOOD}"}).encode() + b"\n" for n in range(3_000)]
    whole = gzip.compress(b"".join(lines))
    cut = whole[: len(whole) * 2 // 3]
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(cut)
    there = zlib.decompressobj(31).decompress(cut).count(b"\n")
    *articles, last = read(path)
    assert len(articles) == there > 1_000
    assert code(last) == "broken-archive"
