"""How fast a run is and how long the rest may take, from the bytes of the inputs that are read."""

from __future__ import annotations

import gzip
import json
import os
import pty
import subprocess
import time
from pathlib import Path

import pytest

from extract.batch import Counts
from extract.batch.work import Output
from extract.cli.tally import Tally, duration
from extract.ingest import find_documents
from extract.ingest.meter import Meter, total_size
from tests.batch.fake import write_articles
from tests.cli.pipeline import COMMAND, ENVIRONMENT


@pytest.fixture
def inputs(tmp_path: Path) -> list[str]:
    write_articles(tmp_path / "a.jsonl", 3_000)
    with gzip.open(tmp_path / "b.jsonl.gz", "wb") as packed:
        packed.write((tmp_path / "a.jsonl").read_bytes() * 20)
    return [str(tmp_path / "a.jsonl"), str(tmp_path / "b.jsonl.gz")]


def test_the_meter_counts_what_is_read_of_each_file_as_it_lies_on_disk(inputs: list[str]) -> None:
    plain, packed = (Path(name).stat().st_size for name in inputs)
    assert total_size(inputs) == plain + packed
    meter = Meter()
    assert meter.read == 0
    read = [meter.read for _ in find_documents(inputs, meter=meter)]
    assert read == sorted(read)
    assert 0 < read[1_000] < plain <= read[2_999]
    assert plain < read[20_000] < plain + packed
    assert meter.read == plain + packed


def test_nobody_knows_how_much_comes_through_a_pipe(inputs: list[str]) -> None:
    assert total_size([*inputs, "-"]) is None
    assert Tally(lambda: 5, None).seconds_left is None


def test_what_an_earlier_run_has_read_says_nothing_of_the_speed(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 100.0
    monkeypatch.setattr(time, "monotonic", lambda: now)
    read = 0
    tally = Tally(lambda: read, 1_000)
    now, read = 101.0, 500
    tally.add(Output(counts=Counts(articles=500), resumed=True))
    assert (tally.words_per_second, tally.seconds_left) == (0, None)
    now, read = 111.0, 600
    tally.add(Output(counts=Counts(articles=100), words=2_000))
    assert (tally.counts.articles, tally.words_per_second, tally.seconds_left) == (600, 200, 40.0)
    assert tally.seconds == 11.0


@pytest.mark.parametrize(
    ("seconds", "shown"), [(0.04, "0.0 s"), (59.94, "59.9 s"), (60, "1 min 0 s"), (3_599.6, "1 h 0 min")]
)
def test_durations(seconds: float, shown: str) -> None:
    assert duration(seconds) == shown


def test_a_terminal_shows_how_far_the_work_is_and_a_file_does_not(tmp_path: Path) -> None:
    source = write_articles(tmp_path / "news.jsonl", 1_050)
    command = [*COMMAND, "extract", str(source), "--lang", "de", "-o"]
    ours, theirs = pty.openpty()
    process = subprocess.Popen([*command, str(tmp_path / "one")], env=ENVIRONMENT | {"TERM": "xterm"}, stderr=theirs)
    os.close(theirs)
    shown = b""
    while chunk := _read(ours):
        shown += chunk
    assert process.wait() == 1
    assert b"words a second" in shown
    assert b" left" in shown
    assert b"\x1b[" in shown
    done = subprocess.run([*command, str(tmp_path / "two")], env=ENVIRONMENT, capture_output=True, check=False)
    assert b"\x1b[" not in done.stderr
    assert b" left" not in done.stderr
    assert done.stderr.count(b"\n") == 150 + 2


def test_json_says_how_long_it_may_take(tmp_path: Path) -> None:
    source = write_articles(tmp_path / "news.jsonl", 1_050)
    command = [*COMMAND, "extract", str(source), "--lang", "de", "-o", str(tmp_path / "out"), "--log-json"]
    done = subprocess.run(command, env=ENVIRONMENT, capture_output=True, check=False)
    shards = [event for event in map(json.loads, done.stderr.splitlines()) if event["event"] == "shard"]
    assert len(shards) == 3
    assert all(shard["seconds_left"] is not None for shard in shards)
    assert shards[-1]["seconds_left"] == 0


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65_536)
    except OSError:  # the other end is closed
        return b""
