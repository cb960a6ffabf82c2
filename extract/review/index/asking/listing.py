"""A page of a table in its order, and how long the whole list is."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from extract.review.index.asking.conditions import Conditions

#: From so many on, to go along an index in order is quicker than to sort what was found.
MANY = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """How a *table* is listed: by the columns *order*, which the *index* has first."""

    table: str
    order: str
    index: str

    def page(self, store: sqlite3.Connection, found: Conditions, offset: int, limit: int) -> tuple[int, list[int]]:
        """How many rows fit *found*, and the keys of some of them."""
        total = self._count(store, found)
        table = f"{self.table} INDEXED BY {self.index}" if total > MANY else self.table
        keys = store.execute(
            f"SELECT key FROM {table} WHERE {found.sql} ORDER BY {self.order} LIMIT ? OFFSET ?",  # noqa: S608
            (*found.values, limit, offset),
        )
        return total, [key for (key,) in keys]

    def _count(self, store: sqlite3.Connection, found: Conditions) -> int:
        if found.words:
            words, query = found.words
            counted = store.execute(f"SELECT count(*) FROM {words} WHERE {words} MATCH ?", (query,))  # noqa: S608
        else:
            # To look up row after row by key takes longer than to go through the index, which has all columns.
            table = f"{self.table} INDEXED BY {self.index}" if found.keyed else self.table
            counted = store.execute(f"SELECT count(*) FROM {table} WHERE {found.sql}", found.values)  # noqa: S608
        total: int = counted.fetchone()[0]
        return total
