"""A part of the merged graph: an organisation with those that it has most to do with."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator
from decimal import Decimal
from itertools import groupby
from typing import Any

from extract.records import MergedDeal
from extract.review.index.asking.graph import an_organisation
from extract.review.index.bodies import merged_deal
from extract.review.index.rows import Around, Arrow

#: Deals that an arrow names; of more the largest.
DEALS = 20
_BESIDE = (
    "SELECT other, count(*), min(minus_euros) FROM ("
    "SELECT payee AS other, minus_euros FROM pairs WHERE payer=?1 "
    "UNION ALL SELECT payer, minus_euros FROM pairs WHERE payee=?1) WHERE other<>?1 GROUP BY other"
)
_BETWEEN = (
    "SELECT payer, payee, kind, directed, deal, flagged FROM pairs WHERE payer=? AND payee=? "
    "ORDER BY kind, directed, minus_euros, deal"
)


def around(store: sqlite3.Connection, key: str, steps: int, limit: int) -> Around | None:
    """The graph around *key*: with every step those with most deals first, then the largest, *limit* in all."""
    centre = an_organisation(store, key)
    if centre is None:
        return None
    name = centre.organisation.id
    distance, left_out = {name: 0}, set[str]()
    edge = [name]
    for step in range(1, steps + 1):
        met = _beside(store, edge, distance)
        ranked = sorted(met, key=lambda other: (-met[other][0], met[other][1], other))
        edge = ranked[: max(0, limit - len(distance))]
        left_out.update(ranked[len(edge) :])
        distance.update(dict.fromkeys(edge, step))
    rows = (an_organisation(store, one) for one in distance)
    return Around(
        centre=name,
        organisations=tuple(row.organisation for row in rows if row),
        steps=distance,
        arrows=tuple(_arrows(store, distance)),
        left_out=len(left_out - distance.keys()),
    )


def _beside(store: sqlite3.Connection, edge: Collection[str], known: Collection[str]) -> dict[str, tuple[int, float]]:
    """Who has deals with somebody in *edge* and is not *known* yet: their number, and the largest sum (negative)."""
    met: dict[str, tuple[int, float]] = {}
    for one in edge:
        for other, count, least in store.execute(_BESIDE, (one,)):
            if other not in known:
                before = met.get(other, (0, least))
                met[other] = (before[0] + count, min(before[1], least))
    return met


def _arrows(store: sqlite3.Connection, shown: Collection[str]) -> Iterator[Arrow]:
    for payer in shown:
        payees = (payee for (payee,) in store.execute("SELECT DISTINCT payee FROM pairs WHERE payer=?", (payer,)))
        for payee in sorted(payee for payee in payees if payee in shown):
            rows = store.execute(_BETWEEN, (payer, payee)).fetchall()
            for _, same in groupby(rows, key=lambda row: row[2:4]):
                yield _arrow(store, list(same))


def _arrow(store: sqlite3.Connection, rows: list[tuple[Any, ...]]) -> Arrow:
    payer, payee, kind, directed, *_ = rows[0]
    deals = [_deal(store, row[4]) for row in rows[:DEALS]]
    return Arrow(
        payer=payer,
        payee=payee,
        kind=kind,
        directed=bool(directed),
        deals=tuple(deal.id for deal in deals),
        count=len(rows),
        euros=max((deal.euros or Decimal(0) for deal in deals), default=Decimal(0)) or None,
        flagged=sum(bool(row[5]) for row in rows),
    )


def _deal(store: sqlite3.Connection, key: int) -> MergedDeal:
    return merged_deal(store.execute("SELECT body FROM deals WHERE key=?", (key,)).fetchone()[0])
