"""Articles, and how several of them tell one deal."""

from __future__ import annotations

import sqlite3

from extract.review.index.asking.conditions import of_articles
from extract.review.index.asking.listing import Listing
from extract.review.index.asking.words import plain
from extract.review.index.bodies import article_info, flag_body, merged_deal
from extract.review.index.rows import ArticleRow, Page, Told
from extract.review.index.wanted import WantedArticles

_LISTING = Listing(table="articles", order="published DESC, name", index="articles_by_day")
_SAME = (
    "SELECT DISTINCT d.id, d.body FROM flags f JOIN flag_deals fd ON fd.flag = f.key "
    "JOIN told t ON t.name = f.name AND t.deal = fd.deal JOIN deals d ON d.key = t.merged WHERE f.uid=? ORDER BY d.id"
)


def articles(store: sqlite3.Connection, wanted: WantedArticles, offset: int, limit: int) -> Page[ArticleRow]:
    """The wanted articles, the latest first."""
    total, keys = _LISTING.page(store, of_articles(wanted), offset, limit)
    row = "SELECT name, info, amounts, deals, flags FROM articles WHERE key=?"
    return Page(
        items=tuple(_article(store.execute(row, (key,)).fetchone()) for key in keys),
        total=total,
        offset=offset,
        limit=limit,
    )


def same_deal(store: sqlite3.Connection, uid: str) -> tuple[Told, ...]:
    """How other articles than that of the flag *uid* tell its deals, from first to latest."""
    own = store.execute(
        "SELECT f.name, b.body FROM flags f JOIN flag_bodies b ON b.key = f.key WHERE f.uid=?", (plain(uid),)
    ).fetchone()
    if own is None:
        return ()
    # A contradiction between two articles concerns the deals of the graph that each of them went to.
    across = (
        (name, store.execute("SELECT body FROM deals WHERE id=?", (name,)).fetchone())
        for name in flag_body(own[1]).deals
    )
    deals = dict(store.execute(_SAME, (plain(uid),)).fetchall()) | {name: row[0] for name, row in across if row}
    found = []
    for deal, body in deals.items():
        for telling in merged_deal(body).tellings:
            row = store.execute("SELECT info FROM articles WHERE name=?", (telling.article,)).fetchone()
            if row and telling.article != own[0]:
                found.append(Told(deal=deal, telling=telling, info=article_info(row[0])))
    return tuple(found)


def _article(row: tuple[str, bytes, int, int, int]) -> ArticleRow:
    name, info, amounts, deals, flags = row
    return ArticleRow(name=name, info=article_info(info), amounts=amounts, deals=deals, flags=flags)
