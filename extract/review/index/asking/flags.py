"""The queue: a page of it, who is next, one flag."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from extract.review.index.asking.cells import Chosen, chosen
from extract.review.index.asking.words import plain
from extract.review.index.bodies import article_info, flag_body
from extract.review.index.readers import Reader
from extract.review.index.rows import FlagRow, Named, Page
from extract.review.index.wanted import Wanted

_ORDER = ("severity", "minus_euros", "minus_sources", "name", "flag")
_WORST_FIRST = ", ".join(_ORDER)
_BEST_FIRST = ", ".join(f"{column} DESC" for column in _ORDER)
_ROW = """
SELECT f.uid, f.id, f.name, a.info, b.body, f.minus_sources, k.state, k.verdict, f.reviewer, f.at, f.seq, f.value,
f.currency, f.changed, f.key FROM flags f JOIN articles a ON a.key = f.article JOIN flag_bodies b ON b.key = f.key
JOIN kinds k ON k.key = f.kind WHERE f.key = ?
"""
_MERGED = (
    "SELECT d.id FROM flag_deals fd JOIN told t ON t.name = ? AND t.deal = fd.deal JOIN deals d ON d.key = t.merged "
    "WHERE fd.flag = ? ORDER BY d.id"
)


def queue(reader: Reader, wanted: Wanted, offset: int, limit: int) -> Page[FlagRow]:
    """The wanted flags, worst first."""
    table, found, total = chosen(reader, wanted)
    keys = reader.store.execute(
        f"SELECT key FROM {table} WHERE {found.sql} ORDER BY {_WORST_FIRST} LIMIT ? OFFSET ?",  # noqa: S608
        (*found.values, limit, offset),
    ).fetchall()
    return Page(items=rows(reader.store, (key for (key,) in keys)), total=total, offset=offset, limit=limit)


def neighbours(reader: Reader, wanted: Wanted, uid: str) -> tuple[str | None, str | None]:
    """The uids before and after *uid*."""
    here = reader.store.execute(f"SELECT {_WORST_FIRST} FROM flags WHERE uid=?", (plain(uid),)).fetchone()  # noqa: S608
    if here is None:
        return None, None
    among = chosen(reader, wanted)
    places = ", ".join("?" * len(_ORDER))
    before, after = (f"({_WORST_FIRST}) {side} ({places})" for side in "<>")
    return _first(reader, among, _BEST_FIRST, before, here), _first(reader, among, _WORST_FIRST, after, here)


def first(reader: Reader, wanted: Wanted) -> str | None:
    """The uid of the worst of the wanted flags."""
    return _first(reader, chosen(reader, wanted), _WORST_FIRST, "1", ())


def flag(store: sqlite3.Connection, uid: str) -> FlagRow | None:
    """One flag."""
    return next(iter(rows(store, _keys(store, "uid", uid))), None)


def flags_of(store: sqlite3.Connection, name: str) -> tuple[FlagRow, ...]:
    """All flags of an article."""
    article = store.execute("SELECT key FROM articles WHERE name=?", (plain(name),)).fetchone()
    return rows(store, _keys(store, "article", article[0])) if article else ()


def raised(store: sqlite3.Connection, article: str, fingerprint: str) -> str | None:
    """The uid of the flag that has this fingerprint today."""
    row = store.execute(
        "SELECT uid FROM flags WHERE id=? AND fingerprint=? ORDER BY name", (plain(article), plain(fingerprint))
    ).fetchone()
    return row[0] if row else None


def rows(store: sqlite3.Connection, keys: Iterable[int]) -> tuple[FlagRow, ...]:
    """Flags by key, in the order of *keys*."""
    found = (store.execute(_ROW, (key,)).fetchone() for key in keys)
    return tuple(_row(store, row) for row in found if row)


def _first(reader: Reader, among: Chosen, order: str, where: str, values: tuple[Any, ...]) -> str | None:
    table, found, _ = among
    row = reader.store.execute(
        f"SELECT uid FROM {table} WHERE {where} AND {found.sql} ORDER BY {order} LIMIT 1",  # noqa: S608
        (*values, *found.values),
    ).fetchone()
    return row[0] if row else None


def _keys(store: sqlite3.Connection, column: str, value: object) -> list[int]:
    given = plain(value) if isinstance(value, str) else value
    found = store.execute(f"SELECT key FROM flags WHERE {column}=? ORDER BY {_WORST_FIRST}", (given,))  # noqa: S608
    return [key for (key,) in found]


def _row(store: sqlite3.Connection, row: tuple[Any, ...]) -> FlagRow:
    uid, article, name, stored_info, stored, minus_sources, state, verdict, reviewer, at = row[:10]
    seq, value, currency, changed, key = row[10:]
    body, info = flag_body(stored), article_info(stored_info)
    deals = body.deals or tuple(deal for (deal,) in store.execute(_MERGED, (name, key)))
    return FlagRow(
        uid=uid,
        article=article,
        name=name,
        title=info.title,
        published=info.published,
        source=info.source,
        lang=info.lang,
        flag=body.flag,
        fingerprint=body.fingerprint,
        quotes=body.quotes,
        printed=body.printed,
        quotations=body.quotations,
        organisations=tuple(Named(id=_merged(store, one), name=called) for one, called in body.organisations),
        deals=tuple(dict.fromkeys(deals)),
        euros=body.euros,
        sources=-minus_sources,
        state=state,
        verdict=verdict or None,
        reviewer=reviewer,
        decided_at=at,
        seq=seq,
        value=None if value is None else Decimal(value),
        currency=currency,
        changed=changed,
    )


def _merged(store: sqlite3.Connection, organisation: str) -> str:
    row = store.execute("SELECT organisation FROM members WHERE member=?", (organisation,)).fetchone()
    return row[0] if row else organisation
