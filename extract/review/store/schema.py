"""The tables of the store.

``events`` is what people did, in the order in which this store learned of it; rows are only ever added. ``standing``
and ``current`` follow from it and are kept up to date in the same transaction: the event that holds on each target,
and of those on flags what pages list and join.
"""

from __future__ import annotations

import sqlite3

#: Goes up whenever tables change; a store of an older version is brought up, one of a newer is left alone.
VERSION = 1
#: Marks the file as ours, whatever its name: "dgrv".
APPLICATION = 0x64677276
_TABLES = """
CREATE TABLE events(
    seq INTEGER PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL UNIQUE, at TEXT NOT NULL, reviewer TEXT NOT NULL,
    kind TEXT NOT NULL, article TEXT, sha256 TEXT, target TEXT, says INTEGER NOT NULL, undone TEXT, body TEXT NOT NULL);
CREATE INDEX events_of_target ON events(target) WHERE target IS NOT NULL;
CREATE INDEX events_of_article ON events(article) WHERE article IS NOT NULL;
CREATE INDEX events_of_text ON events(sha256) WHERE sha256 IS NOT NULL;
CREATE INDEX undoings ON events(undone) WHERE undone IS NOT NULL;
CREATE TABLE standing(
    target TEXT PRIMARY KEY, seq INTEGER NOT NULL, kind TEXT NOT NULL, article TEXT, sha256 TEXT) WITHOUT ROWID;
CREATE INDEX standing_of_article ON standing(article);
CREATE INDEX standing_of_text ON standing(sha256);
CREATE TABLE current(
    article TEXT NOT NULL, fingerprint TEXT NOT NULL, sha256 TEXT, seq INTEGER NOT NULL, verdict TEXT,
    reviewer TEXT NOT NULL, at TEXT NOT NULL, value TEXT, currency TEXT, note TEXT,
    PRIMARY KEY(article, fingerprint)) WITHOUT ROWID;
CREATE INDEX current_of_text ON current(sha256, fingerprint);
CREATE INDEX current_at ON current(at);
-- One row: the digest of all that stands, so that it need not be added up anew.
CREATE TABLE digest(sum BLOB NOT NULL);
INSERT INTO digest VALUES(zeroblob(32));
"""


def make_tables(connection: sqlite3.Connection) -> None:
    """Makes the tables of an empty file, within the transaction that is open."""
    for statement in _TABLES.split(";"):
        if statement.strip():
            connection.execute(statement)
    connection.execute(f"PRAGMA application_id={APPLICATION}")
    connection.execute(f"PRAGMA user_version={VERSION}")
