"""Questions to the store, each answered in one step."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable

from extract.records import Fingerprint, FlagDecision, OrganisationJudgement, ReviewEvent
from extract.review.store.holding import is_undone
from extract.review.store.written import read

_PAGE = 500
_EVENTS = "SELECT seq, body FROM events WHERE seq > ? ORDER BY seq LIMIT ?"
#: Undoings carry no article: they belong to that of what they take back.
_OF_ARTICLE = """
WITH RECURSIVE own(seq, uid) AS (
    SELECT seq, uid FROM events WHERE article = ?
    UNION SELECT e.seq, e.uid FROM events e JOIN own ON e.undone = own.uid)
SELECT seq, body FROM events WHERE seq IN (SELECT seq FROM own) AND seq > ? ORDER BY seq LIMIT ?
"""
_STANDING = """
SELECT e.seq, e.body FROM events e WHERE e.seq IN (
    SELECT seq FROM standing WHERE article = ?1 UNION SELECT seq FROM standing WHERE sha256 = ?2) ORDER BY e.seq
"""
_ON_FLAG = """
SELECT e.seq, e.uid, e.at, e.body, e.says, s.seq IS NOT NULL FROM events e LEFT JOIN standing s ON s.seq = e.seq
WHERE e.target = ?1 OR e.target IN (
    SELECT s.target FROM current c JOIN standing s ON s.seq = c.seq WHERE c.sha256 = ?2 AND c.fingerprint = ?3)
ORDER BY e.at, e.uid
"""
_JUDGEMENTS = "SELECT e.body FROM standing s JOIN events e ON e.seq = s.seq WHERE s.kind = 'judgement'"
_ARTICLES = "SELECT s.{0}, e.uid FROM standing s JOIN events e ON e.seq = s.seq WHERE s.{0} IS NOT NULL ORDER BY 1, 2"


def events(connection: sqlite3.Connection, article: str | None, after: int) -> list[tuple[int, ReviewEvent]]:
    """The next events after a number."""
    if article is None:
        rows = connection.execute(_EVENTS, (after, _PAGE))
    else:
        rows = connection.execute(_OF_ARTICLE, (article, after, _PAGE))
    return [(seq, read(body)) for seq, body in rows]


def event(connection: sqlite3.Connection, uid: str) -> tuple[int, ReviewEvent] | None:
    """One event by its uid."""
    row = connection.execute("SELECT seq, body FROM events WHERE uid=?", (uid,)).fetchone()
    return (row[0], read(row[1])) if row else None


def standing(connection: sqlite3.Connection, article: str, sha256: str | None) -> tuple[tuple[int, ReviewEvent], ...]:
    """What holds on an article, or on its text."""
    return tuple((seq, read(body)) for seq, body in connection.execute(_STANDING, (article, sha256)))


def on_flag(
    connection: sqlite3.Connection, target: str, fingerprint: Fingerprint, sha256: str | None
) -> list[tuple[int, FlagDecision, bool]]:
    """The history of a flag."""
    found = []
    for seq, uid, at, body, says, stands in connection.execute(_ON_FLAG, (target, sha256, fingerprint.key)).fetchall():
        decision = read(body)
        if isinstance(decision, FlagDecision):
            found.append((seq, decision, bool(stands) or (not says and not is_undone(connection, uid, at))))
    return found


def judgements(connection: sqlite3.Connection) -> tuple[OrganisationJudgement, ...]:
    """The judgements that hold."""
    found = (read(body) for (body,) in connection.execute(_JUDGEMENTS))
    return tuple(
        sorted((one for one in found if isinstance(one, OrganisationJudgement)), key=lambda one: (one.left, one.right))
    )


def reviewed(connection: sqlite3.Connection) -> tuple[dict[str, str], dict[str, str]]:
    """Digests of what holds, by article and by text."""
    return _digests(connection.execute(_ARTICLES.format("article"))), _digests(
        connection.execute(_ARTICLES.format("sha256"))
    )


def _digests(rows: Iterable[tuple[str, str]]) -> dict[str, str]:
    sums: dict[str, hashlib._Hash] = {}
    for name, uid in rows:
        sums.setdefault(name, hashlib.sha256()).update(uid.encode() + b"\n")
    return {name: digest.hexdigest()[:32] for name, digest in sums.items()}


def digest(connection: sqlite3.Connection) -> str:
    """The digest of all that holds."""
    total: bytes = connection.execute("SELECT sum FROM digest").fetchone()[0]
    return total.hex()


def version(connection: sqlite3.Connection) -> int:
    """The highest number."""
    found: int = connection.execute("SELECT coalesce(max(seq), 0) FROM events").fetchone()[0]
    return found
