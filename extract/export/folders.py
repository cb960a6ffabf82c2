"""Folders of several files that are whole or not there."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from extract.errors import UsageError


@contextmanager
def replacing_folder(path: Path, what: str) -> Iterator[Path]:
    """An empty folder to write *what* into; at the end its files go to *path*, and nothing does if anything goes wrong.

    A new *path* gets its name in one step. In one that is there already the files are exchanged one by one after all of
    them are complete; other files in it stay. UsageError where *path* is a file or cannot be written to.
    """
    if path.exists() and not path.is_dir():
        raise UsageError(f"{path}: {what} is a folder of several files, and this is a file; give another name.")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # Inside of a folder that is there: it may be the only place of its file system that we can write to.
        beside = path if path.is_dir() else path.parent
        holder = Path(tempfile.mkdtemp(prefix=f".{path.name[:60]}.", suffix=".part", dir=beside))
    except OSError as error:
        raise UsageError(f"{path}: cannot be written: {error.strerror}; choose another place.") from error
    try:
        # A folder within: that of mkdtemp is for its owner's eyes only.
        made = holder / "new"
        made.mkdir()
        yield made
        _sync(made)
        _move(made, path)
    finally:
        shutil.rmtree(holder, ignore_errors=True)


def _move(made: Path, path: Path) -> None:
    if not path.is_dir():
        made.rename(path)
        return
    files = sorted(made.iterdir())
    for file in files:
        if (path / file.name).is_dir():
            raise UsageError(
                f"{path / file.name}: this is a folder where a file is to be; give the name of another folder."
            )
    for file in files:
        file.replace(path / file.name)


def _sync(folder: Path) -> None:
    """Brings the bytes to the disk before the names are given."""
    for file in folder.iterdir():
        with file.open("rb+") as opened:
            os.fsync(opened.fileno())
