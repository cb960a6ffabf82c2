"""Opens the store of a results folder, for writing or, where that cannot be, for reading."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from extract.errors import ResultsError
from extract.review.store.failures import UNWRITABLE, code_of, in_words
from extract.review.store.reviews import Reviews
from extract.review.store.schema import APPLICATION, VERSION, make_tables

#: The file in a results folder: people's decisions, the only thing in it that cannot be made again.
NAME = "reviews.sqlite"
#: Seconds that a writer waits for another one.
_PATIENCE = 30.0
#: A place that does not take even the small files that SQLite needs beside the store to read it.
_REFUSALS = frozenset(
    (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR)
)


@contextmanager
def open_reviews(folder: Path, *, create: bool = True) -> Iterator[Reviews]:
    """The store of the results folder *folder*, made if it is not there.

    Without *create* nothing is made: where there is none, it is empty and refuses to be written; one that can only be
    read is opened for reading. Raises ResultsError for a store of a newer version, a file that is none, and, with
    *create*, a place that cannot be written to.
    """
    path = folder / NAME
    with ExitStack() as stack:
        reviews = _opened(path, create, stack)
        stack.callback(reviews.close)
        yield reviews


def _opened(path: Path, create: bool, stack: ExitStack) -> Reviews:
    if not create and not path.exists():
        return Reviews(path, _empty(), refuses=f"{path}: there is no review store; make one with: dealgraph review DIR")
    if not path.parent.is_dir():
        raise ResultsError(f"{path.parent}: there is no such folder; make it with: dealgraph extract INPUT -o DIR")
    if _is_readonly(path):
        if create:
            raise ResultsError(f"{path}: {UNWRITABLE}. Nothing was changed.")
    else:
        with in_words(path):
            try:
                return Reviews(path, _writable(path))
            except sqlite3.OperationalError as error:
                if create or code_of(error) not in _REFUSALS:
                    raise
    refuses = f"{path}: the store can only be read; allow writing, or copy the folder to a place that can be written."
    with in_words(path):
        return Reviews(path, _readable(path, stack), refuses=refuses)


def _is_readonly(path: Path) -> bool:
    """Looked at first: SQLite would open it for reading without a word, and refuse the first decision."""
    return any(place.exists() and not os.access(place, os.W_OK) for place in (path.parent, path))


def _writable(path: Path) -> sqlite3.Connection:
    connection = _connected(path.absolute().as_uri() + "?mode=rwc")
    try:
        # What is no store, or not one of ours, must not be touched: looked at before anything is set.
        _check(path, connection)
        _set_wal(connection)
        connection.execute("PRAGMA synchronous=FULL")
        if _version(connection) == 0:
            connection.execute("BEGIN IMMEDIATE")
            if _version(connection) == 0:  # still: nobody else was quicker
                make_tables(connection)
            connection.execute("COMMIT")
            _check(path, connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _readable(path: Path, stack: ExitStack) -> sqlite3.Connection:
    """A copy of the store with what is still in its log, which SQLite would not read where no file can be made."""
    try:
        place = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="dealgraph-reviews-")))
        for name in (path.name, f"{path.name}-wal"):
            if path.with_name(name).exists():
                shutil.copyfile(path.with_name(name), place / name)
    except OSError as error:
        raise ResultsError(f"{path}: cannot be read: {error.strerror}.") from error
    connection = _connected((place / path.name).as_uri() + "?mode=rw")
    try:
        _check(path, connection)
        if _version(connection) == 0:
            make_tables(connection)
        connection.execute("PRAGMA query_only=ON")
    except BaseException:
        connection.close()
        raise
    return connection


def _empty() -> sqlite3.Connection:
    connection = _connected("file::memory:")
    make_tables(connection)
    return connection


def _connected(address: str) -> sqlite3.Connection:
    connection = sqlite3.connect(address, uri=True, timeout=_PATIENCE, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA trusted_schema=OFF")
    return connection


def _set_wal(connection: sqlite3.Connection) -> None:
    """Two processes that open a new file at once may be told that it is locked, without the usual patience."""
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if code_of(error) != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(0.01)
        else:
            return


def _check(path: Path, connection: sqlite3.Connection) -> None:
    connection.execute("BEGIN")  # all of one moment: somebody else may be making the store just now
    try:
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        version = _version(connection)
        empty = not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    finally:
        if connection.in_transaction:
            connection.execute("COMMIT")
    if application != APPLICATION and not (empty and version == 0):
        raise ResultsError(f"{path}: this file is no review store; move it away, and a new one is made.")
    if version > VERSION:
        raise ResultsError(
            f"{path}: written with version {version} of the store, this dealgraph knows {VERSION}; update dealgraph. "
            "Nothing in it was changed."
        )


def _version(connection: sqlite3.Connection) -> int:
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return version
