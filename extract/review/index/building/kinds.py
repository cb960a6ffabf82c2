"""What flags have in common that lists are filtered by, each combination once, so that a flag has one small number."""

from __future__ import annotations

import sqlite3

from extract.review.index.building.ranking import SEVERITIES
from extract.review.index.rows import State

_SIBLING = """
SELECT code, severity, lang, ?2, ?3 FROM kinds WHERE key = (SELECT kind FROM flags WHERE key = ?1)
"""


def kind_of(store: sqlite3.Connection, code: str, severity: str, lang: str | None) -> int:
    """The number of open flags of this code, severity and language."""
    return _number(store, (code, SEVERITIES.index(severity), lang or "", "open", ""))


def kind_in_state(store: sqlite3.Connection, flag: int, state: State, verdict: str | None) -> int:
    """The number that the flag with the key *flag* has in this state."""
    return _number(store, store.execute(_SIBLING, (flag, state, verdict or "")).fetchone())


def source_of(store: sqlite3.Connection, name: str | None) -> int:
    """The number of a source; 0 for none."""
    if not name:
        return 0
    store.execute("INSERT OR IGNORE INTO sources(name) VALUES(?)", (name,))
    key: int = store.execute("SELECT key FROM sources WHERE name=?", (name,)).fetchone()[0]
    return key


def _number(store: sqlite3.Connection, kind: tuple[object, ...]) -> int:
    found = "SELECT key FROM kinds WHERE code=? AND severity=? AND lang=? AND state=? AND verdict=?"
    row = store.execute(found, kind).fetchone()
    if row is None:
        store.execute("INSERT INTO kinds(code, severity, lang, state, verdict) VALUES(?,?,?,?,?)", kind)
        row = store.execute(found, kind).fetchone()
    return int(row[0])
