"""``--retry-errors`` reads what could not be read once more; workers that cannot start end the run."""

from __future__ import annotations

import os
import signal
from functools import partial
from pathlib import Path

import pytest

from extract.batch import Counts
from extract.errors import DealgraphError, UsageError
from tests.batch.dangerous import DangerousPipeline, work, write_texts
from tests.batch.fake import FakePipeline
from tests.batch.test_folder import files
from tests.batch.test_protected import errors, run


def test_retry_reads_the_errors_again_and_nothing_else(tmp_path: Path) -> None:
    source = write_texts(tmp_path / "news.jsonl", 35, {3: "exit", 17: "explode", 18: "sleep"})
    run(source, tmp_path / "out", work(DangerousPipeline, timeout=0.3))
    assert errors(tmp_path / "out") == {3: "worker-died", 17: "internal-error", 18: "timeout"}
    untouched = {path.name: path.stat().st_mtime_ns for path in (tmp_path / "out" / "records").iterdir()}
    log = tmp_path / "log"
    better = work(partial(FakePipeline, log=log))
    counts = run(source, tmp_path / "out", better, retry_errors=True)
    assert list(dict.fromkeys(log.read_text().split())) == ["news.jsonl:4", "news.jsonl:18", "news.jsonl:19"]
    assert counts == Counts(articles=34, errors=1)
    assert errors(tmp_path / "out") == {17: "internal-error"}
    for name in ("00002.jsonl", "00003.jsonl"):
        assert (tmp_path / "out" / "records" / name).stat().st_mtime_ns == untouched[name]
    run(source, tmp_path / "whole", work(FakePipeline))
    assert files(tmp_path / "out") == files(tmp_path / "whole")


def not_ready() -> FakePipeline:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


def misconfigured() -> FakePipeline:
    raise UsageError("--model x: there is none.")


def faulty() -> FakePipeline:
    raise ZeroDivisionError("a fault in opening")


@pytest.mark.parametrize(
    ("how", "message"),
    [(not_ready, "fewer --workers"), (misconfigured, "--model x: there is none"), (faulty, "could not start")],
)
def test_workers_that_cannot_start_end_the_run(tmp_path: Path, how: object, message: str) -> None:
    source = write_texts(tmp_path / "news.jsonl", 5, {})
    with pytest.raises(DealgraphError, match=message):
        run(source, tmp_path / "out", work(how))
