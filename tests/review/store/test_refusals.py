"""Places and files that a store cannot be kept in: clear words, and nothing lost."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from extract.errors import ResultsError
from extract.review.store import NAME, Reviews, open_reviews
from tests.review.store.people import decides


def test_a_store_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    _one_decision(tmp_path)
    connection = sqlite3.connect(tmp_path / NAME)
    connection.execute("PRAGMA user_version=99")
    connection.close()
    before = (tmp_path / NAME).read_bytes()
    for create in (True, False):
        with (
            pytest.raises(ResultsError, match=r"reviews\.sqlite: written with version 99 .* update dealgraph"),
            open_reviews(tmp_path, create=create),
        ):
            pass
    assert (tmp_path / NAME).read_bytes() == before


@pytest.mark.parametrize("content", [b"these are my notes\n" * 100, b"SQLite format 3\0" + b"x" * 4000])
def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path, content: bytes) -> None:
    (tmp_path / NAME).write_bytes(content)
    for create in (True, False):
        with (
            pytest.raises(ResultsError, match=r"reviews\.sqlite: this file is no review store; move it away"),
            open_reviews(tmp_path, create=create),
        ):
            pass
    assert (tmp_path / NAME).read_bytes() == content


def test_a_database_of_something_else_is_left_alone(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / NAME)
    connection.execute("CREATE TABLE events(mine)")
    connection.close()
    before = (tmp_path / NAME).read_bytes()
    with pytest.raises(ResultsError, match="no review store"), open_reviews(tmp_path):
        pass
    assert (tmp_path / NAME).read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == [NAME]


def test_an_empty_file_that_a_kill_at_the_very_start_leaves_becomes_a_store(tmp_path: Path) -> None:
    (tmp_path / NAME).touch()
    with open_reviews(tmp_path) as reviews:
        assert reviews.add(decides()) == 1


def test_a_damaged_store_is_told_of(tmp_path: Path) -> None:
    _one_decision(tmp_path)
    whole = (tmp_path / NAME).read_bytes()
    (tmp_path / NAME).write_bytes(whole[:4096] + b"\xff" * 4096 + whole[8192:])
    with pytest.raises(ResultsError, match="damaged; copy it"), open_reviews(tmp_path) as reviews:
        list(reviews.events())


def test_without_create_nothing_is_made_and_nothing_is_there(tmp_path: Path) -> None:
    with open_reviews(tmp_path, create=False) as reviews:
        assert list(reviews.events()) == []
        assert reviews.digest() == "0" * 64
        assert reviews.reviewed().articles == {}
        with pytest.raises(ResultsError, match="there is no review store"):
            reviews.add(decides())
    assert list(tmp_path.iterdir()) == []


def test_records_in_a_single_file_have_no_store(tmp_path: Path) -> None:
    (tmp_path / "records.jsonl").touch()
    with open_reviews(tmp_path / "records.jsonl", create=False) as reviews:
        assert reviews.version() == 0


def test_a_folder_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(ResultsError, match="there is no such folder"), open_reviews(tmp_path / "results"):
        pass
    assert list(tmp_path.iterdir()) == []


def test_a_store_that_was_replaced_while_it_was_open_is_not_written_to(tmp_path: Path) -> None:
    results = tmp_path / "results"
    results.mkdir()
    _one_decision(results)
    with open_reviews(results) as reviews:
        results.rename(tmp_path / "old")
        for ask in (lambda: reviews.add(decides()), reviews.version):
            with pytest.raises(ResultsError, match="moved or replaced while it was open; nothing was written"):
                ask()
        shutil.copytree(tmp_path / "old", results)
        with pytest.raises(ResultsError, match="moved or replaced"):
            reviews.add(decides())
    with open_reviews(tmp_path / "old") as reviews:
        assert reviews.version() == 1


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own of 200 KiB."""
    place = tmp_path / "disk"
    place.mkdir()
    try:
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", place], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("only root may mount a small disk")
    yield place
    subprocess.run(["umount", place], check=True)


def test_a_full_disk_refuses_a_decision_and_loses_none(disk: Path) -> None:
    kept: list[str] = []
    refused = 0
    for size in range(200, 900, 25):
        subprocess.run(["mount", "-o", f"remount,size={size}k", disk], check=True)
        with open_reviews(disk) as reviews:
            message = _decide_until_refused(reviews, kept)
            refused += "full or refuses" in message and "Nothing was changed" in message
            assert [event.uid for _, event in reviews.events()] == kept
            assert {event.uid for _, event in reviews.standing("blatt")} == set(kept)
    assert refused == len(range(200, 900, 25))
    assert len(kept) > 20


def _decide_until_refused(reviews: Reviews, kept: list[str]) -> str:
    """Adds the uids of the decisions that the store has taken to *kept*; why it took no more."""
    while True:
        decision = decides(on=str(len(kept)), note="x" * 900)
        try:
            reviews.add(decision)
        except ResultsError as error:
            return str(error)
        kept.append(decision.uid)


def test_a_store_is_made_on_a_full_disk_once_there_is_room(disk: Path) -> None:
    (disk / "filler").write_bytes(b"x" * 200 * 1024)
    with pytest.raises(ResultsError, match="full"), open_reviews(disk):
        pass
    with open_reviews(disk, create=False) as reviews:
        assert reviews.version() == 0
    (disk / "filler").unlink()
    with open_reviews(disk) as reviews:
        assert reviews.add(decides()) == 1


def test_decisions_on_a_full_disk_can_be_read(disk: Path) -> None:
    _one_decision(disk)
    room = os.statvfs(disk)
    (disk / "filler").write_bytes(b"x" * room.f_bavail * room.f_frsize)
    with open_reviews(disk, create=False) as reviews:
        assert len(reviews.standing("blatt")) == 1


def test_in_a_folder_that_cannot_be_written_to_decisions_are_read_but_not_made(disk: Path) -> None:
    _one_decision(disk)
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
    words = "cannot be written to; allow writing, or copy the folder"
    with pytest.raises(ResultsError, match=words), open_reviews(disk):
        pass
    with open_reviews(disk, create=False) as reviews:
        assert len(reviews.standing("blatt")) == 1
        with pytest.raises(ResultsError, match="can only be read"):
            reviews.add(decides())


def test_a_folder_that_cannot_be_written_to_and_has_no_store_is_told_of(disk: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
    with pytest.raises(ResultsError, match="cannot be written to"), open_reviews(disk):
        pass


def test_what_a_killed_process_left_in_the_log_is_read_in_a_folder_that_cannot_be_written_to(
    tmp_path: Path, disk: Path
) -> None:
    with open_reviews(tmp_path) as reviews:
        # A reader that holds on to the start keeps the decision in the log, where a kill would leave it.
        reader = sqlite3.connect(tmp_path / NAME, isolation_level=None)
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM events").fetchall()
        reviews.add(decides())
        for name in (NAME, f"{NAME}-wal"):
            shutil.copyfile(tmp_path / name, disk / name)
        reader.close()
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
    with open_reviews(disk, create=False) as reviews:
        assert len(reviews.standing("blatt")) == 1


def _one_decision(folder: Path) -> None:
    with open_reviews(folder) as reviews:
        reviews.add(decides())
