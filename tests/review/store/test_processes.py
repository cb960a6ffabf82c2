"""Two people at once, and processes that are killed: no decision that was acknowledged is lost."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

from extract.review.store import NAME, Conflict, open_reviews
from tests.review.store.people import decides


def test_two_processes_that_decide_at_once_lose_nothing(tmp_path: Path) -> None:
    said = _together(_start(tmp_path, "Weber", 60), _start(tmp_path, "Kaya", 60))
    uids = {uid for lines in said for uid in lines}
    with open_reviews(tmp_path) as reviews:
        assert {event.uid for _, event in reviews.events()} == uids
        assert len(uids) == len(reviews.standing("blatt")) == 120
        assert [seq for seq, _ in reviews.events()] == list(range(1, 121))


def test_of_two_processes_that_decide_on_one_flag_at_once_the_second_sees_the_firsts_decision(tmp_path: Path) -> None:
    for turn in range(3):
        said = _together(_start(tmp_path, "Weber", 1, str(turn)), _start(tmp_path, "Kaya", 1, str(turn)))
        refused = [lines[0] for lines in said if lines[0].startswith("conflict")]
        with open_reviews(tmp_path) as reviews:
            first = list(reviews.events())[-1][1].reviewer
            assert refused == [f"conflict {first}"]
            assert reviews.version() == turn + 1


def test_processes_that_make_the_store_at_once_get_along(tmp_path: Path) -> None:
    _together(*(_start(tmp_path, f"R{number}", 3) for number in range(4)), at_start=False)
    with open_reviews(tmp_path) as reviews:
        assert reviews.version() == 12


def test_threads_that_make_the_store_at_once_get_along(tmp_path: Path) -> None:
    troubles: list[Exception] = []

    def make(folder: Path) -> None:
        try:
            with open_reviews(folder) as reviews:
                reviews.add(decides())
        except Exception as error:  # noqa: BLE001 - told of below
            troubles.append(error)

    for turn in range(25):
        folder = tmp_path / str(turn)
        folder.mkdir()
        threads = [threading.Thread(target=make, args=(folder,)) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        with open_reviews(folder) as reviews:
            assert reviews.version() == 6
    assert troubles == []


def test_a_killed_process_has_lost_none_of_what_was_acknowledged(tmp_path: Path) -> None:
    chance = random.Random(7)  # noqa: S311
    acknowledged: set[str] = set()
    for turn in range(6):
        process = _start(tmp_path, f"R{turn}", 100_000)
        _go(process)
        deadline = time.monotonic() + 0.02 + chance.random() / 4
        # Read while it writes; the last line may be torn, as the decision was not yet told of then.
        lines: list[str] = []
        reader = threading.Thread(target=lambda out=process.stdout, into=lines: into.extend(out))
        reader.start()
        time.sleep(max(0.0, deadline - time.monotonic()))
        process.send_signal(signal.SIGKILL)
        assert process.wait() == -signal.SIGKILL
        reader.join()
        acknowledged |= {line.strip() for line in lines if line.endswith("\n")}
    assert len(acknowledged) > 10
    with open_reviews(tmp_path) as reviews:
        kept = {event.uid for _, event in reviews.events()}
        assert acknowledged <= kept
        # At most the one decision that was on its way when the process was killed is there untold.
        assert len(kept - acknowledged) <= 6
        assert {event.uid for _, event in reviews.standing("blatt")} == kept


def test_a_store_whose_log_was_left_by_a_killed_process_is_read_by_the_next(tmp_path: Path) -> None:
    process = _start(tmp_path, "Weber", 5)
    _go(process)
    uids = [process.stdout.readline().strip() for _ in range(5)]
    process.kill()
    process.wait()
    with open_reviews(tmp_path, create=False) as reviews:
        assert [event.uid for _, event in reviews.events()] == uids
        reviews.add(decides("Kaya"))
        assert reviews.version() == 6


def test_the_file_alone_has_everything_while_it_is_open_elsewhere(tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    copy.mkdir()
    with open_reviews(tmp_path) as reviews:
        reviews.add_all((decides(on="one"), decides(on="two")))
        (copy / NAME).write_bytes((tmp_path / NAME).read_bytes())
    with open_reviews(copy) as reviews:
        assert reviews.version() == 2


def test_threads_share_one_open_store(tmp_path: Path) -> None:
    refused: list[Conflict] = []

    def decide(reviewer: str) -> None:
        for number in range(20):
            try:
                reviews.add(decides(reviewer, str(number)), seen=0)
            except Conflict as conflict:
                refused.append(conflict)
            list(reviews.events(after=number))

    with open_reviews(tmp_path) as reviews:
        threads = [threading.Thread(target=decide, args=(name,)) for name in ("Weber", "Kaya", "Ruiz")]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert reviews.version() == 20
        assert len(refused) == 40


def _start(folder: Path, *arguments: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.review.store.decider", str(folder), *map(str, arguments)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def _go(process: subprocess.Popen[str]) -> None:
    assert process.stdout
    assert process.stdin
    assert process.stdout.readline() == "ready\n"
    process.stdin.write("go\n")
    process.stdin.flush()


def _together(*processes: subprocess.Popen[str], at_start: bool = True) -> list[list[str]]:
    """What each process says; with *at_start* all have the store open before the first decides."""
    if at_start:
        for process in processes:
            assert process.stdout
            assert process.stdout.readline() == "ready\n"
    said = []
    for process in processes:
        assert process.stdin
        process.stdin.write("go\n")
        process.stdin.flush()
    for process in processes:
        out, _ = process.communicate(timeout=60)
        assert process.returncode == 0
        said.append([line for line in out.splitlines() if line != "ready"])
    return said
