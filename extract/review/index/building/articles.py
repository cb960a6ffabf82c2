"""Records into rows: articles with where they lie, and their flags."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field

import msgspec

from extract.figures import Rates
from extract.graph.store.legible import legible
from extract.records import ArticleInfo, Flag, Record
from extract.review.index.bodies import FlagBody, encode
from extract.review.index.building.flags import concerned, forget_flags, write_flag
from extract.review.index.building.ranking import flagged_euros
from extract.review.standing import fingerprint_of, quotes_of

#: Of a sentence so much is kept: it may be a line of a megabyte with a hundred flags on it.
_QUOTED = 20_000
_ARTICLE = """
INSERT INTO articles(shard, start, length, name, id, sha256, lang, published, source, amounts, deals, flags, info)
VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?)
"""


@dataclass(slots=True)
class Difference:
    """Uids of the flags that came and went, one that went and came again in neither; *shards* read or forgotten."""

    new: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)
    shards: int = 0

    def came(self, uid: str) -> None:
        """Notes a flag that is there now."""
        if uid in self.gone:
            self.gone.discard(uid)
        else:
            self.new.add(uid)

    def went(self, uid: str) -> None:
        """Notes a flag that is there no longer."""
        if uid in self.new:
            self.new.discard(uid)
        else:
            self.gone.add(uid)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What the index keeps of one record: where it lies, its article without the text, and its flags."""

    start: int
    length: int
    article: ArticleInfo
    amounts: int
    deals: int
    flags: tuple[FlagBody, ...]


def found_in(start: int, length: int, given: Record, rates: Rates) -> Found:
    """Everything about a record that has to be worked out."""
    record = legible(given)
    return Found(
        start=start,
        length=length,
        article=msgspec.structs.replace(record.article, text=msgspec.UNSET),
        amounts=len(record.amounts),
        deals=len(record.deals),
        flags=tuple(_flag(record, flag, rates) for flag in record.flags),
    )


def _flag(record: Record, flag: Flag, rates: Rates) -> FlagBody:
    quotes = quotes_of(record, flag)
    organisations = concerned(record, flag, quotes)
    return FlagBody(
        flag=flag,
        fingerprint=fingerprint_of(record, flag),
        quotes=tuple(quote[:_QUOTED] for quote in quotes),
        printed=tuple(amount.text for amount in record.amounts if amount.id in flag.amounts),
        organisations=organisations,
        euros=flagged_euros(record, flag, rates),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Articles:
    """Writes articles of one shard; those of *outdated* shards give way."""

    store: sqlite3.Connection
    shard: int
    outdated: frozenset[int]
    difference: Difference

    def add(self, found: Found) -> int | None:
        """Takes in one article; its key, None where it is there already."""
        article = found.article
        name = self._name(article)
        if name is None:
            twice = (article.id, article.sha256, self.shard)
            self.store.execute("INSERT OR IGNORE INTO repeated VALUES(?,?,?)", twice)
            return None
        day = article.published.isoformat() if article.published else None
        known = (name, article.id, article.sha256, article.lang, day, article.source)
        info = encode(msgspec.structs.replace(article, id=name))
        row = (self.shard, found.start, found.length, *known, found.amounts, found.deals, 0, info)
        key = self.store.execute(_ARTICLE, row).lastrowid or 0
        words = f"{article.title or ''} {name} {article.source or ''}"
        self.store.execute("INSERT INTO article_words(rowid, words) VALUES(?,?)", (key, words))
        written = [write_flag(self.store, key, body, name=name, title=article.title) for body in found.flags]
        uids = [uid for uid in written if uid is not None]
        for uid in uids:
            self.difference.came(uid)
        if uids:
            self.store.execute("UPDATE articles SET flags=? WHERE key=?", (len(uids), key))
        return key

    def _name(self, article: ArticleInfo) -> str | None:
        """As in the merged graph: the id; with a part of its sha256 where another text has the same id."""
        for name in (article.id, f"{article.id}@{article.sha256[:8]}"):
            row = self.store.execute("SELECT key, shard, sha256 FROM articles WHERE name=?", (name,)).fetchone()
            if row is None:
                return name
            key, shard, sha256 = row
            if shard in self.outdated:
                forget_article(self.store, key, self.difference)
                return name
            if sha256 == article.sha256:
                return None
        return None


def forget_article(store: sqlite3.Connection, key: int, difference: Difference) -> None:
    """Removes the article with this key and its flags."""
    keys = [flag for (flag,) in store.execute("SELECT key FROM flags WHERE article=?", (key,))]
    for uid in forget_flags(store, keys):
        difference.went(uid)
    store.execute("INSERT OR IGNORE INTO removed SELECT id, sha256 FROM articles WHERE key=?", (key,))
    store.execute("DELETE FROM article_words WHERE rowid=?", (key,))
    store.execute("DELETE FROM articles WHERE key=?", (key,))
