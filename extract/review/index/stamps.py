"""What changes on disk when results are replaced."""

from __future__ import annotations

from pathlib import Path

from extract.batch.journal import NAME as JOURNAL
from extract.batch.manifest import NAME as MANIFEST
from extract.batch.results import shard_files, stamp
from extract.batch.shards import RECORDS
from extract.errors import ResultsError


def quick_stamp(folder: Path) -> object:
    """What changes when a run begins or ends, at the cost of three looks at the disk."""
    return (_state(folder / MANIFEST), (folder / JOURNAL).exists(), _state(folder / RECORDS))


def shard_stamps(folder: Path) -> dict[str, str]:
    """All shards by name with what changes when they do; ResultsError for a folder that is unfinished or none."""
    try:
        return {file.name: stamp(file) for file in shard_files(folder)}
    except OSError as error:
        raise ResultsError(f"{error.filename}: cannot be read: {error.strerror}.") from error


def _state(path: Path) -> tuple[int, int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns
