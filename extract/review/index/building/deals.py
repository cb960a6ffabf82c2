"""Merged deals into rows."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection

from extract.graph.store import StoredGraph
from extract.graph.store.refresh import Progress
from extract.records import MergedDeal
from extract.review.index.bodies import encode, merged_deal
from extract.review.index.building.loops import forget_loops
from extract.review.index.building.ranking import minus
from extract.review.index.writer import Writer

STEP = "listing"
_PORTION = 500
#: Of the sentences of one deal so much can be searched for.
_SEARCHED = 20_000
_DEAL = (
    "INSERT INTO deals(key, id, stamp, type, status, minus_euros, sources, first, last, flagged, body) "
    "VALUES(?,?,?,?,?,?,?,?,?,?,?)"
)


def write_deals(writer: Writer, graph: StoredGraph, renamed: Collection[str], tell: Progress) -> None:
    """Brings the deals up to *graph*; words are also redone for deals of *renamed* parties."""
    with writer.writing() as store:
        known = dict(store.execute("SELECT id, stamp FROM deals").fetchall())
    stamps = dict(graph.stamps())
    changed = [name for name, stamp in stamps.items() if known.get(name) != stamp]
    gone = sorted(known.keys() - stamps.keys())
    if changed or gone:
        forget_loops(writer)
    for start in range(0, len(gone), _PORTION):
        with writer.writing() as store:
            for name in gone[start : start + _PORTION]:
                _forget(store, name)
    for start in range(0, len(changed), _PORTION):
        tell(STEP, start, len(changed))
        with writer.writing() as store:
            for name in changed[start : start + _PORTION]:
                if (deal := graph.deal(name)) is not None:
                    _write(store, _forget(store, name), deal, stamps[name])
    _reword(writer, renamed)


def _write(store: sqlite3.Connection, key: int | None, deal: MergedDeal, stamp: bytes) -> None:
    days = [day and day.isoformat() for day in (deal.first_seen, deal.last_seen)]
    euros, flagged = minus(deal.euros), len(deal.flags)
    row = (key, deal.id, stamp, deal.type, deal.status, euros, deal.sources, *days, flagged, encode(deal))
    key = store.execute(_DEAL, row).lastrowid
    parties = ((party.organisation, euros, key) for party in deal.parties)
    store.executemany("INSERT OR IGNORE INTO deal_parties VALUES(?,?,?)", parties)
    pairs = ((p.payer, p.payee, p.kind, p.directed, euros, key, flagged) for p in deal.pairs)
    store.executemany("INSERT OR IGNORE INTO pairs VALUES(?,?,?,?,?,?,?)", pairs)
    # REPLACE: a telling that moves here from a deal that is written later.
    told = ((telling.article, telling.deal.id, key) for telling in deal.tellings)
    store.executemany("INSERT OR REPLACE INTO told VALUES(?,?,?)", told)
    _write_words(store, int(key or 0), deal)


def _write_words(store: sqlite3.Connection, key: int, deal: MergedDeal) -> None:
    parties = {party.organisation for party in deal.parties}
    found = (store.execute("SELECT name FROM organisations WHERE id=?", (one,)).fetchone() for one in sorted(parties))
    names = " · ".join(row[0] for row in found if row)
    sentences = dict.fromkeys(e.text for telling in deal.tellings for e in telling.deal.evidence)
    words = f"{names} … {' … '.join(sentences)}"[:_SEARCHED]
    store.execute("INSERT INTO deal_words(rowid, words) VALUES(?,?)", (key, words))


def _reword(writer: Writer, renamed: Collection[str]) -> None:
    with writer.writing() as store:
        keys: set[int] = set()
        for name in renamed:
            keys |= {key for (key,) in store.execute("SELECT deal FROM deal_parties WHERE organisation=?", (name,))}
        for key in keys:
            (body,) = store.execute("SELECT body FROM deals WHERE key=?", (key,)).fetchone()
            store.execute("DELETE FROM deal_words WHERE rowid=?", (key,))
            _write_words(store, key, merged_deal(body))


def _forget(store: sqlite3.Connection, name: str) -> int | None:
    """Removes a deal; the key that it had."""
    row = store.execute("SELECT key FROM deals WHERE id=?", (name,)).fetchone()
    if row is None:
        return None
    for table, column in (
        ("deal_words", "rowid"),
        ("deal_parties", "deal"),
        ("pairs", "deal"),
        ("told", "merged"),
        ("deals", "key"),
    ):
        store.execute(f"DELETE FROM {table} WHERE {column}=?", row)  # noqa: S608
    return int(row[0])
