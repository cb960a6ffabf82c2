"""``dealgraph watch`` as a process of its own: what comes is read once, whole, and stays read."""

from __future__ import annotations

import json
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from extract.batch import read_records
from tests.batch.fake import write_articles
from tests.cli.pipeline import COMMAND, ENVIRONMENT


class Watching:
    """The process; ``until`` reads what it tells on stderr."""

    def __init__(self, feed: Path, out: Path, *more: str) -> None:
        command = [*COMMAND, "watch", str(feed), "-o", str(out), "--lang", "de", "--log-json"]
        command += ["--every", "0.2", "--settle", "0.4", *more]
        self.process = subprocess.Popen(command, env=ENVIRONMENT, stderr=subprocess.PIPE, text=True)
        self.until("start")

    def until(self, event: str, check: Callable[[dict[str, Any]], bool] = lambda _: True) -> dict[str, Any]:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            told: dict[str, Any] = json.loads(line)
            if told["event"] == event and check(told):
                return told
        raise AssertionError(f"no {event}")

    def stop(self, ending: signal.Signals = signal.SIGINT) -> dict[str, Any]:
        self.process.send_signal(ending)
        return self.until("end")


@contextmanager
def watching(feed: Path, out: Path, *more: str) -> Iterator[Watching]:
    watch = Watching(feed, out, *more)
    try:
        yield watch
    finally:
        watch.process.kill()
        watch.process.communicate()


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    (tmp_path / "feed" / "monday").mkdir(parents=True)
    (tmp_path / "feed" / "monday" / "a.txt").write_text("Der erste Artikel handelt von Zügen.")
    return tmp_path / "feed"


def texts(out: Path) -> dict[str, str]:
    return {record.article.id: str(record.article.text) for record in read_records(out)}


def test_what_comes_is_read_as_it_comes_and_only_once(tmp_path: Path, feed: Path) -> None:
    out = tmp_path / "out"
    with watching(feed, out) as watch:
        assert watch.until("batch")["articles"] == 1
        assert list(texts(out)) == ["monday/a.txt"]

        # A file that is being written is not read half, however long that takes.
        lines = [json.dumps({"text": f"Meldung {number} handelt von Schiffen."}) + "\n" for number in range(5)]
        for line in lines[:4]:
            with (feed / "news.jsonl").open("a") as file:
                file.write(line[:20])
                file.flush()
                time.sleep(0.25)
                file.write(line[20:])
        assert watch.until("batch")["articles"] == 4

        # Of a file that grows only what is new; a text that is put in the place of another is a new article.
        with (feed / "news.jsonl").open("a") as file:
            file.write(lines[4])
        (tmp_path / "moved.txt").write_text("Ein anderer erster Artikel handelt von Brücken.")
        (tmp_path / "moved.txt").replace(feed / "monday" / "a.txt")
        found = watch.until("batch")["articles"]
        if found < 2:
            found += watch.until("batch")["articles"]
        assert found == 2
        before = [path.read_bytes() for path in sorted((out / "records").iterdir())]
        end = watch.stop()
        assert (end["status"], end["articles"], watch.process.wait()) == ("done", 7, 0)

    everything = texts(out)
    assert everything["monday/a.txt#2"] == "Ein anderer erster Artikel handelt von Brücken."
    assert sorted(everything) == sorted(["monday/a.txt", "monday/a.txt#2", *(f"news.jsonl:{n}" for n in range(1, 6))])

    # After a restart only what came meanwhile, also where a file has only been touched.
    (feed / "b.txt").write_text("Der letzte Artikel handelt von Häfen.")
    (feed / "news.jsonl").touch()
    with watching(feed, out) as watch:
        assert watch.until("batch")["articles"] == 1
        assert watch.stop(signal.SIGTERM)["articles"] == 8
    after = [path.read_bytes() for path in sorted((out / "records").iterdir())]
    assert after[:-1] == before


def test_killed_in_a_batch_it_reads_the_rest_of_it(tmp_path: Path, feed: Path) -> None:
    out = tmp_path / "out"
    write_articles(feed / "news.jsonl", 1_800)
    with watching(feed, out) as watch:
        watch.until("shard")
        watch.process.kill()
        watch.process.wait()
    (out / "records" / "00007.jsonl").write_bytes(b'{"half')
    with (out / "watched.jsonl").open("ab") as state:
        state.write(b'{"is":"shard","sha')
    with watching(feed, out, "--workers", "2") as watch:
        watch.until("batch")
        assert watch.stop()["errors"] == 257
    ids = [record.article.id for record in read_records(out)]
    assert len(ids) == len(set(ids)) == 1_801
    assert set(ids) == {"monday/a.txt", *(f"news.jsonl:{n}" for n in range(1, 1_801))}


def test_copies_are_marked_when_nothing_comes(tmp_path: Path, feed: Path) -> None:
    (feed / "again.txt").write_bytes((feed / "monday" / "a.txt").read_bytes())
    found = tmp_path / "out" / "copies.jsonl"
    with watching(feed, tmp_path / "out") as watch:
        assert watch.until("batch")["articles"] == 2
        until = time.monotonic() + 10
        while not (found.exists() and found.stat().st_size):
            assert time.monotonic() < until
            time.sleep(0.1)
    line = json.loads(found.read_bytes())
    assert line == {"article": "monday/a.txt", "copy_of": "again.txt", "similarity": 1.0}


def test_extract_and_watch_keep_out_of_each_others_folders(tmp_path: Path, feed: Path) -> None:
    def run(*arguments: object) -> str:
        command = [*COMMAND, *map(str, arguments), "--lang", "de"]
        done = subprocess.run(command, env=ENVIRONMENT, capture_output=True, text=True, check=False)
        assert done.returncode == 2, done.stderr
        return done.stderr

    with watching(feed, tmp_path / "watched") as watch:
        watch.until("batch")
        assert "another run is writing" in run("watch", feed, "-o", tmp_path / "watched")
        watch.stop()
    assert "filled by dealgraph watch" in run("extract", feed, "-o", tmp_path / "watched")
    assert "other settings" in run("watch", feed, "-o", tmp_path / "watched", "--no-gate")
    subprocess.run(
        [*COMMAND, "extract", feed, "-o", tmp_path / "out"], env=ENVIRONMENT, capture_output=True, check=True
    )
    assert "filled by dealgraph extract" in run("watch", feed, "-o", tmp_path / "out")
    assert "no such folder" in run("watch", tmp_path / "none", "-o", tmp_path / "new")
