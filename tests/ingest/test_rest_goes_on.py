"""All bad inputs of the issue in one run: each is told with what to do, the rest is whole, the exit code is 1."""

from __future__ import annotations

import gzip
import json
import os
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from extract.cli.app import app
from tests.cli.pipeline import Pipeline

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

GOOD = "Der Hersteller kauft Bauteile für drei Millionen Euro von seinem Nachbarn."


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A folder with a good file before and behind each bad one."""
    pa = pytest.importorskip("pyarrow")
    pytest.importorskip("fastwarc")
    pytest.importorskip("trafilatura")
    from pyarrow import parquet  # type: ignore[import-untyped]

    lines = b"".join(json.dumps({"text": f"{GOOD} {n}"}).encode() + b"\n" for n in range(200))
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n" + GOOD.encode()
    head = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: %d\r\n\r\n"
    records = b"".join(head % (len(block) + lie) + block + b"\r\n\r\n" for lie in (0, 77, 0))
    bad = {
        "b.jsonl.gz": gzip.compress(lines)[:-40],
        "d.jsonl.zst": zstd.compress(lines)[:-5],
        "f.warc": records,
        "j.csv": f'id,text\n1,"{GOOD}"\n2,"offen\n3,"{GOOD}"\n'.encode(),
        "l.jsonl.gz": gzip.compress(b"\0" * 150_000_000),
        "n.html": b"<div>" * 100_000,
    }
    for name, data in bad.items():
        (tmp_path / name).write_bytes(data)
    parquet.write_table(pa.table({"body": [GOOD]}), tmp_path / "h.parquet")
    (tmp_path / "p").mkdir()
    (tmp_path / "p" / "up").symlink_to(tmp_path)
    (tmp_path / "r.txt").symlink_to(tmp_path / "r.txt")
    (tmp_path / os.fsdecode(b"t\xff.txt")).write_bytes(b"Z\xfcge")
    for letter in "acegikmoqsu":
        (tmp_path / f"{letter}.txt").write_text(f"{letter}: {GOOD}", encoding="utf-8")
    return tmp_path


def test_each_is_told_and_the_rest_is_whole(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.batch.opening.open_pipeline", Pipeline)
    result = CliRunner().invoke(app, ["extract", str(archive), "--lang", "de", "--text"])
    assert result.exit_code == 1
    records = [json.loads(line) for line in result.stdout.splitlines()]
    codes = {r["article"]["id"]: r["errors"][0]["code"] for r in records if r["errors"]}
    assert codes == {
        "b.jsonl.gz": "broken-archive",
        "d.jsonl.zst": "broken-archive",
        "f.warc:2": "wrong-length",
        "h.parquet": "missing-column",
        "j.csv:3": "broken-row",
        "l.jsonl.gz": "expands-too-far",
        "n.html": "empty",
        "r.txt": "unreadable",
        "t\\xff.txt": "not-utf-8",
    }
    good = {r["article"]["id"]: r["article"]["text"] for r in records if not r["errors"]}
    assert {f"{letter}.txt": f"{letter}: {GOOD}" for letter in "acegikmoqsu"}.items() <= good.items()
    assert [good["f.warc:1"], good["f.warc:3"]] == [GOOD, GOOD]
    assert good["1"] == good["3"] == GOOD
    assert sum(key.startswith("b.jsonl") for key in good) > 150
    *told, summary, _ = result.stderr.splitlines()
    assert len(told) == len(codes)
    assert all(line.startswith(str(archive)) for line in told)
    assert f"{len(codes)} could not be read." in summary


def test_other_languages_are_skipped_and_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.batch.opening.open_pipeline", Pipeline)
    french = "Le groupe a annoncé un investissement de 3 milliards d'euros dans une usine."
    rows = [{"text": GOOD}, {"text": french}, {"text": "3,5"}, {"text": "Bonjour.", "lang": "fr-FR"}]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    result = CliRunner().invoke(app, ["extract", str(tmp_path)])
    assert result.exit_code == 0
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert [r["article"]["lang"] for r in records] == ["de", "fr", None, "fr"]
    assert result.stderr.splitlines()[0] == (
        "1 article, 0 deals, 0 flags; 3 skipped, in other languages than de, en or too short to tell."
    )
