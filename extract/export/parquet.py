"""``parquet``: a folder with one file a table, compressed with Zstandard.

The format is https://parquet.apache.org/docs/file-format/; tables, columns and what they mean stand in
``extract.export.tables``, and the meaning of a column in its field's metadata too, as ``description``. Texts are
strings, lists ``list<string>``, days ``date32``, truth values booleans. Sums, shares and rates are exact, as
``decimal128(38, n)``: *n* is 6, for rates and factors 12. A number that has more digits than that (a cross rate that is
computed from two others) stands in the column rounded, or null where it is too large, and word for word as
``column=digits`` in the list ``inexact`` of its row.

Rows are written in groups as they come, so that a million deals need no more memory than some thousand.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from decimal import Context, Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extract.errors import UsageError
from extract.export.folders import replacing_folder
from extract.export.tables import TABLES, AnyTable, Row, rows
from extract.graph import DealGraph

if TYPE_CHECKING:
    import pyarrow as pa  # type: ignore[import-untyped]

_DIGITS = 38
_GROUP = 20_000
_INEXACT = "inexact"
_WIDE = Context(prec=_DIGITS)


def write(graph: DealGraph, path: Path) -> None:
    """Writes one file a table into the folder *path*; UsageError where pyarrow is not installed."""
    try:
        import pyarrow.parquet as pq  # type: ignore[import-untyped]
    except ImportError:
        message = "--to parquet needs pyarrow, which is not installed: pip install 'dealgraph[tables]'"
        raise UsageError(message) from None
    with replacing_folder(path, "parquet") as folder, ExitStack() as files:
        groups = {}
        for table in TABLES:
            schema = schema_of(table)
            file = pq.ParquetWriter(folder / f"{table.name}.parquet", schema, compression="zstd")
            groups[table.name] = _Groups(table, schema, files.enter_context(file).write_batch)
        for name, row in rows(graph):
            groups[name].add(row)
        for group in groups.values():
            group.flush()


def schema_of(table: AnyTable) -> pa.Schema:
    """The Arrow schema of *table*."""
    import pyarrow as pa

    plain = {
        "text": pa.string(),
        "integer": pa.int64(),
        "number": pa.float64(),
        "boolean": pa.bool_(),
        "date": pa.date32(),
        "texts": pa.list_(pa.string()),
    }
    fields = []
    for column in table.columns:
        kind = pa.decimal128(_DIGITS, column.scale) if column.type == "decimal" else plain[column.type]
        about = {"description": column.doc} | ({"unit": column.unit} if column.unit else {})
        fields.append(pa.field(column.name, kind, nullable=column.name not in table.key, metadata=about))
    if any(column.type == "decimal" for column in table.columns):
        about = {"description": "Numbers that their column cannot hold exactly, as column=digits."}
        fields.append(pa.field(_INEXACT, plain["texts"], metadata=about))
    return pa.schema(fields, metadata={"title": table.title, "description": table.doc})


class _Groups:
    """Collects rows and writes a row group whenever there are enough."""

    def __init__(self, table: AnyTable, schema: pa.Schema, write_batch: Callable[[Any], object]) -> None:
        self._decimals = [(i, c.name, c.scale) for i, c in enumerate(table.columns) if c.type == "decimal"]
        self._schema = schema
        self._write = write_batch
        self._rows: list[Sequence[object]] = []

    def add(self, row: Row) -> None:
        """Takes in one row."""
        self._rows.append(self._fitted(row) if self._decimals else row)
        if len(self._rows) >= _GROUP:
            self.flush()

    def flush(self) -> None:
        """Writes what is collected."""
        if not self._rows:
            return
        import pyarrow as pa

        columns = zip(*self._rows, strict=True)
        arrays = [pa.array(values, field.type) for values, field in zip(columns, self._schema, strict=True)]
        self._write(pa.record_batch(arrays, schema=self._schema))
        self._rows.clear()

    def _fitted(self, row: Row) -> list[object]:
        """*row* with decimals that their columns hold, and what these do not say exactly at its end."""
        cells: list[object] = list(row)
        inexact = []
        for i, name, scale in self._decimals:
            value = row[i]
            if isinstance(value, Decimal):
                cells[i] = fitted = _rounded(value, scale)
                if fitted != value:
                    inexact.append(f"{name}={value:f}")
        cells.append(inexact or None)
        return cells


def _rounded(value: Decimal, scale: int) -> Decimal | None:
    """*value* with *scale* decimal places; None where its digits before the point are too many."""
    try:
        return value.quantize(Decimal(1).scaleb(-scale), context=_WIDE)
    except InvalidOperation:
        return None
