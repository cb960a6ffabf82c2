"""What the merged graph adds to the queue: contradictions between articles, and how many sources tell of each flag."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from extract.graph.store import StoredGraph
from extract.records import MergedFlag
from extract.review.index.bodies import FlagBody, article_info, encode
from extract.review.index.building.articles import Difference
from extract.review.index.building.flags import forget_flags, uid_of, write_flag
from extract.review.index.building.states import restate
from extract.review.index.places import record_of
from extract.review.index.writer import Writer
from extract.review.standing import fingerprint_across

_SOURCES = """
SELECT f.key, f.minus_sources, -coalesce(max(d.sources), 1) FROM flags f LEFT JOIN flag_deals fd ON fd.flag = f.key
LEFT JOIN told t ON t.name = f.name AND t.deal = fd.deal LEFT JOIN deals d ON d.key = t.merged GROUP BY f.key
"""


def write_across(writer: Writer, folder: Path, graph: StoredGraph, difference: Difference) -> None:
    """Brings the contradictions between articles up to *graph*."""
    with writer.writing() as store:
        wanted = {uid_of(one.article, fingerprint_across(one).key): one for one in graph.contradictions()}
        known: dict[str, tuple[int, int, bytes]] = {
            uid: (key, article, body)
            for uid, key, article, body in store.execute(
                "SELECT f.uid, f.key, f.article, b.body FROM flags f JOIN flag_bodies b ON b.key = f.key WHERE f.across"
            )
        }
        touched: set[int] = set()
        bodies = {uid: _body(store, graph, one) for uid, one in wanted.items()}
        for uid, (key, article, before) in known.items():
            if uid not in bodies or encode(bodies[uid]) != before:
                forget_flags(store, [key])
                difference.went(uid)
                touched.add(article)
        for uid, one in wanted.items():
            place = store.execute("SELECT key, info FROM articles WHERE name=?", (one.article,)).fetchone()
            if place is None:
                continue
            title = article_info(place[1]).title
            if write_flag(store, place[0], bodies[uid], name=one.article, title=title) is not None:
                difference.came(uid)
                touched.add(place[0])
        count = "UPDATE articles SET flags=(SELECT count(*) FROM flags f WHERE f.article=articles.key) WHERE key=?"
        store.executemany(count, ((key,) for key in touched))
        restate(store, sorted(touched), writer.reviews(), record_of(store, folder))


def count_sources(writer: Writer) -> None:
    """How many articles tell the deals that each flag concerns: the more, the worse an error is."""
    with writer.writing() as store:
        found = [(now, key) for key, before, now in store.execute(_SOURCES) if before != now]
        store.executemany("UPDATE flags SET minus_sources=? WHERE key=?", found)


def _body(store: sqlite3.Connection, graph: StoredGraph, one: MergedFlag) -> FlagBody:
    deals = [deal for name in one.deals if (deal := graph.deal(name)) is not None]
    parties = dict.fromkeys(party.organisation for deal in deals for party in deal.parties)
    sums = [deal.euros for deal in deals if deal.euros is not None]
    return FlagBody(
        flag=one.flag,
        fingerprint=fingerprint_across(one),
        quotes=tuple(quotation.text for quotation in one.quotations),
        quotations=one.quotations,
        organisations=tuple((name, _name(store, name)) for name in parties),
        deals=one.deals,
        euros=max(sums, default=None),
    )


def _name(store: sqlite3.Connection, organisation: str) -> str:
    row = store.execute("SELECT name FROM organisations WHERE id=?", (organisation,)).fetchone()
    return row[0] if row else organisation
