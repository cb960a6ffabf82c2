r"""``csv``: a folder with one file a table, a header line each, in UTF-8.

The format is RFC 4180, https://www.rfc-editor.org/rfc/rfc4180; tables, columns and what they mean stand in
``extract.export.tables``. An empty cell is "the text does not say". Sums are plain digits in plain units, days are
ISO 8601, truth values ``true`` and ``false``; the parts of a list stand between ``;``, and one that belongs to a part
is written ``\;``. A text that a spreadsheet would run as a formula has an apostrophe before it.

CSV has no types: give them to the reader where a column of ids might look like numbers. The tables leave out where in
the text an organisation is mentioned, people, and the messages of flags in other languages than the article's.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from extract.export.folders import replacing_folder
from extract.export.spreadsheet import guarded
from extract.export.tables import TABLES, ColumnType, Value, rows
from extract.graph import DealGraph


def write(graph: DealGraph, path: Path) -> None:
    """Writes one file a table into the folder *path*, which is made if it is not there."""
    with replacing_folder(path, "csv") as folder, ExitStack() as files:
        writers = {}
        for table in TABLES:
            file = files.enter_context((folder / f"{table.name}.csv").open("w", encoding="utf-8", newline=""))
            writer = csv.writer(file, dialect="excel", lineterminator="\r\n")
            writer.writerow(table.names)
            writers[table.name] = (writer.writerow, tuple(_PRINTED[column.type] for column in table.columns))
        for name, row in rows(graph):
            write_row, printers = writers[name]
            write_row(["" if value is None else show(value) for show, value in zip(printers, row, strict=True)])


def _text(value: Value) -> str:
    return guarded(str(value))


def _decimal(value: Value) -> str:
    return format(value, "f")


def _boolean(value: Value) -> str:
    return "true" if value else "false"


def _texts(value: Value) -> str:
    parts = value if isinstance(value, tuple) else ()
    return guarded(";".join(part.replace(";", "\\;") for part in parts))


_PRINTED: dict[ColumnType, Callable[[Value], str]] = {
    "text": _text,
    "decimal": _decimal,
    "integer": str,
    "number": str,
    "boolean": _boolean,
    "date": str,
    "texts": _texts,
}
