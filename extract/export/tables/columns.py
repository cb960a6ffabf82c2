"""What a table is made of: columns with a type, a meaning and where their value comes from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Generic, Literal, TypeVar

from extract.export.tables.texts import storable

ColumnType = Literal["text", "decimal", "integer", "number", "boolean", "date", "texts"]
Value = str | Decimal | int | float | dt.date | tuple[str, ...] | None
Row = tuple[Value, ...]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """One column: *doc* says in one line what it means, *of* takes its value from what the row is about.

    *type* is ``text``, ``decimal`` (exact, never a float), ``integer``, ``number`` (a float), ``boolean``, ``date`` or
    ``texts`` (a list). None is "not stated". *scale* is how many decimal places a decimal needs where a format fixes
    them, *unit* its unit if that is the same in every row.
    """

    name: str
    type: ColumnType
    doc: str
    of: Callable[[T], Value]
    scale: int = 6
    unit: str | None = None


@dataclass(frozen=True)
class Table(Generic[T]):
    """A table with one row for each *T*: *key* are the columns that no two rows share.

    *references* says which columns are keys of another table: ``{("deal",): "deals"}``.
    """

    name: str
    title: str
    doc: str
    key: tuple[str, ...]
    columns: tuple[Column[T], ...]
    references: tuple[tuple[tuple[str, ...], str], ...] = ()

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(column.name for column in self.columns)

    @cached_property
    def _getters(self) -> tuple[Callable[[T], Value], ...]:
        return tuple(column.of for column in self.columns)

    @cached_property
    def _wordy(self) -> tuple[int, ...]:
        return tuple(at for at, column in enumerate(self.columns) if column.type in ("text", "texts"))

    def row(self, item: T) -> Row:
        """The row of *item*, its texts without what no file of tables can hold."""
        cells = [get(item) for get in self._getters]
        for at in self._wordy:
            cell = cells[at]
            if isinstance(cell, str):
                cells[at] = storable(cell)
            elif isinstance(cell, tuple):
                cells[at] = tuple(map(storable, cell))
        return tuple(cells)
