"""Files that are there whole or not at all, even when the power fails."""

from __future__ import annotations

import os
from pathlib import Path

from extract.errors import ResultsError

TEMPORARY = ".tmp"


def write_whole(path: Path, data: bytes) -> None:
    """Writes *data* beside *path*, makes sure of it on disk, and only then gives it its name.

    Raises ResultsError where the disk refuses; *path* is then as it was.
    """
    temporary = path.with_name(f".{path.name}{TEMPORARY}")
    try:
        with temporary.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise ResultsError(_refused(path, error)) from error


def append(path: Path, data: bytes) -> None:
    """Writes *data* at the end of *path* and makes sure of it on disk.

    Raises ResultsError where the disk refuses; *path* may then end in a part of *data*.
    """
    try:
        with path.open("ab") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise ResultsError(_refused(path, error)) from error


def _refused(path: Path, error: OSError) -> str:
    """The message for a file that cannot be written."""
    return f"{path}: cannot be written: {error.strerror}. What was finished stays; run again to go on."


def sync_folder(folder: Path) -> None:
    """Makes sure that new and removed names in *folder* are on disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
