"""A flag into rows."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Sequence

from extract.records import Flag, Record
from extract.review.index.bodies import FlagBody, encode
from extract.review.index.building.kinds import kind_of, source_of
from extract.review.index.building.ranking import SEVERITIES, minus

#: Of the sentences of one flag so much can be searched for: a sentence may be a line of a megabyte.
_SEARCHED = 20_000
_FLAG = (
    "INSERT INTO flags(uid, article, name, flag, id, sha256, fingerprint, across, kind, source, severity, "
    "published, minus_euros) SELECT ?, key, name, ?, id, sha256, ?, ?, ?, ?, ?, published, ? FROM articles WHERE key=?"
)


def uid_of(article: str, fingerprint: str) -> str:
    """The name of a flag in addresses: the same as long as *article* and *fingerprint* are."""
    return hashlib.sha256(f"{article}\0{fingerprint}".encode("utf-8", "surrogatepass")).hexdigest()[:16]


def write_flag(store: sqlite3.Connection, article: int, body: FlagBody, *, name: str, title: str | None) -> str | None:
    """Adds one flag of the article with the key *article* and its *name*; its uid, None if it is there already.

    Two flags of one article with one fingerprint (the same sentence printed twice) are one question and one row.
    """
    uid, flag = uid_of(name, body.fingerprint.key), body.flag
    if store.execute("SELECT 1 FROM flags WHERE uid=?", (uid,)).fetchone():
        return None
    lang, source = store.execute("SELECT lang, source FROM articles WHERE key=?", (article,)).fetchone()
    kind = (kind_of(store, flag.code, flag.severity, lang), source_of(store, source), SEVERITIES.index(flag.severity))
    row = (uid, flag.id, body.fingerprint.key, bool(body.quotations), *kind, minus(body.euros), article)
    key = store.execute(_FLAG, row).lastrowid
    store.execute("INSERT INTO flag_bodies VALUES(?,?)", (key, encode(body)))
    words = (
        " … ".join(body.quotes)[:_SEARCHED],
        ", ".join(named for _, named in body.organisations),
        f"{title or ''} {name}",
    )
    store.execute("INSERT INTO flag_words(rowid, quotes, names, title) VALUES(?,?,?,?)", (key, *words))
    store.executemany(
        "INSERT OR IGNORE INTO flag_organisations VALUES(?,?)", ((one, key) for one, _ in body.organisations)
    )
    store.executemany("INSERT OR IGNORE INTO flag_deals VALUES(?,?)", ((key, deal) for deal in flag.deals))
    return uid


def forget_flags(store: sqlite3.Connection, keys: Iterable[int]) -> list[str]:
    """Removes flags; their uids."""
    gone = []
    for key in keys:
        gone += [uid for (uid,) in store.execute("SELECT uid FROM flags WHERE key=?", (key,))]
        for table, column in (
            ("flag_organisations", "flag"),
            ("flag_deals", "flag"),
            ("flag_bodies", "key"),
            ("flag_words", "rowid"),
            ("flags", "key"),
        ):
            store.execute(f"DELETE FROM {table} WHERE {column}=?", (key,))  # noqa: S608
    return gone


def concerned(record: Record, flag: Flag, quotes: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """The organisations that *flag* is about, by id, with their names: parties of its deals, then who else is named in
    the sentences.
    """
    names = {one.id: one.name for one in record.organisations}
    parties = [p.organisation for deal in record.deals if deal.id in flag.deals for p in deal.parties]
    text = record.article.text if isinstance(record.article.text, str) else ""
    spans = [(at, at + len(quote)) for quote in quotes if (at := text.find(quote)) >= 0]
    named = [
        one.id
        for one in record.organisations
        if any(s <= m.start and m.end <= e for m in one.mentions for s, e in spans)
    ]
    return tuple((one, names.get(one, one)) for one in dict.fromkeys((*parties, *named)))
