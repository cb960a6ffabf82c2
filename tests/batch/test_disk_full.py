"""A disk that is full at any point of a run: a clear message, nothing broken, and the next run goes on from there."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from extract.batch import read_records
from extract.errors import DealgraphError, ResultsError
from tests.batch.fake import write_articles
from tests.batch.test_folder import files, run


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own of 28 KiB."""
    place = tmp_path / "disk"
    place.mkdir()
    try:
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=28k", "tmpfs", place], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("only root may mount a small disk")
    yield place
    subprocess.run(["umount", place], check=True)


def test_a_full_disk_stops_the_run_and_loses_nothing(tmp_path: Path, disk: Path) -> None:
    source = write_articles(tmp_path / "news.jsonl", 150)
    run(source, tmp_path / "whole")
    stops = set()
    for size in range(28, 400, 12):
        subprocess.run(["mount", "-o", f"remount,size={size}k", disk], check=True)
        message = stopped(source, disk / "out")
        if message is None:
            break
        assert "No space left on device. What was finished stays; run again to go on." in message
        stops.add(Path(message.split(": cannot")[0]).name)
        assert not list(disk.rglob("*.tmp"))
        with pytest.raises(DealgraphError, match="has not finished"):
            list(read_records(disk / "out"))
    assert len(stops) > 3
    assert files(disk / "out") == files(tmp_path / "whole")


def stopped(source: Path, folder: Path) -> str | None:
    """What ended the run, None if it came to its end."""
    try:
        run(source, folder)
    except ResultsError as error:
        return str(error)
    return None
