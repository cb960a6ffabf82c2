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

from tests.batch.dangerous import write_texts
from tests.batch.test_folder import files

ROOT = Path(__file__).parents[2]
DRIVER = """
import signal, sys
from functools import partial
from pathlib import Path
from extract.batch import extract_to_folder
from extract.ingest import find_documents
from tests.batch.dangerous import DangerousPipeline, work

if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    source, folder, workers = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    print("ready", flush=True)
    extract_to_folder(find_documents([source]), work(partial(DangerousPipeline, delay=0.004)), folder,
                      inputs=["news.jsonl"], workers=workers, articles_per_shard=10)
"""
SAID_TWICE = "Der Hersteller von Zügen meldet, dass Artikel zwei und vier das Gleiche sagen."


def start(tmp_path: Path, source: Path, folder: Path, workers: int) -> subprocess.Popen[bytes]:
    driver = tmp_path / "driver.py"
    driver.write_text(DRIVER)
    command = [sys.executable, str(driver), str(source), str(folder), str(workers)]
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
    assert process.stdout is not None
    process.stdout.readline()
    return process


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Articles with copies among them and two that cannot be read."""
    peculiar = {2: SAID_TWICE, 404: SAID_TWICE, 100: "exit", 300: "explode"}
    return write_texts(tmp_path_factory.mktemp("input") / "news.jsonl", 600, peculiar)


@pytest.fixture(scope="module")
def whole(source: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("whole")
    assert start(folder, source, folder / "out", 1).wait() == 0
    assert (folder / "out" / "copies.jsonl").read_bytes().count(b"\n") == 1
    return files(folder / "out")


def test_four_workers_write_the_same_bytes(tmp_path: Path, source: Path, whole: dict[str, str]) -> None:
    assert start(tmp_path, source, tmp_path / "out", 4).wait() == 0
    assert files(tmp_path / "out") == whole


def test_ten_times_interrupted_and_taken_up_again(tmp_path: Path, source: Path, whole: dict[str, str]) -> None:
    chance = random.Random(7)  # noqa: S311  the points of time, not a secret
    out = tmp_path / "out"
    left = []
    for _ in range(10):
        process = start(tmp_path, source, out, chance.choice([1, 2, 4]))
        enough = shards(out) + chance.randint(0, 3)
        time.sleep(chance.uniform(0.0, 0.3))
        while shards(out) < enough:
            time.sleep(0.01)
        process.send_signal(chance.choice([signal.SIGKILL, signal.SIGKILL, signal.SIGINT, signal.SIGTERM]))
        assert process.wait() != 0
        left.append(shards(out))
    assert len(set(left)) > 4  # it was cut off at different points, and went on from each
    assert left == sorted(left)
    assert start(tmp_path, source, out, 2).wait() == 0
    assert files(out) == whole


def shards(folder: Path) -> int:
    return len(list(folder.glob("records/*.jsonl")))


def test_workers_do_not_outlive_a_killed_parent(tmp_path: Path) -> None:
    source = write_texts(tmp_path / "news.jsonl", 2000, {})
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
    source = write_texts(tmp_path / "news.jsonl", 2000, {})
    process = start(tmp_path, source, tmp_path / "out", 2)
    time.sleep(delay)
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=20)
    assert process.returncode != 0
    assert errors.count(b"Traceback") <= 1
    assert b"spawn_main" not in errors
