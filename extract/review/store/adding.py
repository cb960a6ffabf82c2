"""Events into the store, within a transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

import msgspec

from extract.errors import ResultsError, UsageError
from extract.records import AmountEdit, DealEdit, FlagDecision, OrganisationEdit, ReviewEvent, Undoing
from extract.review.store.clock import just_after
from extract.review.store.conflict import Conflict
from extract.review.store.holding import is_undone, root_of, settle
from extract.review.store.targets import target_of
from extract.review.store.written import read, written

_INSERT = (
    "INSERT INTO events(uid, at, reviewer, kind, article, sha256, target, says, undone, body) "
    "VALUES(?,?,?,?,?,?,?,?,?,?)"
)
_SINCE = "SELECT seq, uid, at, body FROM events WHERE target=? AND seq > ? AND reviewer != ? ORDER BY at DESC, uid DESC"


def add(connection: sqlite3.Connection, event: ReviewEvent, seen: int | None) -> int:
    """Appends one event, unless somebody else's came first; its number."""
    if (known := _known(connection, event.uid)) is not None:
        if msgspec.structs.replace(known[1], at=event.at) != event:
            raise _other(event)
        return known[0]
    target = target_of(event)
    if target is not None and seen is not None and says(event):
        _refuse_if_decided(connection, target, event.reviewer, seen)
    event = _later_than_all(connection, event, target)
    number = _insert(connection, event, target)
    _settle(connection, [(event, target)])
    return number


def merge(connection: sqlite3.Connection, events: Iterable[ReviewEvent]) -> int:
    """Adds the events whose uid is new; how many those are."""
    added = []
    for event in events:
        if (known := _known(connection, event.uid)) is None:
            target = target_of(event)
            _insert(connection, event, target)
            added.append((event, target))
        elif known[1] != event:
            raise _other(event)
    # Once all are there: an undoing may come before what it takes back.
    _settle(connection, added)
    return len(added)


def says(event: ReviewEvent) -> bool:
    """Whether *event* is more than a note."""
    return not isinstance(event, FlagDecision) or event.verdict is not None


def _known(connection: sqlite3.Connection, uid: str) -> tuple[int, ReviewEvent] | None:
    row = connection.execute("SELECT seq, body FROM events WHERE uid=?", (uid,)).fetchone()
    return (row[0], read(row[1])) if row else None


def _other(event: ReviewEvent) -> ResultsError:
    return ResultsError(
        f"event {event.uid!r} of {event.reviewer!r} is in the store with other content; events are never changed. "
        "Take it out of what you add, or give it a uid of its own."
    )


def _refuse_if_decided(connection: sqlite3.Connection, target: str, reviewer: str, seen: int) -> None:
    for seq, uid, at, body in connection.execute(_SINCE, (target, seen, reviewer)).fetchall():
        if not is_undone(connection, uid, at):
            raise Conflict(read(body), seq)


def _later_than_all(connection: sqlite3.Connection, event: ReviewEvent, target: str | None) -> ReviewEvent:
    if isinstance(event, Undoing):
        row = connection.execute("SELECT at FROM events WHERE uid=?", (event.undone,)).fetchone()
        if row is None:
            raise UsageError(f"there is no event {event.undone!r} to take back; look again at what was done.")
    else:
        row = connection.execute("SELECT max(at) FROM events WHERE target=?", (target,)).fetchone()
    latest = row[0]
    return msgspec.structs.replace(event, at=just_after(latest)) if latest and latest >= event.at else event


def _insert(connection: sqlite3.Connection, event: ReviewEvent, target: str | None) -> int:
    article = sha256 = undone = None
    if isinstance(event, FlagDecision):
        article, sha256 = event.article, event.sha256
    elif isinstance(event, AmountEdit | OrganisationEdit | DealEdit):
        article, sha256 = event.article, event.context.sha256
    elif isinstance(event, Undoing):
        undone = event.undone
    kind = str(type(event).__struct_config__.tag)
    row = (event.uid, event.at, event.reviewer, kind, article, sha256, target, says(event), undone, written(event))
    return connection.execute(_INSERT, row).lastrowid or 0


def _settle(connection: sqlite3.Connection, added: Iterable[tuple[ReviewEvent, str | None]]) -> None:
    """Finds anew what holds on each target that the *added* events are about, or take something back on."""
    roots: dict[str, str | None] = {}
    targets = (root_of(connection, event.uid, roots) if target is None else target for event, target in added)
    for target in dict.fromkeys(targets):
        if target is not None:
            settle(connection, target)
