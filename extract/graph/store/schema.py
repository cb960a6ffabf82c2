"""The tables of the store, and opening it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from extract.errors import ResultsError

#: The file in a results folder that keeps the merged graph; it can be deleted at any time.
NAME = "graph.db"
#: Goes up whenever tables or the way of merging change: a store of another version is made anew.
VERSION = 2
#: Pages kept in memory, in KiB: sorting and joining beyond that happens in temporary files.
_CACHE_KIB = 256 * 1024
_TABLES = """
CREATE TABLE settings(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE shards(key INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, digest TEXT NOT NULL);
-- waiting: how much of what people said of the article is to be looked at again.
CREATE TABLE articles(
    key INTEGER PRIMARY KEY, shard INTEGER NOT NULL, name TEXT NOT NULL UNIQUE, sha256 TEXT NOT NULL,
    lang TEXT, info BLOB NOT NULL, signature BLOB, waiting INTEGER NOT NULL);
CREATE INDEX articles_of_shard ON articles(shard);
-- Which article names whom, and by which other names.
CREATE TABLE mentions(
    organisation TEXT NOT NULL, article INTEGER NOT NULL, name TEXT, kind TEXT,
    PRIMARY KEY(organisation, article)) WITHOUT ROWID;
CREATE INDEX mentions_of_article ON mentions(article);
CREATE TABLE surfaces(
    surface TEXT NOT NULL, organisation TEXT NOT NULL, article INTEGER NOT NULL,
    PRIMARY KEY(surface, organisation, article)) WITHOUT ROWID;
CREATE INDEX surfaces_of_article ON surfaces(article);
-- block: type and payees as merged, so that only deals of one block can be one.
CREATE TABLE tellings(
    key INTEGER PRIMARY KEY, article INTEGER NOT NULL, deal TEXT NOT NULL, block TEXT, body BLOB NOT NULL, marks BLOB);
CREATE INDEX tellings_of_article ON tellings(article);
CREATE INDEX tellings_of_block ON tellings(block);
-- decision: what a person decided on it.
CREATE TABLE flags(article INTEGER NOT NULL, body BLOB NOT NULL, decision BLOB);
CREATE INDEX flags_of_article ON flags(article);
-- Organisations whose merged id is another one than their own.
CREATE TABLE merged(organisation TEXT PRIMARY KEY, into_ TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX merged_into ON merged(into_);
CREATE TABLE decisions(
    left_ TEXT NOT NULL, right_ TEXT NOT NULL, judgement TEXT NOT NULL, reason TEXT NOT NULL,
    PRIMARY KEY(left_, right_)) WITHOUT ROWID;
CREATE TABLE identities(organisation TEXT PRIMARY KEY, body BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE deals(id TEXT PRIMARY KEY, block TEXT NOT NULL, body BLOB NOT NULL) WITHOUT ROWID;
CREATE INDEX deals_of_block ON deals(block);
CREATE TABLE told(
    article INTEGER NOT NULL, deal TEXT NOT NULL, merged TEXT NOT NULL,
    PRIMARY KEY(article, deal)) WITHOUT ROWID;
CREATE TABLE steps(
    block TEXT NOT NULL, payer TEXT NOT NULL, payee TEXT NOT NULL, kind TEXT NOT NULL, deal TEXT NOT NULL,
    status TEXT NOT NULL, euros REAL, sources INTEGER NOT NULL, published INTEGER);
CREATE INDEX steps_of_block ON steps(block);
CREATE TABLE contradictions(block TEXT NOT NULL, article TEXT NOT NULL, id TEXT NOT NULL, body BLOB NOT NULL);
CREATE INDEX contradictions_of_block ON contradictions(block);
"""


@contextmanager
def open_store(path: Path | None) -> Iterator[sqlite3.Connection]:
    """The store at *path*, made if it is not there or of another version; None keeps it in memory.

    Nothing in it cannot be made again from the records, so a file that is no store of this version is replaced. Raises
    ResultsError where the place cannot be written to.
    """
    connection = new_store() if path is None else _opened(path)
    try:
        yield connection
    finally:
        connection.close()


def new_store() -> sqlite3.Connection:
    """An empty store in memory."""
    return _made(":memory:")


def _opened(path: Path) -> sqlite3.Connection:
    try:
        connection = _made(str(path))
    except sqlite3.DatabaseError:
        try:
            path.unlink(missing_ok=True)
            connection = _made(str(path))
        except (OSError, sqlite3.DatabaseError) as error:
            hint = "copy the records to a folder you can write to"
            raise ResultsError(f"{path}: the merged graph cannot be kept here ({error}); {hint}.") from error
    return connection


def _made(name: str) -> sqlite3.Connection:
    connection = sqlite3.connect(name, timeout=600, isolation_level=None)
    try:
        connection.execute(f"PRAGMA cache_size=-{_CACHE_KIB}")
        connection.execute("PRAGMA synchronous=NORMAL")
        connection.execute("BEGIN IMMEDIATE")
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if version != VERSION:
            if connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                raise sqlite3.DatabaseError(f"version {version}")
            for statement in _TABLES.split(";"):
                if statement.strip():
                    connection.execute(statement)
            connection.execute(f"PRAGMA user_version={VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        connection.close()
        raise
    return connection
