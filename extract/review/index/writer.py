"""The one connection that writes the index, for one thread at a time."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from extract.batch.manifest import software
from extract.review.index.readers import attach_reviews, identity
from extract.review.index.schema import open_writer, refused
from extract.review.index.where import Where
from extract.review.store import Reviews, open_reviews

#: How long a long work lets others come in between two of its steps.
_POLITE = 0.002


class Writer:
    """Writes to the index, with people's decisions attached as ``reviews`` once there are any."""

    def __init__(self, where: Where) -> None:
        self._where = where
        self._store = open_writer(where.index, software())
        self._lock = threading.RLock()
        self._counted = threading.Lock()
        self._waiting = 0
        self._reviews: Reviews | None = None
        self._file: tuple[int, int] | None = None
        self._open = ExitStack()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction: all of it or nothing. Raises ResultsError where the disk refuses."""
        with self._counted:
            self._waiting += 1
        with self._lock:
            with self._counted:
                self._waiting -= 1
            self._attach()
            try:
                self._store.execute("BEGIN IMMEDIATE")
                yield self._store
                self._store.execute("COMMIT")
            except sqlite3.Error as error:
                raise refused(self._where.index, error) from error
            finally:
                if self._store.in_transaction:
                    self._store.execute("ROLLBACK")
        if self._waiting:
            time.sleep(_POLITE)

    def reviews(self) -> Reviews | None:
        """People's decisions as they were when the last transaction began; None as long as there are none."""
        return self._reviews

    def close(self) -> None:
        """Closes both files."""
        with self._lock:
            self._open.close()
            self._store.close()

    def _attach(self) -> None:
        """Opens the decisions when there are any, and again where the file is another one."""
        file = identity(self._where.reviews)
        if file == self._file:
            return
        if self._file is not None:
            self._store.execute("DETACH reviews")
            self._open.close()
            self._reviews, self._file = None, None
        if file is not None:
            self._reviews = self._open.enter_context(open_reviews(self._where.place, create=False))
            attach_reviews(self._store, self._where.reviews)
            self._file = file
