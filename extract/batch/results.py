"""Reads records back: from a results folder, a JSONL file or standard input."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import BinaryIO

import msgspec

from extract.batch.journal import NAME as JOURNAL
from extract.batch.manifest import is_results_folder
from extract.batch.shards import RECORDS
from extract.errors import ResultsError
from extract.records import SCHEMA_VERSION, Record, RecordShard

_DECODER = msgspec.json.Decoder(Record)


class _Head(msgspec.Struct):
    """As much of a line as tells what it is."""

    schema: str | None = None
    article: object = None
    text: object = None


def shards_of(path: Path) -> list[RecordShard]:
    """The files of *path* as shards of records, each with a digest that changes when the file does.

    Standard input (``-``) is one shard. Raises ResultsError like ``read_records``; a torn line when its shard is read.
    """
    if str(path) == "-":
        return [RecordShard(name="stdin", digest="", read=lambda: _read(sys.stdin.buffer, "stdin"))]
    return [
        RecordShard(name=file.name, digest=stamp(file), read=partial(_read_file, file)) for file in shard_files(path)
    ]


def read_records(path: Path) -> Iterator[Record]:
    """The records of *path*, one at a time: a results folder, a file that ``extract`` printed, or ``-``.

    Raises ResultsError, with file and line, for a torn line, a newer schema, an unfinished folder or foreign data.
    """
    if str(path) == "-":
        yield from _read(sys.stdin.buffer, "stdin")
        return
    for file in shard_files(path):
        yield from _read_file(file)


def placed_records(file: Path) -> Iterator[tuple[int, int, Record]]:
    """The records of one shard, each with the byte at which it begins and their number, for ``record_at``.

    Raises ResultsError like ``read_records``.
    """
    try:
        with file.open("rb") as stream:
            yield from _placed(stream, str(file))
    except OSError as error:
        raise ResultsError(f"{file}: cannot be read: {error.strerror}.") from error


def record_at(file: Path, start: int, length: int) -> Record:
    """The record that ``placed_records`` found at *start*; ResultsError where the file has other lines by now."""
    try:
        with file.open("rb") as stream:
            stream.seek(start)
            line = stream.read(length)
    except OSError as error:
        raise ResultsError(f"{file}: cannot be read: {error.strerror}.") from error
    return _record(line, f"{file}: at byte {start}")


def stamp(file: Path) -> str:
    """Size and time of a file: a shard that is torn or edited has another, whatever the manifest says."""
    stat = file.stat()
    return f"{stat.st_size}:{stat.st_mtime_ns}"


def _read_file(file: Path) -> Iterator[Record]:
    for _, _, record in placed_records(file):
        yield record


def shard_files(path: Path) -> list[Path]:
    """The files that hold the records of *path*; raises ResultsError like ``read_records``."""
    if not path.exists():
        raise ResultsError(f"{path}: there is no such folder or file; make it with: dealgraph extract INPUT -o {path}")
    if not path.is_dir():
        return [path]
    if (path / JOURNAL).exists():
        hint = f"run the same extract again to finish it, or give {path / RECORDS} to read what is there."
        raise ResultsError(f"{path}: this run has not finished; {hint}")
    if is_results_folder(path):
        return sorted((path / RECORDS).glob("*.jsonl"))
    if files := sorted(path.glob("*.jsonl")):
        return files
    raise ResultsError(f"{path}: not a results folder; make one with: dealgraph extract INPUT -o DIR")


def _read(stream: BinaryIO, shown: str) -> Iterator[Record]:
    for _, _, record in _placed(stream, shown):
        yield record


def _placed(stream: BinaryIO, shown: str) -> Iterator[tuple[int, int, Record]]:
    start = 0
    for number, line in enumerate(stream, 1):
        if not line.isspace():
            yield start, len(line), _record(line, f"{shown}:{number}")
        start += len(line)


def _record(line: bytes, where: str) -> Record:
    try:
        record = _DECODER.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ResultsError(f"{where}: {_reason(line, error)}") from error
    if record.schema != SCHEMA_VERSION:
        raise ResultsError(f"{where}: {_other_schema(record.schema)}")
    return record


def _reason(line: bytes, error: Exception) -> str:
    try:
        head = msgspec.json.decode(line, type=_Head)
    except (msgspec.DecodeError, UnicodeDecodeError):
        if line.lstrip().startswith(b"{") and not line.endswith(b"\n"):
            return "this line is torn; the file was cut off. Run extract again."
        return f"this line is no JSON object ({error}); give the output of dealgraph extract."
    if head.schema is None and head.text is not None:
        return "this is an article, not a record; run dealgraph extract on it first."
    if head.schema is None or head.article is None:
        return "this is no record of dealgraph; give the output of dealgraph extract."
    if head.schema != SCHEMA_VERSION:
        return _other_schema(head.schema)
    return f"not a whole record ({error}); run extract again."


def _other_schema(schema: str) -> str:
    return f"written with schema {schema}, this version reads {SCHEMA_VERSION}; update dealgraph or extract again."
