"""The rows of the graph into the tables of the database."""

from __future__ import annotations

import json
import sqlite3
from decimal import Decimal

from extract.export.sqlite.schema import columns_of, indexes, searched, tables
from extract.export.tables import TABLES, AnyTable, ColumnType, Row, rows
from extract.graph import DealGraph

_BATCH = 5_000
# The file gets its name when it is whole: nobody needs a journal to undo half of it.
_SETTINGS = ("journal_mode=OFF", "synchronous=OFF", "foreign_keys=OFF")


def load(graph: DealGraph, database: sqlite3.Connection) -> None:
    """Writes all of *graph* into the empty *database*."""
    for setting in _SETTINGS:
        database.execute(f"PRAGMA {setting}")
    database.execute("BEGIN")
    for statement in tables():
        database.execute(statement)
    batches = {table.name: _Batch(table, database) for table in TABLES}
    for name, row in rows(graph):
        batches[name].add(row)
    for batch in batches.values():
        batch.flush()
    for statement in indexes():
        database.execute(statement)
    database.execute("ANALYZE")
    database.execute("COMMIT")


class _Batch:
    """Collects rows of one table and inserts them together."""

    def __init__(self, table: AnyTable, database: sqlite3.Connection) -> None:
        columns = columns_of(table)
        marks = ", ".join("?" * len(columns))
        self._insert = f'INSERT INTO "{table.name}" VALUES ({marks})'  # noqa: S608 - names of our own tables
        self._database = database
        self._types: tuple[ColumnType, ...] = tuple(column.type for column in table.columns)
        self._searched = bool(searched(table))
        self._count = 0
        self._rows: list[list[object]] = []

    def add(self, row: Row) -> None:
        """Takes in one row."""
        self._count += 1
        cells: list[object] = []
        for kind, value in zip(self._types, row, strict=True):
            if kind == "decimal":
                # Plain digits are exact; the REAL beside them is there to sort and compare with.
                cells += (f"{value:f}", float(value)) if isinstance(value, Decimal) else (None, None)
            elif value is None or kind in ("text", "integer", "number", "boolean"):
                cells.append(value)
            elif kind == "date":
                cells.append(str(value))
            else:
                cells.append(json.dumps(value, ensure_ascii=False))
        if self._searched:
            cells.append(self._count)
        self._rows.append(cells)
        if len(self._rows) >= _BATCH:
            self.flush()

    def flush(self) -> None:
        """Inserts what is collected."""
        self._database.executemany(self._insert, self._rows)
        self._rows.clear()
