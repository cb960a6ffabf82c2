"""Parquet: one article a row, read in small batches of the columns that are needed."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO, cast

import msgspec

from extract.errors import InputError
from extract.ingest.defaults import Columns
from extract.ingest.document import Document, unreadable
from extract.ingest.fields import to_document
from extract.ingest.limits import FREE_EXPANSION, MAX_EXPANSION

if TYPE_CHECKING:
    from pyarrow.parquet import ParquetFile  # type: ignore[import-untyped]

_ROWS = 16
_BUFFER = 1 << 20  # bytes that a column is read in; without it a row group is read whole, which may be the whole file


def read_parquet(stream: BinaryIO, *, name: str, shown: str, columns: Columns) -> Iterator[Document]:
    """The articles of a Parquet file; one without an id is called by file and row: ``lake.parquet:12``.

    Row groups of any size are read page by page. Raises InputError ``missing-column`` where there is no column of the
    text's name, ``broken-file`` for other bytes, ``expands-too-far`` for a row group that is made to fill the memory.
    """
    import pyarrow as pa  # type: ignore[import-untyped]
    from pyarrow import parquet

    try:
        table = parquet.ParquetFile(_seekable(stream), buffer_size=_BUFFER, pre_buffer=False)
        there = table.schema_arrow.names
        if columns.text not in there:
            message = f'no column "{columns.text}"; there are: {", ".join(there)}. Name it with --text-column.'
            raise InputError(shown, "missing-column", message)
        wanted = [column for column in msgspec.structs.astuple(columns) if column in there]
        _check_expansion(table, shown)
        number = 0
        for batch in table.iter_batches(batch_size=_ROWS, columns=wanted, use_threads=False):
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


def _seekable(stream: BinaryIO) -> BinaryIO:
    """The stream itself, or a copy on disk: a Parquet file is read from its end, which one in gzip does not know."""
    if stream.seekable():
        return stream
    copy = cast("BinaryIO", tempfile.TemporaryFile())  # noqa: SIM115  gone as soon as nobody reads it
    shutil.copyfileobj(stream, copy)
    copy.seek(0)
    return copy


def _check_expansion(table: ParquetFile, shown: str) -> None:
    """Each row group by what its columns say of themselves."""
    for group in range(table.num_row_groups):
        columns = table.metadata.row_group(group)
        for column in range(columns.num_columns):
            chunk = columns.column(column)
            plain, packed = chunk.total_uncompressed_size, chunk.total_compressed_size
            if plain > FREE_EXPANSION and plain > MAX_EXPANSION * packed:
                message = f"a column unpacks to more than {MAX_EXPANSION} times its size, which no text does."
                raise InputError(shown, "expands-too-far", message)
