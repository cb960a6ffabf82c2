"""What the articles tell about names: who is called what, how often, and beside whom."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from extract.graph.organisations.keys import key_of, words_of


@dataclass(slots=True)
class Named:
    """An organisation id with the names that articles give it, the words and keys of these, and how many name it."""

    id: str
    articles: int = 0
    names: Counter[str] = field(default_factory=Counter)
    kinds: set[str] = field(default_factory=set)
    words: list[tuple[str, ...]] = field(default_factory=list)

    @property
    def keys(self) -> set[str]:
        """The names when spelling and legal form do not count."""
        return {"".join(words) for words in self.words}


def named_organisations(store: sqlite3.Connection) -> dict[str, Named]:
    """All organisations by id."""
    found: dict[str, Named] = {}
    rows = store.execute("SELECT organisation, name, kind, count(*) FROM mentions GROUP BY organisation, name, kind")
    for name, called, kind, articles in rows:
        one = found.setdefault(name, Named(name))
        one.articles += articles
        if called is not None:
            one.names[called] += articles
            one.kinds.add(kind)
    for one in found.values():
        one.words = sorted({words for name in one.names if (words := words_of(name))})
    return found


def aliases(store: sqlite3.Connection, known: set[str]) -> Iterator[tuple[str, dict[str, int]]]:
    """Keys of *known* that articles use as a further name of organisations: for each of these, how many articles do."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    rows = store.execute("SELECT surface, organisation, count(*) FROM surfaces GROUP BY surface, organisation")
    for surface, organisation, articles in rows:
        if (key := key_of(surface)) in known:
            found[key][organisation] += articles
    for key in sorted(found):
        yield key, dict(found[key])


def side_by_side(store: sqlite3.Connection, left: str, right: str) -> bool:
    """Whether an article names both as two organisations."""
    query = (
        "SELECT 1 FROM mentions a JOIN mentions b ON b.organisation = ? AND b.article = a.article "
        "WHERE a.organisation = ? LIMIT 1"
    )
    return store.execute(query, (right, left)).fetchone() is not None
