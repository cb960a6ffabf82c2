"""Which shards hold certain articles, as a store knows it, so that nobody reads an archive to find a few of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Container
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from extract.graph.store.schema import VERSION

_ARTICLES = "SELECT s.name, a.name, a.sha256 FROM articles a JOIN shards s ON s.key = a.shard"
#: "@" and eight digits of the sha256: what another text under the same id has behind it.
_SUFFIX = 9


class Held(NamedTuple):
    """A shard as the store read it: its *digest* then, and id and sha256 of those of its articles that are wanted."""

    digest: str
    articles: tuple[tuple[str, str], ...]


def held(path: Path, ids: Container[str], texts: Container[str]) -> dict[str, Held]:
    """All shards in the store at *path* by name, with the articles that have one of *ids* or one of *texts* (sha256).

    Empty where there is no store of this version. Nothing is written.
    """
    if not path.is_file():
        return {}
    found: dict[str, list[tuple[str, str]]] = {}
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as store:
            if store.execute("PRAGMA user_version").fetchone()[0] != VERSION:
                return {}
            digests: dict[str, str] = dict(store.execute("SELECT name, digest FROM shards"))
            for shard, name, sha256 in store.execute(_ARTICLES):
                article = name[:-_SUFFIX] if name.endswith(f"@{sha256[:8]}") and name not in ids else name
                if article in ids or sha256 in texts:
                    found.setdefault(shard, []).append((article, sha256))
    except sqlite3.DatabaseError:
        return {}
    return {shard: Held(digest, tuple(found.get(shard, ()))) for shard, digest in digests.items()}
