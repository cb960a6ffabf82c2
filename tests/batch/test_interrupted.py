"""Runs that are killed at random points end in the same bytes as one that never was."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.batch.fake import write_articles
from tests.batch.test_folder import files

ROOT = Path(__file__).parents[2]
DRIVER = """
import sys
from pathlib import Path
from extract.batch import extract_to_folder
from extract.ingest import find_documents
from tests.batch.fake import fake_work, open_slow

if __name__ == "__main__":
    source, folder, workers = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    print("ready", flush=True)
    extract_to_folder(find_documents([source]), fake_work(open_slow), folder, inputs=["news.jsonl"], workers=workers,
                      articles_per_shard=10)
"""


def start(tmp_path: Path, source: Path, folder: Path, workers: int) -> subprocess.Popen[bytes]:
    driver = tmp_path / "driver.py"
    driver.write_text(DRIVER)
    command = [sys.executable, str(driver), str(source), str(folder), str(workers)]
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
    assert process.stdout is not None
    process.stdout.readline()
    return process


@pytest.mark.parametrize(("workers", "ending"), [(1, signal.SIGKILL), (2, signal.SIGKILL), (2, signal.SIGINT)])
def test_killed_and_taken_up_again(tmp_path: Path, workers: int, ending: signal.Signals) -> None:
    source = write_articles(tmp_path / "news.jsonl", 600)
    whole, killed = tmp_path / "whole", tmp_path / "killed"
    assert start(tmp_path, source, whole, 1).wait() == 0
    chance = random.Random(7)  # noqa: S311  the points of time, not a secret
    kills = 0
    for _ in range(6):
        process = start(tmp_path, source, killed, workers)
        time.sleep(chance.uniform(0.05, 0.5) + (0.4 if workers > 1 else 0.0))
        process.send_signal(ending)
        kills += process.wait() != 0
    assert kills
    assert start(tmp_path, source, killed, workers).wait() == 0
    assert files(killed) == files(whole)


def test_workers_do_not_outlive_a_killed_parent(tmp_path: Path) -> None:
    source = write_articles(tmp_path / "news.jsonl", 2000)
    process = start(tmp_path, source, tmp_path / "out", 2)
    time.sleep(1.5)
    process.kill()
    process.wait()
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            os.killpg(process.pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.1)
    pytest.fail("worker processes are still there")


@pytest.mark.parametrize("delay", [0.2, 0.6])
def test_ctrl_c_while_workers_start_is_quiet_in_the_workers(tmp_path: Path, delay: float) -> None:
    source = write_articles(tmp_path / "news.jsonl", 2000)
    process = start(tmp_path, source, tmp_path / "out", 2)
    time.sleep(delay)
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=20)
    assert process.returncode != 0
    assert errors.count(b"Traceback") <= 1
    assert b"spawn_main" not in errors
