"""Tellings in blocks, and the blocks that something has changed in merged again."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterator, Mapping
from itertools import groupby

import msgspec

from extract.figures import Rates
from extract.graph.deals.clusters import clusters_of
from extract.graph.deals.contradictions import contradictions
from extract.graph.deals.merged import marked, merged_deal, renamed
from extract.graph.deals.sides import block_of, sides_of
from extract.graph.deals.tellings import Told
from extract.lexicon.sections.graph import graph_terms
from extract.records import FlagMark, MergedDeal, Telling

_encode = msgspec.msgpack.Encoder(decimal_format="string").encode
_telling = msgspec.msgpack.Decoder(Telling).decode
_marks = msgspec.msgpack.Decoder(tuple[FlagMark, ...]).decode
_TOLD = (
    "SELECT t.block, t.article, t.body, t.marks, a.signature FROM tellings t JOIN articles a ON a.key = t.article "
    "WHERE t.block IN (SELECT block FROM touched) ORDER BY t.block, a.name, t.deal"
)
_AFFECTED = (
    "SELECT key, block, body FROM tellings WHERE key > ? AND (block IS NULL OR article IN "
    "(SELECT m.article FROM changed c JOIN mentions m ON m.organisation = c.organisation)) ORDER BY key LIMIT ?"
)
_BATCH = 2000
_PAGE = 20_000


def assign_blocks(store: sqlite3.Connection, changed: Collection[str]) -> set[str]:
    """Gives new tellings their block and those of *changed* organisations a new one; the blocks that this touches."""
    merged = _merged(store)
    touched: set[str] = set()
    renaming = frozenset(changed)
    store.execute("CREATE TEMP TABLE IF NOT EXISTS changed(organisation TEXT PRIMARY KEY)")
    store.execute("DELETE FROM changed")
    store.executemany("INSERT OR IGNORE INTO changed VALUES(?)", ((name,) for name in changed))
    last = -1
    while rows := store.execute(_AFFECTED, (last, _PAGE)).fetchall():
        updates: list[tuple[str, int]] = []
        for key, before, body in rows:
            deal = _telling(body).deal
            now = block_of(sides_of(renamed(deal, merged)))
            if now != before:
                updates.append((now, key))
            # A payer is not in the name of a block, so that a deal can be another's and its block the same.
            if now != before or any(party.organisation in renaming for party in deal.parties):
                touched.update(block for block in (now, before) if block)
        store.executemany("UPDATE tellings SET block=? WHERE key=?", updates)
        last = rows[-1][0]
    return touched


def merge_blocks(
    store: sqlite3.Connection, blocks: Collection[str], rates: Rates, tell: Callable[[str, int, int], None]
) -> None:
    """Merges all tellings of *blocks* anew: their deals, steps and contradictions are replaced."""
    merged = _merged(store)
    store.execute("CREATE TEMP TABLE IF NOT EXISTS touched(block TEXT PRIMARY KEY)")
    store.execute("DELETE FROM touched")
    store.executemany("INSERT OR IGNORE INTO touched VALUES(?)", ((block,) for block in blocks))
    for table in ("deals", "steps", "contradictions"):
        store.execute(f"DELETE FROM {table} WHERE block IN (SELECT block FROM touched)")  # noqa: S608
    writer = _Writer(store)
    total = store.execute("SELECT count(*) FROM touched").fetchone()[0]
    for done, (block, told) in enumerate(_blocks(store, merged)):
        if done % _BATCH == 0:
            tell("merging", done, total)
        clusters = _clustered(told, rates)
        deals = [merged_deal([t for _, t in cluster], rates) for cluster in clusters]
        marks: dict[str, list[FlagMark]] = {}
        if len(deals) > 1:
            tellings = [[t for _, t in cluster] for cluster in clusters]
            for flag in contradictions(list(zip(deals, tellings, strict=True)), rates):
                writer.contradiction(block, flag.article, flag.flag.id, _encode(flag))
                mark = FlagMark(article=flag.article, id=flag.flag.id, code=flag.flag.code, severity=flag.flag.severity)
                for name in flag.deals:
                    marks.setdefault(name, []).append(mark)
        for deal, cluster in zip(deals, clusters, strict=True):
            flagged = marked(deal, marks.get(deal.id, ()))
            writer.deal(block, flagged, [article for article, _ in cluster])
    writer.write()


def _clustered(told: list[tuple[int, Told]], rates: Rates) -> list[list[tuple[int, Told]]]:
    keys = {id(t): article for article, t in told}
    return [[(keys[id(t)], t) for t in cluster] for cluster in clusters_of([t for _, t in told], rates)]


def _blocks(store: sqlite3.Connection, merged: Mapping[str, str]) -> Iterator[tuple[str, list[tuple[int, Told]]]]:
    """Each touched block with its tellings and the keys of their articles, one block in memory at a time."""
    rows = store.execute(_TOLD)
    for block, group in groupby(rows, key=lambda row: row[0]):
        told = []
        for _, article, body, marks, signature in group:
            telling = _telling(body)
            deal = renamed(telling.deal, merged)
            marked = _marks(marks) if marks else ()
            one = Told(telling=telling, deal=deal, sides=sides_of(deal), signature=signature, marks=marked)
            told.append((article, one))
        yield block, told


def _merged(store: sqlite3.Connection) -> dict[str, str]:
    return dict(store.execute("SELECT organisation, into_ FROM merged"))


class _Writer:
    """Collects merged deals and writes them in batches."""

    def __init__(self, store: sqlite3.Connection) -> None:
        self._store = store
        self._guess = graph_terms().guess
        self._deals: list[tuple[str, str, bytes]] = []
        self._steps: list[tuple[object, ...]] = []
        self._told: list[tuple[int, str, str]] = []
        self._contradictions: list[tuple[str, str, str, bytes]] = []

    def deal(self, block: str, deal: MergedDeal, articles: list[int]) -> None:
        """Takes in one deal with the keys of its articles in the order of its tellings."""
        self._deals.append((deal.id, block, _encode(deal)))
        self._told += [(key, t.deal.id, deal.id) for key, t in zip(articles, deal.tellings, strict=True)]
        if deal.active and deal.confidence > self._guess:
            day = deal.first_seen
            euros = None if deal.euros is None else float(deal.euros)
            common = (deal.id, deal.status, euros, deal.sources, day and day.toordinal())
            self._steps += [
                (block, p.payer, p.payee, p.kind, *common) for p in deal.pairs if p.directed and p.payer != p.payee
            ]
        if len(self._deals) >= _BATCH:
            self.write()

    def contradiction(self, block: str, article: str, name: str, body: bytes) -> None:
        """Takes in one flag across articles."""
        self._contradictions.append((block, article, name, body))

    def write(self) -> None:
        """Brings what is collected into the store."""
        # REPLACE: a telling that moves from a block merged later has its old deal still there.
        self._store.executemany("INSERT OR REPLACE INTO deals VALUES(?,?,?)", self._deals)
        self._store.executemany("INSERT OR REPLACE INTO told VALUES(?,?,?)", self._told)
        self._store.executemany("INSERT INTO steps VALUES(?,?,?,?,?,?,?,?,?)", self._steps)
        self._store.executemany("INSERT INTO contradictions VALUES(?,?,?,?)", self._contradictions)
        for rows in (self._deals, self._steps, self._told, self._contradictions):
            rows.clear()
