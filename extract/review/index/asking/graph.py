"""Deals, organisations and loops of the merged graph."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import Any

import msgspec

from extract.records import MergedDeal
from extract.review.index.asking.conditions import of_deals, of_organisations
from extract.review.index.asking.listing import Listing
from extract.review.index.asking.words import plain
from extract.review.index.bodies import loop, merged_deal, organisation
from extract.review.index.building.loops import FOUND
from extract.review.index.rows import Alike, DealRow, LoopsPage, Named, OrganisationRow, Page
from extract.review.index.schema import setting
from extract.review.index.wanted import WantedDeals, WantedOrganisations

_DEALS = Listing(table="deals", order="minus_euros, id", index="deals_in_order")
_ORGANISATIONS = Listing(table="organisations", order="deals DESC, name, id", index="organisations_in_order")
_ORGANISATION = "SELECT body, deals, flagged, articles FROM organisations WHERE {}=?"
_LARGEST = (
    "SELECT d.body FROM deal_parties p JOIN deals d ON d.key = p.deal "
    "WHERE p.organisation=? ORDER BY p.minus_euros LIMIT 1"
)
_ALIKE = (
    "SELECT DISTINCT a.left_, a.right_, a.judgement, a.reason FROM members m "
    "JOIN alike a ON a.left_ = m.member OR a.right_ = m.member WHERE m.organisation=?"
)
_ALIKE_ORDER = ("unsure", "same", "different")


def deals(store: sqlite3.Connection, wanted: WantedDeals, offset: int, limit: int) -> Page[DealRow]:
    """The wanted deals, the largest first."""
    total, keys = _DEALS.page(store, of_deals(wanted), offset, limit)
    bodies = (store.execute("SELECT body FROM deals WHERE key=?", (key,)).fetchone()[0] for key in keys)
    items = tuple(_deal(store, merged_deal(body)) for body in bodies)
    return Page(items=items, total=total, offset=offset, limit=limit)


def deal(store: sqlite3.Connection, name: str) -> DealRow | None:
    """One deal by its id."""
    row = store.execute("SELECT body FROM deals WHERE id=?", (plain(name),)).fetchone()
    return _deal(store, merged_deal(row[0])) if row else None


def told_as(store: sqlite3.Connection, name: str, own: str) -> str | None:
    """The id of the merged deal that the deal *own* of the article *name* went to."""
    found = "SELECT d.id FROM told t JOIN deals d ON d.key = t.merged WHERE t.name=? AND t.deal=?"
    row = store.execute(found, (plain(name), plain(own))).fetchone()
    return row[0] if row else None


def organisations(
    store: sqlite3.Connection, wanted: WantedOrganisations, offset: int, limit: int
) -> Page[OrganisationRow]:
    """The wanted organisations, those with most deals first."""
    total, keys = _ORGANISATIONS.page(store, of_organisations(wanted), offset, limit)
    rows = (store.execute(_ORGANISATION.format("key"), (key,)).fetchone() for key in keys)
    return Page(items=tuple(_organisation(store, row) for row in rows), total=total, offset=offset, limit=limit)


def an_organisation(store: sqlite3.Connection, key: str) -> OrganisationRow | None:
    """One organisation by its id or that of a member."""
    for name in (plain(key), _into(store, plain(key))):
        row = store.execute(_ORGANISATION.format("id"), (name,)).fetchone()
        if row:
            return _organisation(store, row)
    return None


def alike(store: sqlite3.Connection, key: str) -> tuple[Alike, ...]:
    """Who was compared with *key* or one of its members: perhaps the same, the same, others."""
    name = _into(store, plain(key))
    members = {member for (member,) in store.execute("SELECT member FROM members WHERE organisation=?", (name,))}
    found = []
    for left, right, judgement, reason in store.execute(_ALIKE, (name,)).fetchall():
        # Of two members the one that is not the organisation's own id.
        other = left if right == name or left not in members else right
        found.append(Alike(other=Named(id=other, name=name_of(store, other)), judgement=judgement, reason=reason))
    return tuple(sorted(found, key=lambda one: (_ALIKE_ORDER.index(one.judgement), one.other.name, one.other.id)))


def loops(store: sqlite3.Connection, offset: int, limit: int) -> LoopsPage:
    """Loops, the largest round trip first."""
    total = store.execute("SELECT count(*) FROM loops").fetchone()[0]
    found = store.execute("SELECT body FROM loops WHERE place >= ? ORDER BY place LIMIT ?", (offset, limit))
    items = tuple(loop(body) for (body,) in found)
    known: dict[str, Any] = msgspec.json.decode(setting(store, FOUND) or '{"counts": {}, "complete_to": 0}')
    return LoopsPage(
        loops=Page(items=items, total=total, offset=offset, limit=limit),
        names=names_of(store, (name for one in items for name in one.organisations)),
        counts={int(length): count for length, count in known["counts"].items()},
        complete_to=known["complete_to"],
    )


def names_of(store: sqlite3.Connection, ids: Iterable[str]) -> dict[str, str]:
    """The names of organisations by id."""
    return {key: name_of(store, key) for key in dict.fromkeys(ids)}


def name_of(store: sqlite3.Connection, key: str) -> str:
    """The name of an organisation, or of the one that it was merged into."""
    row = store.execute("SELECT name FROM organisations WHERE id=?", (_into(store, key),)).fetchone()
    return row[0] if row else key


def _into(store: sqlite3.Connection, member: str) -> str:
    row = store.execute("SELECT organisation FROM members WHERE member=?", (member,)).fetchone()
    return row[0] if row else member


def _deal(store: sqlite3.Connection, one: MergedDeal) -> DealRow:
    return DealRow(deal=one, names=names_of(store, (party.organisation for party in one.parties)))


def _organisation(store: sqlite3.Connection, row: tuple[bytes, int, int, int]) -> OrganisationRow:
    one = organisation(row[0])
    largest = store.execute(_LARGEST, (one.id,)).fetchone()
    return OrganisationRow(
        organisation=one,
        deals=row[1],
        flags=row[2],
        articles=row[3],
        euros=merged_deal(largest[0]).euros if largest else None,
    )
