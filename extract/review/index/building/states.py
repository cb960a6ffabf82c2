"""What people's decisions make of each flag: open, decided, or to be looked at again."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from extract.records import FlagDecision, MergedFlag, Record
from extract.review.index.bodies import flag_body
from extract.review.index.building.kinds import kind_in_state
from extract.review.index.rows import State
from extract.review.standing import Stand, stands, stands_across
from extract.review.store import Reviews

RecordOf = Callable[[int], Record | None]

#: State, verdict, reviewer, time, number, value, currency, and what has changed.
_Row = tuple[State, str | None, str | None, str | None, int, str | None, str | None, str | None]
_PORTION = 500
#: The flags of the articles in ``redo`` with what was said of each, the word that holds last: verdicts after notes,
#: later ones after earlier ones.
_SAID = """
SELECT flag, verdict, reviewer, at, seq, value, currency FROM (
    SELECT f.key AS flag, c.verdict, c.reviewer, c.at, c.seq, c.value, c.currency
    FROM redo r CROSS JOIN flags f ON f.article = r.key
    CROSS JOIN reviews.current c ON c.article = f.id AND c.fingerprint = f.fingerprint
    UNION
    SELECT f.key, c.verdict, c.reviewer, c.at, c.seq, c.value, c.currency
    FROM redo r CROSS JOIN flags f ON f.article = r.key
    CROSS JOIN reviews.current c ON c.sha256 = f.sha256 AND c.fingerprint = f.fingerprint)
ORDER BY flag, verdict IS NOT NULL, at, seq
"""
#: Articles with open flags and a verdict that fits no flag word for word: whether it is about one must be looked at.
_UNSURE = """
SELECT DISTINCT a.key FROM redo r CROSS JOIN articles a ON a.key = r.key
CROSS JOIN reviews.current c ON {same}
WHERE c.verdict IS NOT NULL
AND NOT EXISTS (SELECT 1 FROM flags f WHERE f.article = a.key AND f.fingerprint = c.fingerprint)
AND EXISTS (SELECT 1 FROM flags f JOIN kinds k ON k.key = f.kind WHERE f.article = a.key AND k.state = 'open')
"""
_SAID_BEFORE = (
    "SELECT f.key FROM redo r CROSS JOIN flags f ON f.article = r.key JOIN kinds k ON k.key = f.kind "
    "WHERE k.state <> 'open' OR f.seq <> 0"
)
_OPEN = "SELECT f.key, f.flag FROM flags f JOIN kinds k ON k.key = f.kind WHERE f.article=? AND k.state='open'"
_SET = "UPDATE flags SET kind=?, reviewer=?, at=?, seq=?, value=?, currency=?, changed=? WHERE key=?"
_NOTHING: _Row = ("open", None, None, None, 0, None, None, None)


def restate(store: sqlite3.Connection, articles: Iterable[int], reviews: Reviews | None, record_of: RecordOf) -> None:
    """Finds the state of all flags of *articles* (keys) anew, within the transaction that is open.

    What fits word for word is joined; only where a decision fits no flag like that is the record read, with
    *record_of*, to see whether it still stands or what has changed. Without *reviews* everything is open; else the
    store is attached as ``reviews``.
    """
    for portion in _portions(articles):
        store.execute("CREATE TEMP TABLE IF NOT EXISTS redo(key INTEGER PRIMARY KEY)")
        store.execute("DELETE FROM redo")
        store.executemany("INSERT OR IGNORE INTO redo VALUES(?)", ((key,) for key in portion))
        for (flag,) in store.execute(_SAID_BEFORE).fetchall():
            _set(store, flag, _NOTHING)
        if reviews is None:
            continue
        said: dict[int, _Row] = {}
        seen: dict[int, int] = {}
        for flag, verdict, reviewer, at, seq, value, currency in store.execute(_SAID):
            seen[flag] = max(seen.get(flag, 0), seq)
            row: _Row = ("decided", verdict, reviewer, at, seen[flag], value, currency, None)
            said[flag] = row if verdict is not None else ("open", None, None, None, seen[flag], None, None, None)
        for flag, row in said.items():
            _set(store, flag, row)
        for key in _unsure(store):
            _look_closely(store, key, record_of(key), reviews)


def _portions(keys: Iterable[int]) -> Iterator[list[int]]:
    rest = iter(keys)
    while portion := list(islice(rest, _PORTION)):
        yield portion


def _unsure(store: sqlite3.Connection) -> list[int]:
    found: set[int] = set()
    for same in ("c.article = a.id", "c.sha256 = a.sha256"):
        found |= {key for (key,) in store.execute(_UNSURE.format(same=same))}
    return sorted(found)


def _look_closely(store: sqlite3.Connection, key: int, record: Record | None, reviews: Reviews) -> None:
    article = store.execute("SELECT id, sha256 FROM articles WHERE key=?", (key,)).fetchone()
    said = [(seq, event) for seq, event in reviews.standing(*article) if isinstance(event, FlagDecision)]
    found = stands_across(_across(store, key), said)
    if record is not None:
        found |= stands(record, said)
    for flag, name in store.execute(_OPEN, (key,)).fetchall():
        if name in found and found[name].state != "open":
            _set(store, flag, _row(found[name]))


def _across(store: sqlite3.Connection, key: int) -> list[MergedFlag]:
    """The contradictions with other articles that are flagged on this one."""
    bodies = store.execute(
        "SELECT f.name, b.body FROM flags f JOIN flag_bodies b ON b.key = f.key WHERE f.article=? AND f.across", (key,)
    )
    return [
        MergedFlag(article=name, flag=body.flag, deals=body.deals, quotations=body.quotations)
        for name, body in ((name, flag_body(stored)) for name, stored in bodies.fetchall())
    ]


def _row(stand: Stand) -> _Row:
    said = stand.earlier if stand.state == "again" else stand.decision
    if said is None:
        return (stand.state, None, None, None, stand.seq, None, None, stand.changed)
    value = None if said.value is None else str(said.value)
    return (stand.state, said.verdict, said.reviewer, said.at, stand.seq, value, said.currency, stand.changed)


def _set(store: sqlite3.Connection, flag: int, row: _Row) -> None:
    state, verdict, *said = row
    store.execute(_SET, (kind_in_state(store, flag, state, verdict), *said, flag))
