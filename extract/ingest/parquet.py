"""Parquet: one article a row, read in small batches of the columns that are needed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from extract.errors import InputError
from extract.ingest.defaults import Columns
from extract.ingest.document import Document, unreadable
from extract.ingest.fields import to_document

_ROWS = 64


def read_parquet(stream: BinaryIO, *, name: str, shown: str, columns: Columns) -> Iterator[Document]:
    """The articles of a Parquet file; one without an id is called by file and row: ``lake.parquet:12``.

    Raises InputError ``missing-column`` where there is no column of the text's name, ``broken-file`` for other bytes.
    """
    import pyarrow as pa  # type: ignore[import-untyped]
    from pyarrow import parquet

    try:
        table = parquet.ParquetFile(stream)
        there = table.schema_arrow.names
        if columns.text not in there:
            message = f'no column "{columns.text}"; there are: {", ".join(there)}. Name it with --text-column.'
            raise InputError(shown, "missing-column", message)
        wanted = [column for column in msgspec.structs.astuple(columns) if column in there]
        number = 0
        for batch in table.iter_batches(batch_size=_ROWS, columns=wanted):
            for values in batch.to_pylist():
                number += 1
                row_id, where = f"{name}:{number}", f"{shown}:{number}"
                try:
                    yield to_document(values, columns=columns, row_id=row_id, where=where)
                except InputError as error:
                    yield unreadable(row_id, error)
    except pa.ArrowException as error:
        reason = str(error).partition("\n")[0]
        raise InputError(shown, "broken-file", f"not a whole Parquet file ({reason}).") from error
