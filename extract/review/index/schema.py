"""The tables of ``review.db``, and opening it to write."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from extract.errors import ResultsError

#: The file in a results folder; it can be deleted at any time.
NAME = "review.db"
#: Goes up whenever tables, fingerprints or the order of the queue change: an index of another version is made anew.
VERSION = 4
_CACHE_KIB = 64 * 1024
#: How long one process waits for another that is writing.
_PATIENCE = 60
_TOKENS = "tokenize='unicode61 remove_diacritics 2', prefix='2 3'"
_TABLES = f"""
CREATE TABLE settings(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
-- An empty digest: the file has changed or is gone, and its articles are those of before until they are read again.
CREATE TABLE shards(key INTEGER PRIMARY KEY, name TEXT NOT NULL, digest TEXT NOT NULL);
-- start, length: the bytes of the record within its shard.
CREATE TABLE articles(
    key INTEGER PRIMARY KEY, shard INTEGER NOT NULL, start INTEGER NOT NULL, length INTEGER NOT NULL,
    name TEXT NOT NULL UNIQUE, id TEXT NOT NULL, sha256 TEXT NOT NULL, lang TEXT, published TEXT, source TEXT,
    amounts INTEGER NOT NULL, deals INTEGER NOT NULL, flags INTEGER NOT NULL, info BLOB NOT NULL);
CREATE INDEX articles_of_shard ON articles(shard);
CREATE INDEX articles_of_id ON articles(id);
CREATE INDEX articles_of_text ON articles(sha256);
CREATE INDEX articles_by_day ON articles(published DESC, name, lang, source, flags);
CREATE VIRTUAL TABLE article_words USING fts5(words, {_TOKENS});
-- The same id with the same text once more: it counts once, and comes in when the first one goes.
CREATE TABLE repeated(
    id TEXT NOT NULL, sha256 TEXT NOT NULL, shard INTEGER NOT NULL, PRIMARY KEY(id, sha256, shard)) WITHOUT ROWID;
-- Articles that went since all was last brought up: perhaps one comes in from where it was repeated.
CREATE TABLE removed(id TEXT NOT NULL, sha256 TEXT NOT NULL, PRIMARY KEY(id, sha256)) WITHOUT ROWID;
CREATE TABLE flags(
    key INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, article INTEGER NOT NULL, name TEXT NOT NULL, flag TEXT NOT NULL,
    id TEXT NOT NULL, sha256 TEXT NOT NULL, fingerprint TEXT NOT NULL, across INTEGER NOT NULL,
    kind INTEGER NOT NULL, source INTEGER NOT NULL, severity INTEGER NOT NULL, published TEXT,
    minus_euros REAL NOT NULL, minus_sources INTEGER NOT NULL DEFAULT -1,
    reviewer TEXT, at TEXT, seq INTEGER NOT NULL DEFAULT 0, value TEXT, currency TEXT, changed TEXT);
CREATE INDEX flags_of_article ON flags(article);
CREATE INDEX flags_of_fingerprint ON flags(id, fingerprint);
-- Everything that the queue is filtered by, so that a page of it looks into nothing else.
CREATE INDEX flags_in_order ON flags(
    severity, minus_euros, minus_sources, name, flag, kind, source, published);
-- In the order in which they are counted, with what else is searched for, so that nothing need be sorted.
CREATE INDEX flags_by_kind ON flags(kind, source, published);
-- What flags are filtered by, each combination once; an empty text where there is none.
CREATE TABLE kinds(
    key INTEGER PRIMARY KEY, code TEXT NOT NULL, severity INTEGER NOT NULL, lang TEXT NOT NULL, state TEXT NOT NULL,
    verdict TEXT NOT NULL, UNIQUE(code, severity, lang, state, verdict));
CREATE TABLE sources(key INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE flag_bodies(key INTEGER PRIMARY KEY, body BLOB NOT NULL);
CREATE VIRTUAL TABLE flag_words USING fts5(quotes, names, title, {_TOKENS});
CREATE TABLE flag_organisations(
    organisation TEXT NOT NULL, flag INTEGER NOT NULL, PRIMARY KEY(organisation, flag)) WITHOUT ROWID;
CREATE INDEX organisations_of_flag ON flag_organisations(flag);
CREATE TABLE flag_deals(flag INTEGER NOT NULL, deal TEXT NOT NULL, PRIMARY KEY(flag, deal)) WITHOUT ROWID;
-- The merged graph.
CREATE TABLE organisations(
    key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, kind TEXT NOT NULL,
    deals INTEGER NOT NULL DEFAULT 0, flagged INTEGER NOT NULL DEFAULT 0, articles INTEGER NOT NULL,
    stamp BLOB NOT NULL, body BLOB NOT NULL);
CREATE INDEX organisations_in_order ON organisations(deals DESC, name, id, kind, flagged);
CREATE VIRTUAL TABLE organisation_words USING fts5(words, {_TOKENS});
CREATE TABLE members(member TEXT PRIMARY KEY, organisation TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX members_of ON members(organisation);
CREATE TABLE alike(
    left_ TEXT NOT NULL, right_ TEXT NOT NULL, judgement TEXT NOT NULL, reason TEXT NOT NULL,
    PRIMARY KEY(left_, right_)) WITHOUT ROWID;
CREATE INDEX alike_right ON alike(right_);
CREATE TABLE deals(
    key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, stamp BLOB NOT NULL, type TEXT NOT NULL, status TEXT NOT NULL,
    minus_euros REAL NOT NULL, sources INTEGER NOT NULL, first TEXT, last TEXT, flagged INTEGER NOT NULL,
    body BLOB NOT NULL);
CREATE INDEX deals_in_order ON deals(minus_euros, id, type, status, first, last, flagged);
CREATE INDEX deals_by_type ON deals(type, minus_euros, id, status, first, last, flagged);
CREATE VIRTUAL TABLE deal_words USING fts5(words, {_TOKENS});
CREATE TABLE deal_parties(
    organisation TEXT NOT NULL, minus_euros REAL NOT NULL, deal INTEGER NOT NULL,
    PRIMARY KEY(organisation, minus_euros, deal)) WITHOUT ROWID;
CREATE INDEX parties_of_deal ON deal_parties(deal);
CREATE TABLE pairs(
    payer TEXT NOT NULL, payee TEXT NOT NULL, kind TEXT NOT NULL, directed INTEGER NOT NULL, minus_euros REAL NOT NULL,
    deal INTEGER NOT NULL, flagged INTEGER NOT NULL,
    PRIMARY KEY(payer, payee, kind, directed, minus_euros, deal)) WITHOUT ROWID;
CREATE INDEX pairs_of_payee ON pairs(payee, payer, minus_euros);
CREATE INDEX pairs_of_deal ON pairs(deal);
CREATE TABLE told(
    name TEXT NOT NULL, deal TEXT NOT NULL, merged INTEGER NOT NULL, PRIMARY KEY(name, deal)) WITHOUT ROWID;
CREATE INDEX told_by ON told(merged);
CREATE TABLE loops(place INTEGER PRIMARY KEY, body BLOB NOT NULL);
"""


def open_writer(path: Path, software: str) -> sqlite3.Connection:
    """The index at *path* to write, made if it is not there, of another version or made by other *software*.

    Nothing in it cannot be made again from the records, so a file that is no index is replaced. Raises ResultsError
    where the place cannot be written to.
    """
    try:
        return _made(path, software)
    except _OtherError:
        pass
    except sqlite3.OperationalError as error:
        raise refused(path, error) from error
    except sqlite3.DatabaseError:
        pass
    try:
        for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
            path.with_name(name).unlink(missing_ok=True)
        return _made(path, software)
    except (OSError, sqlite3.DatabaseError) as error:
        raise refused(path, error) from error


def refused(path: Path, error: Exception) -> ResultsError:
    """The message where the index cannot be kept."""
    hint = "make room, or review a copy of the results in a folder that you can write to. No decision is lost."
    return ResultsError(f"{path}: the index of the review cannot be kept here ({error}); {hint}")


class _OtherError(sqlite3.DatabaseError):
    """An index of another version."""


def _made(path: Path, software: str) -> sqlite3.Connection:
    address = f"{path.absolute().as_uri()}?mode=rwc"
    connection = sqlite3.connect(address, uri=True, timeout=_PATIENCE, isolation_level=None, check_same_thread=False)
    try:
        connection.execute(f"PRAGMA cache_size=-{_CACHE_KIB}")
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=NORMAL")
        connection.execute("BEGIN IMMEDIATE")
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            for statement in _statements():
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version={VERSION}")
            connection.execute("INSERT INTO settings VALUES('software', ?)", (software,))
        elif version != VERSION or setting(connection, "software") != software:
            raise _OtherError(f"version {version}")
        connection.execute("COMMIT")
    except BaseException:
        connection.close()
        raise
    return connection


def _statements() -> list[str]:
    lines = (line for line in _TABLES.splitlines() if not line.startswith("--"))
    return [statement for statement in "\n".join(lines).split(";") if statement.strip()]


def setting(connection: sqlite3.Connection, name: str) -> str | None:
    """What is remembered under *name*."""
    row = connection.execute("SELECT value FROM settings WHERE name=?", (name,)).fetchone()
    return str(row[0]) if row else None


def remember(connection: sqlite3.Connection, name: str, value: str) -> None:
    """Keeps *value* under *name*."""
    connection.execute("INSERT OR REPLACE INTO settings VALUES(?,?)", (name, value))
