"""Connections that read the index, one for each call that is under way."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from extract.review.index.schema import refused
from extract.review.index.where import Where

_CACHE_KIB = 32 * 1024
_PATIENCE = 10
#: Answers of one moment that a connection keeps: those to the questions of some people at once.
_REMEMBERED = 50

T = TypeVar("T")


class Reader:
    """One connection, used by one thread at a time; *reviewed*: people's decisions are attached as ``reviews``."""

    def __init__(self, store: sqlite3.Connection, reviewed: tuple[int, int] | None) -> None:
        self.store = store
        self.reviewed = reviewed
        self._version = -1
        self._remembered: dict[Hashable, Any] = {}

    def begin(self) -> None:
        """From here on all that is read is of one moment."""
        self.store.execute("BEGIN")
        version = self.store.execute("PRAGMA data_version").fetchone()[0]
        if version != self._version or len(self._remembered) > _REMEMBERED:
            self._remembered.clear()
            self._version = version

    def end(self) -> None:
        """Nothing more is read."""
        if self.store.in_transaction:
            self.store.execute("ROLLBACK")

    def remembered(self, name: Hashable, read: Callable[[], T]) -> T:
        """What *read* gives, kept under *name* until somebody writes to the index."""
        if name not in self._remembered:
            self._remembered[name] = read()
        found: T = self._remembered[name]
        return found


class Readers:
    """Hands out connections to the index and keeps them for the next call."""

    def __init__(self, where: Where) -> None:
        self._where = where
        self._lock = threading.Lock()
        self._free: list[Reader] = []
        self._closed = False

    @contextmanager
    def reading(self) -> Iterator[Reader]:
        """A connection for this thread."""
        reader = self._taken()
        try:
            yield reader
            reader.end()
        except sqlite3.Error as error:
            raise refused(self._where.index, error) from error
        finally:
            self._give_back(reader)

    def close(self) -> None:
        """Closes all that are not in use; those in use when they come back."""
        with self._lock:
            self._closed = True
            for reader in self._free:
                reader.store.close()
            self._free.clear()

    def _taken(self) -> Reader:
        reviewed = identity(self._where.reviews)
        with self._lock:
            while self._free:
                reader = self._free.pop()
                if reader.reviewed == reviewed:
                    return reader
                reader.store.close()
        return self._new(reviewed)

    def _give_back(self, reader: Reader) -> None:
        with self._lock:
            # One that is still within its transaction has failed.
            if self._closed or reader.store.in_transaction:
                reader.store.close()
            else:
                self._free.append(reader)

    def _new(self, reviewed: tuple[int, int] | None) -> Reader:
        address = f"{self._where.index.absolute().as_uri()}?mode=ro"
        try:
            store = sqlite3.connect(address, uri=True, timeout=_PATIENCE, isolation_level=None, check_same_thread=False)
            store.execute(f"PRAGMA cache_size=-{_CACHE_KIB}")
            if reviewed:
                attach_reviews(store, self._where.reviews)
                if not store.execute("SELECT 1 FROM reviews.sqlite_master WHERE name='current'").fetchone():
                    reviewed = None  # somebody is making it at this moment
        except sqlite3.Error as error:
            raise refused(self._where.index, error) from error
        return Reader(store, reviewed)


def attach_reviews(store: sqlite3.Connection, reviews: Path) -> None:
    """People's decisions as ``reviews``, to be read alone."""
    store.execute("ATTACH ? AS reviews", (f"{reviews.absolute().as_uri()}?mode=ro",))


def identity(path: Path) -> tuple[int, int] | None:
    """Which file is at *path* now: another one has another; None where there is none."""
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_dev, stat.st_ino
