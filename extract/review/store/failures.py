"""What SQLite says, in words that say what to do next."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from extract.errors import ResultsError

#: What to do about a place that takes no writing.
UNWRITABLE = "it cannot be written to; allow writing, or copy the folder to a place that can be written"
_HELD = "another process holds it; wait for it to end and do it again"
_FULL = "the disk is full or refuses; make room on it and do it again"
_HINTS = {
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_IOERR: _FULL,
    sqlite3.SQLITE_READONLY: UNWRITABLE,
    sqlite3.SQLITE_PERM: UNWRITABLE,
    sqlite3.SQLITE_CANTOPEN: UNWRITABLE,
    sqlite3.SQLITE_BUSY: _HELD,
    sqlite3.SQLITE_LOCKED: _HELD,
    sqlite3.SQLITE_NOTADB: "this file is no review store; move it away, and a new one is made",
    sqlite3.SQLITE_CORRUPT: "the file is damaged; copy it, and save what is readable with: sqlite3 FILE .recover",
}


@contextmanager
def in_words(path: Path) -> Iterator[None]:
    """Raises ResultsError for what SQLite refuses within, which leaves the file at *path* as it was."""
    try:
        yield
    except sqlite3.Error as error:
        hint = _HINTS.get(code_of(error), "it cannot be used")
        raise ResultsError(f"{path}: {hint} ({error}). Nothing was changed.") from error


def code_of(error: sqlite3.Error) -> int:
    """The primary result code, 0 for an error of the Python module itself."""
    return (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
