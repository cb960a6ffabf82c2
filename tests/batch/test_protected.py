"""A document that brings a process down, or never ends, costs itself alone; so does whoever kills a process."""

from __future__ import annotations

import os
import signal
import threading
import time
from functools import partial
from pathlib import Path

import pytest

from extract.batch import Counts, Work, extract_to_folder, extract_to_stream, read_records
from extract.ingest import find_documents
from tests.batch.dangerous import DangerousPipeline, work, write_texts
from tests.batch.test_folder import files


def run(source: Path, folder: Path, how: Work, workers: int = 1, **more: bool) -> Counts:
    return extract_to_folder(
        find_documents([str(source)]), how, folder, inputs=["x"], workers=workers, articles_per_shard=10, **more
    )


def errors(folder: Path) -> dict[int, str]:
    return {place: r.errors[0].code for place, r in enumerate(read_records(folder)) if r.errors}


def test_a_crash_costs_the_guilty_documents_alone(tmp_path: Path) -> None:
    guilty = {0: "segfault", 4: "exit at once", 5: "segfault too", 19: "exit", 23: "killed"}
    source = write_texts(tmp_path / "news.jsonl", 35, guilty)
    counts = run(source, tmp_path / "one", work(DangerousPipeline))
    assert counts == Counts(articles=30, errors=5)
    assert errors(tmp_path / "one") == dict.fromkeys(guilty, "worker-died")
    records = list(read_records(tmp_path / "one"))
    assert [r.article.id for r in records] == [f"news.jsonl:{n}" for n in range(1, 36)]
    assert records[4].errors[0].where == f"{source}:5"
    assert "--retry-errors" in records[4].errors[0].message
    assert records[6].organisations
    run(source, tmp_path / "four", work(DangerousPipeline), workers=4)
    assert files(tmp_path / "four") == files(tmp_path / "one")


@pytest.mark.parametrize("text", ["sleep", "pattern"])
def test_a_document_that_never_ends_is_given_up(tmp_path: Path, text: str) -> None:
    source = write_texts(tmp_path / "news.jsonl", 15, {3: text})
    assert run(source, tmp_path / "out", work(DangerousPipeline, timeout=0.4)).articles == 14
    assert errors(tmp_path / "out") == {3: "timeout"}
    assert "--document-timeout" in list(read_records(tmp_path / "out"))[3].errors[0].message


def test_the_time_limit_is_each_documents_own(tmp_path: Path) -> None:
    source = write_texts(tmp_path / "news.jsonl", 12, {})
    slow = work(partial(DangerousPipeline, delay=0.1), timeout=0.6)
    assert run(source, tmp_path / "out", slow).errors == 0


def test_a_document_that_is_read_alone_is_innocent(tmp_path: Path) -> None:
    source = write_texts(tmp_path / "news.jsonl", 12, {5: "second"})
    assert run(source, tmp_path / "out", work(DangerousPipeline)) == Counts(articles=12)


@pytest.mark.parametrize("workers", [1, 2])
def test_whoever_kills_the_workers_changes_nothing(tmp_path: Path, workers: int) -> None:
    source = write_texts(tmp_path / "news.jsonl", 60, {})
    pids = tmp_path / "pids"
    how = work(partial(DangerousPipeline, pids=pids, delay=0.03))
    killed = set()

    def kill() -> None:
        while len(killed) < 3:
            time.sleep(0.25)
            for pid in set(pids.read_text().split() if pids.exists() else []) - killed:
                os.kill(int(pid), signal.SIGKILL)
                killed.add(pid)
                break

    killer = threading.Thread(target=kill, daemon=True)
    killer.start()
    run(source, tmp_path / "out", how, workers)
    assert len(killed) == 3
    run(source, tmp_path / "whole", work(DangerousPipeline))
    assert files(tmp_path / "out") == files(tmp_path / "whole")


def test_several_workers_protect_a_stream_too(tmp_path: Path) -> None:
    source = write_texts(tmp_path / "news.jsonl", 40, {20: "exit"})
    with (tmp_path / "out.jsonl").open("wb") as out:
        extract_to_stream(find_documents([str(source)]), work(DangerousPipeline), out, workers=2)
    assert errors(tmp_path / "out.jsonl") == {20: "worker-died"}
