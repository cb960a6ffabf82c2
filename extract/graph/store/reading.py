"""Records into rows: what the graph needs to know of each article, once."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

import msgspec

from extract.graph.deals.sides import type_of
from extract.graph.store.legible import legible
from extract.records import FlagMark, Mention, Record, ReviewedRecord, Telling
from extract.texts import signature

_BATCH = 2000
_INSERT = {
    "articles": "INSERT INTO articles VALUES(?,?,?,?,?,?,?,?)",
    "mentions": "INSERT OR REPLACE INTO mentions VALUES(?,?,?,?)",
    "surfaces": "INSERT OR IGNORE INTO surfaces VALUES(?,?,?)",
    "tellings": "INSERT INTO tellings(article,deal,body,marks) VALUES(?,?,?,?)",
    "flags": "INSERT INTO flags VALUES(?,?,?)",
}
_encode = msgspec.msgpack.Encoder(decimal_format="string").encode


class Rows:
    """Collects rows and writes them in batches; one for all records of a shard."""

    def __init__(self, store: sqlite3.Connection, shard: int) -> None:
        self._store = store
        self._shard = shard
        self._next = store.execute("SELECT coalesce(max(key),0)+1 FROM articles").fetchone()[0]
        self._rows: dict[str, list[tuple[object, ...]]] = {table: [] for table in _INSERT}
        self._fresh: dict[str, str] = {}

    def add(self, records: Iterable[Record]) -> None:
        """Takes in *records*; an article that the store has already counts once."""
        for given in records:
            record = legible(given)
            name = self._name(record)
            if name is not None:
                self._add(record, name)
            if len(self._rows["articles"]) >= _BATCH:
                self.write()
        self.write()

    def write(self) -> None:
        """Brings what is collected into the store."""
        for table, rows in self._rows.items():
            self._store.executemany(_INSERT[table], rows)
            rows.clear()
        self._fresh.clear()

    def _name(self, record: Record) -> str | None:
        """The article's name in the graph: its id; with a part of its sha256 where another text has the same id."""
        article = record.article
        for name in (article.id, f"{article.id}@{article.sha256[:8]}"):
            known = self._fresh.get(name)
            if known is None:
                row = self._store.execute("SELECT sha256 FROM articles WHERE name=?", (name,)).fetchone()
                known = row[0] if row else None
            if known is None:
                self._fresh[name] = article.sha256
                return name
            if known == article.sha256:
                return None
        return None

    def _add(self, record: Record, name: str) -> None:
        key, article = self._next, record.article
        self._next += 1
        text = article.text if isinstance(article.text, str) else ""
        info = msgspec.structs.replace(article, id=name, text=msgspec.UNSET)
        signed = signature(text) if record.deals and text else None
        decided = {d.flag: d for d in record.decisions} if isinstance(record, ReviewedRecord) else {}
        waiting = record.waiting if isinstance(record, ReviewedRecord) else 0
        known = (key, self._shard, name, article.sha256, article.lang, _encode(info), signed, waiting)
        self._rows["articles"].append(known)
        self._add_organisations(record, key)
        marks: dict[str, list[FlagMark]] = {}
        for flag in record.flags:
            decision = decided.get(flag.id)
            self._rows["flags"].append((key, _encode(flag), _encode(decision) if decision else None))
            verdict = decision.verdict if decision else None
            mark = FlagMark(article=name, id=flag.id, code=flag.code, severity=flag.severity, verdict=verdict)
            for told in flag.deals:
                marks.setdefault(told, []).append(mark)
        amounts = {amount.id: amount for amount in record.amounts}
        for deal in record.deals:
            type_of(deal)
            stated = tuple(amounts[a] for a in deal.amounts if a in amounts)
            telling = Telling(article=name, lang=article.lang, published=article.published, deal=deal, amounts=stated)
            marked = _encode(marks[deal.id]) if deal.id in marks else None
            self._rows["tellings"].append((key, deal.id, _encode(telling), marked))

    def _add_organisations(self, record: Record, key: int) -> None:
        named = {organisation.id for organisation in record.organisations}
        for organisation in record.organisations:
            self._rows["mentions"].append((organisation.id, key, organisation.name, organisation.kind))
            for surface in _other_names(organisation.name, organisation.mentions):
                self._rows["surfaces"].append((surface, organisation.id, key))
        for party in {p.organisation for deal in record.deals for p in deal.parties} - named:
            self._rows["mentions"].append((party, key, None, None))


def _other_names(name: str, mentions: Iterable[Mention]) -> set[str]:
    return {mention.text for mention in mentions if mention.kind == "name"} - {name}
