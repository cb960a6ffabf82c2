"""Which event on a target holds, and the tables that say so.

It depends on the set of events alone, not on the order in which they came, so that stores merged in either order agree:
an event is undone if a later undoing of it is not undone itself, and of those not undone the latest by time and name
holds, notes alone after all others.
"""

from __future__ import annotations

import hashlib
import sqlite3

import msgspec

from extract.records import FlagDecision, plain

_UNDOINGS = """
WITH RECURSIVE chain(uid, at, undone) AS (
    SELECT uid, at, undone FROM events WHERE undone = ?
    UNION SELECT e.uid, e.at, e.undone FROM events e JOIN chain ON e.undone = chain.uid)
SELECT uid, at, undone FROM chain ORDER BY at DESC, uid DESC
"""
_ON_TARGET = "SELECT seq, uid, at FROM events WHERE target=? ORDER BY says DESC, at DESC, uid DESC"
_SIZE = 32


def is_undone(connection: sqlite3.Connection, uid: str, at: str) -> bool:
    """Whether the event *uid* of the time *at* is taken back, undoings of undoings counted."""
    taken_back: dict[str, tuple[str, str]] = {}
    # Latest first: an undoing only takes back what was there before it, so nothing can take itself back.
    for undoing, time, undone in connection.execute(_UNDOINGS, (uid,)):
        if undoing not in taken_back or taken_back[undoing] <= (time, undoing):
            taken_back.setdefault(undone, (time, undoing))
    return uid in taken_back and taken_back[uid] > (at, uid)


def root_of(connection: sqlite3.Connection, uid: str, known: dict[str, str | None]) -> str | None:
    """The target of the event *uid*; of an undoing that of what it takes back at last, None where that is not here.

    What is found is kept in *known*, so that long chains of undoings are walked once.
    """
    way: list[str] = []
    target = None
    while uid not in known:
        way.append(uid)
        row = connection.execute("SELECT target, undone FROM events WHERE uid=?", (uid,)).fetchone()
        if row is None or row[0] is not None:
            target = row[0] if row else None
            break
        uid = row[1]
        known[way[-1]] = None  # until it is found: undoings that take back each other have none
    else:
        target = known.get(uid)
    known.update(dict.fromkeys(way, target))
    return target


def settle(connection: sqlite3.Connection, target: str) -> None:
    """Finds what holds on *target* now, and writes it down."""
    before = connection.execute(
        "SELECT e.seq, e.uid FROM standing s JOIN events e ON e.seq = s.seq WHERE s.target=?", (target,)
    ).fetchone()
    rows = connection.execute(_ON_TARGET, (target,)).fetchall()
    after = next(((seq, uid) for seq, uid, at in rows if not is_undone(connection, uid, at)), None)
    if before == after:
        return
    _add_to_digest(connection, minus=before and before[1], plus=after and after[1])
    connection.execute("DELETE FROM standing WHERE target=?", (target,))
    if after:
        connection.execute(
            "INSERT INTO standing SELECT target, seq, kind, article, sha256 FROM events WHERE seq=?", (after[0],)
        )
    if target.startswith("flag:"):
        _settle_flag(connection, rows[0][0], after and after[0])


def _settle_flag(connection: sqlite3.Connection, one: int, holds: int | None) -> None:
    """The row of ``current`` for the flag that the event *one* is about; *holds* is the event that holds on it."""
    event = _decision(connection, one if holds is None else holds)
    key = (event.article, event.fingerprint.key)
    connection.execute("DELETE FROM current WHERE article=? AND fingerprint=?", key)
    if holds is not None:
        value = None if event.value is None else str(plain(event.value))
        row = (*key, event.sha256, holds, event.verdict, event.reviewer, event.at, value, event.currency, event.note)
        connection.execute("INSERT INTO current VALUES(?,?,?,?,?,?,?,?,?,?)", row)


def _decision(connection: sqlite3.Connection, seq: int) -> FlagDecision:
    body: str = connection.execute("SELECT body FROM events WHERE seq=?", (seq,)).fetchone()[0]
    return msgspec.json.decode(body, type=FlagDecision)


def _add_to_digest(connection: sqlite3.Connection, *, minus: str | None, plus: str | None) -> None:
    """A sum does not depend on the order in which its terms came."""
    total = int.from_bytes(connection.execute("SELECT sum FROM digest").fetchone()[0], "big")
    total += (_number(plus) if plus else 0) - (_number(minus) if minus else 0)
    connection.execute("UPDATE digest SET sum=?", ((total % (1 << 8 * _SIZE)).to_bytes(_SIZE, "big"),))


def _number(uid: str) -> int:
    return int.from_bytes(hashlib.sha256(uid.encode()).digest(), "big")
