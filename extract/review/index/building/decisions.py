"""Takes in what people have said since the last time."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from extract.review.index.building.states import restate
from extract.review.index.places import record_of
from extract.review.index.schema import remember, setting
from extract.review.index.where import Where
from extract.review.index.writer import Writer

_SEEN = "decisions"
_NOTHING = "0"
_SINCE = "SELECT uid, article, sha256, undone FROM reviews.events WHERE seq > ?"
_ONE = "SELECT uid, article, sha256, undone FROM reviews.events WHERE uid = ?"
_Row = tuple[str, str | None, str | None, str | None]


def take_in(writer: Writer, where: Where) -> None:
    """Brings the states of all flags up to the store of today, of which only what is new is looked at.

    A store that is another one than before is gone through anew.
    """
    with writer.writing() as store:
        reviews = writer.reviews()
        now = _latest(store) if reviews else _NOTHING
        before = setting(store, _SEEN) or _NOTHING
        if now == before:
            return
        articles = _changed(store, before) if reviews else None
        if articles is None:
            articles = {key for (key,) in store.execute("SELECT DISTINCT article FROM flags")}
        restate(store, sorted(articles), reviews, record_of(store, where.folder))
        remember(store, _SEEN, now)


def is_new(store: sqlite3.Connection, *, reviewed: bool) -> bool:
    """Whether something has been said that is not taken in yet; *reviewed* says whether ``reviews`` is attached."""
    return (_latest(store) if reviewed else _NOTHING) != (setting(store, _SEEN) or _NOTHING)


def _latest(store: sqlite3.Connection) -> str:
    """Number and uid of the last event: "17 9f1c0b7e..."."""
    row = store.execute("SELECT seq, uid FROM reviews.events ORDER BY seq DESC LIMIT 1").fetchone()
    return f"{row[0]} {row[1]}" if row else _NOTHING


def _changed(store: sqlite3.Connection, before: str) -> set[int] | None:
    """The keys of the articles that something was said of since; None where *before* is of another store."""
    seq, _, uid = before.partition(" ")
    if uid and store.execute("SELECT uid FROM reviews.events WHERE seq=?", (int(seq),)).fetchone() != (uid,):
        return None
    keys: set[int] = set()
    for article, sha256 in {about for row in _since(store, int(seq)) for about in _about(store, row)}:
        for column, value in (("id", article), ("sha256", sha256)):
            keys |= {key for (key,) in store.execute(f"SELECT key FROM articles WHERE {column}=?", (value,))}  # noqa: S608
    return keys


def _since(store: sqlite3.Connection, seq: int) -> list[_Row]:
    return store.execute(_SINCE, (seq,)).fetchall()


def _about(store: sqlite3.Connection, row: _Row) -> Iterator[tuple[str | None, str | None]]:
    """Id and sha256 of the article that an event is about; of an undoing, that of what it takes back at last."""
    seen: set[str] = set()
    while row[3] is not None and row[0] not in seen:
        seen.add(row[0])
        found = store.execute(_ONE, (row[3],)).fetchone()
        if found is None:
            return
        row = found
    yield row[1], row[2]
