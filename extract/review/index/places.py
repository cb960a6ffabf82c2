"""Where records lie, and reading one with a single look into its shard."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from extract.batch.results import record_at
from extract.batch.shards import RECORDS
from extract.errors import ResultsError
from extract.records import Record

_PLACE = (
    "SELECT s.name, a.start, a.length, a.id, a.sha256 FROM articles a JOIN shards s ON s.key = a.shard WHERE a.{}=?"
)


class Place(NamedTuple):
    """Where a record lies: *length* bytes from *start* on in a *shard*; and what article it is of."""

    shard: str
    start: int
    length: int
    id: str
    sha256: str


def place_of(store: sqlite3.Connection, column: str, value: object) -> Place | None:
    """Where the record of the article with this ``key`` or ``name`` lies."""
    row = store.execute(_PLACE.format(column), (value,)).fetchone()
    return Place(*row) if row else None


def read_place(folder: Path, place: Place) -> Record | None:
    """The record there; None where the results have been replaced and it is no longer that article's."""
    file = folder / RECORDS / place.shard
    try:
        record = record_at(file if file.exists() else folder / place.shard, place.start, place.length)
    except ResultsError:
        return None
    article = record.article
    return record if (article.id, article.sha256) == (place.id, place.sha256) else None


def record_of(store: sqlite3.Connection, folder: Path) -> Callable[[int], Record | None]:
    """Reads records by the key of the article, for who is writing to *store*."""

    def read(key: int) -> Record | None:
        place = place_of(store, "key", key)
        return read_place(folder, place) if place else None

    return read
