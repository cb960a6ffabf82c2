"""What is known of articles, by id, without keeping a million of them in memory."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager

import msgspec

from extract.export.characters import visible
from extract.records import ArticleInfo

_KNOWN = 4096
_TEXTS = ("id", "title", "url", "source", "lang")
_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(ArticleInfo).decode


class ArticleIndex:
    """Articles by id, in a file that the system takes away with the process."""

    def __init__(self, store: sqlite3.Connection) -> None:
        self._store = store
        self._known: dict[str, ArticleInfo | None] = {}

    def get(self, name: str) -> ArticleInfo | None:
        """The article *name* with ``visible`` texts; None where the graph has none of that id."""
        if name not in self._known:
            if len(self._known) >= _KNOWN:
                self._known.clear()
            row = self._store.execute("SELECT info FROM articles WHERE name=?", (_key(name),)).fetchone()
            self._known[name] = _decode(row[0]) if row else None
        return self._known[name]


@contextmanager
def article_index(articles: Iterable[ArticleInfo]) -> Iterator[ArticleIndex]:
    """An index of *articles* for as long as the block runs."""
    # An empty name is a temporary file of SQLite's own: https://www.sqlite.org/inmemorydb.html#temp_db
    with closing(sqlite3.connect("", isolation_level=None)) as store:
        store.execute("CREATE TABLE articles(name BLOB PRIMARY KEY, info BLOB) WITHOUT ROWID")
        store.execute("BEGIN")
        rows = ((_key(article.id), _encode(_visible(article))) for article in articles)
        store.executemany("INSERT OR REPLACE INTO articles VALUES(?,?)", rows)
        yield ArticleIndex(store)


def _key(name: str) -> bytes:
    # A lone surrogate in a hostile name is no UTF-8, so SQLite cannot take it as text.
    return name.encode("utf-8", errors="surrogatepass")


def _visible(article: ArticleInfo) -> ArticleInfo:
    texts = {field: visible(text) for field in _TEXTS if (text := getattr(article, field)) is not None}
    return msgspec.structs.replace(article, text=msgspec.UNSET, **texts)
