"""The tables of ``extract.export.tables`` as SQL: types, keys, indexes and full-text search."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from extract.export.tables import TABLES, AnyTable, Column, ColumnType
from extract.lexicon.sections.datasette import datasette_view

#: The added column that a full-text index finds its row by; row ids would change when somebody vacuums the file.
SEARCH_KEY = "search_key"
_TYPES: Mapping[ColumnType, str] = MappingProxyType(
    {
        "text": "TEXT",
        "decimal": "TEXT",
        "integer": "INTEGER",
        "number": "REAL",
        "boolean": "INTEGER",
        "date": "TEXT",
        "texts": "TEXT",
    }
)


def number_of(column: str) -> str:
    """The name of the REAL column beside the decimal *column*."""
    return f"{column}_number"


def columns_of(table: AnyTable) -> list[str]:
    """The names of the columns in the database, in order."""
    names = []
    for column in table.columns:
        names += [column.name, number_of(column.name)] if column.type == "decimal" else [column.name]
    return [*names, SEARCH_KEY] if searched(table) else names


def searched(table: AnyTable) -> tuple[str, ...]:
    """The columns of *table* that full-text search covers."""
    return datasette_view().search.get(table.name, ())


def tables() -> Iterator[str]:
    """The statements that make all tables."""
    for table in TABLES:
        lines = [line for column in table.columns for line in _column(column, required=column.name in table.key)]
        if searched(table):
            lines.append(f'"{SEARCH_KEY}" INTEGER NOT NULL UNIQUE')
        lines.append(f"PRIMARY KEY ({_listed(table.key)})")
        lines += [
            f'FOREIGN KEY ({_listed(columns)}) REFERENCES "{other}" ({_listed(_KEYS[other])})'
            for columns, other in table.references
        ]
        yield f'CREATE TABLE "{table.name}" (\n    ' + ",\n    ".join(lines) + "\n)"


def indexes() -> Iterator[str]:
    """The statements that make indexes and full-text search, once the rows are there."""
    view = datasette_view()
    for table in TABLES:
        # A primary key is an index of its own for its first columns.
        links = [columns for columns, _ in table.references if columns != table.key[: len(columns)]]
        decimals = {column.name for column in table.columns if column.type == "decimal"}
        single = [(number_of(name) if name in decimals else name,) for name in view.index.get(table.name, ())]
        for columns in dict.fromkeys([*links, *single]):
            yield f'CREATE INDEX "{table.name}_{"_".join(columns)}" ON "{table.name}" ({_listed(columns)})'
        if texts := searched(table):
            yield (
                f'CREATE VIRTUAL TABLE "{table.name}_fts" USING FTS5 ({_listed(texts)}, content="{table.name}", '
                f"content_rowid=\"{SEARCH_KEY}\", tokenize='unicode61 remove_diacritics 2')"
            )
            for command in ("rebuild", "optimize"):
                yield f'INSERT INTO "{table.name}_fts"("{table.name}_fts") VALUES (\'{command}\')'  # noqa: S608 - our own names


_KEYS = {table.name: table.key for table in TABLES}


def _column(column: Column[Any], *, required: bool) -> Iterator[str]:
    yield f'"{column.name}" {_TYPES[column.type]}' + (" NOT NULL" if required else "")
    if column.type == "decimal":
        yield f'"{number_of(column.name)}" REAL'


def _listed(columns: tuple[str, ...]) -> str:
    return ", ".join(f'"{column}"' for column in columns)
