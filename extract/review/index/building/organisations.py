"""Merged organisations into rows."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from itertools import islice

import msgspec

from extract.graph.store import StoredGraph
from extract.records import MergedOrganisation
from extract.review.index.bodies import encode
from extract.review.index.writer import Writer

#: Of the articles that name an organisation so many are kept; of the famous there are more than a page can list.
ARTICLES = 100
_PORTION = 500
_COUNTED = (
    "SELECT o.key, o.deals, o.flagged, count(d.key), coalesce(sum(d.flagged > 0), 0) FROM organisations o "
    "LEFT JOIN deal_parties p ON p.organisation = o.id LEFT JOIN deals d ON d.key = p.deal GROUP BY o.key"
)


def write_organisations(writer: Writer, graph: StoredGraph) -> set[str]:
    """Brings the organisations up to *graph*; the ids of those that have another name than before."""
    with writer.writing() as store:
        rows = store.execute("SELECT id, stamp, name FROM organisations")
        known = {name: (stamp, called) for name, stamp, called in rows}
    renamed: set[str] = set()
    seen: set[str] = set()
    changed = _changed(graph, {name: stamp for name, (stamp, _) in known.items()}, seen)
    while portion := list(islice(changed, _PORTION)):
        with writer.writing() as store:
            for one, stamp in portion:
                if known.get(one.id, (b"", one.name))[1] != one.name:
                    renamed.add(one.id)
                _write(store, _forget(store, one.id), one, stamp)
    with writer.writing() as store:
        for name in known.keys() - seen:
            _forget(store, name)
    return renamed


def write_alike(writer: Writer, graph: StoredGraph) -> None:
    """Who was compared with whom, and what came of it."""
    with writer.writing() as store:
        now = list(graph.decisions())
        if now != store.execute("SELECT left_, right_, judgement, reason FROM alike ORDER BY left_, right_").fetchall():
            store.execute("DELETE FROM alike")
            store.executemany("INSERT INTO alike VALUES(?,?,?,?)", now)


def count_deals(writer: Writer) -> None:
    """How many deals each organisation has, and how many of them have a flag."""
    with writer.writing() as store:
        found = [
            (deals, flagged, key)
            for key, deals_before, flagged_before, deals, flagged in store.execute(_COUNTED)
            if (deals_before, flagged_before) != (deals, flagged)
        ]
        store.executemany("UPDATE organisations SET deals=?, flagged=? WHERE key=?", found)


def _changed(graph: StoredGraph, known: dict[str, bytes], seen: set[str]) -> Iterator[tuple[MergedOrganisation, bytes]]:
    for one in graph.organisations():
        seen.add(one.id)
        stamp = hashlib.blake2b(encode(one), digest_size=8).digest()
        if known.get(one.id) != stamp:
            yield one, stamp


def _write(store: sqlite3.Connection, key: int | None, one: MergedOrganisation, stamp: bytes) -> None:
    body = encode(msgspec.structs.replace(one, articles=one.articles[:ARTICLES]))
    row = (key, one.id, one.name, one.kind, len(one.articles), stamp, body)
    written = store.execute(
        "INSERT INTO organisations(key, id, name, kind, articles, stamp, body) VALUES(?,?,?,?,?,?,?)", row
    )
    words = " · ".join((one.name, *one.names, *one.members))
    store.execute("INSERT INTO organisation_words(rowid, words) VALUES(?,?)", (written.lastrowid, words))
    # REPLACE: a member that moves here from an organisation that is written later.
    store.executemany("INSERT OR REPLACE INTO members VALUES(?,?)", ((member, one.id) for member in one.members))


def _forget(store: sqlite3.Connection, name: str) -> int | None:
    """Removes an organisation; the key that it had."""
    row = store.execute("SELECT key FROM organisations WHERE id=?", (name,)).fetchone()
    store.execute("DELETE FROM members WHERE organisation=?", (name,))
    if row is None:
        return None
    store.execute("DELETE FROM organisation_words WHERE rowid=?", row)
    store.execute("DELETE FROM organisations WHERE key=?", row)
    return int(row[0])
