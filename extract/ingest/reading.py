"""All inputs, one document after the other, in a fixed order, under ids that are never given twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO

import msgspec

from extract.errors import InputError
from extract.ingest.article import to_article
from extract.ingest.csvfile import read_csv
from extract.ingest.defaults import Columns, Defaults
from extract.ingest.document import Document, unreadable
from extract.ingest.encoding import decode
from extract.ingest.formats import Format, require
from extract.ingest.jsonl import read_jsonl
from extract.ingest.limits import MAX_TEXT
from extract.ingest.markdown import read_markdown
from extract.ingest.meter import Meter
from extract.ingest.parquet import read_parquet
from extract.ingest.seen import Seen
from extract.ingest.sources import Source, find_sources
from extract.ingest.streams import open_bytes
from extract.ingest.warc import read_warc
from extract.records import Article


def read_inputs(inputs: Sequence[str], *, defaults: Defaults, skip: Path | None = None) -> Iterator[Article]:
    """The articles of files, folders, globs, addresses and ``-``, in order; see ``find_documents`` for the ids.

    One that cannot be read comes in its place, with its ``error``. Raises UsageError where an extra is missing.
    """
    for document in find_documents(inputs, columns=defaults.columns, skip=skip):
        yield to_article(document, defaults)


def find_documents(
    inputs: Sequence[str], *, columns: Columns | None = None, skip: Path | None = None, meter: Meter | None = None
) -> Iterator[Document]:
    """The documents of all inputs, unchecked; of files with many articles never more than one is held at a time.

    A file that two inputs lead to is read where it is named first.

    A document is called by the id that it has, else by its path below the input (``politics/a.txt``), in tables with
    its line (``news.jsonl:12``). Where an id comes again, the second is called ``#2``, and so on. *meter* is told of
    each file that is opened.
    """
    return _with_unique_ids(_documents(inputs, columns or Columns(), skip, meter))


def _documents(inputs: Sequence[str], columns: Columns, skip: Path | None, meter: Meter | None) -> Iterator[Document]:
    for source in find_sources(inputs, skip=skip):
        if isinstance(source, Document):
            yield source
        else:
            yield from read_source(source, columns, meter)


def read_source(source: Source, columns: Columns, meter: Meter | None = None) -> Iterator[Document]:
    """The documents of one file, ids as they come; what cannot be read on ends it as a document with its error."""
    try:
        packed = source.format.compression if source.format else None
        with open_bytes(source.place, packed, source.shown, meter=meter) as stream:
            yield from _read(stream, source, columns)
    except InputError as error:
        yield unreadable(source.name, error)


def _read(stream: BinaryIO, source: Source, columns: Columns) -> Iterator[Document]:
    name, shown = source.name, source.shown
    form = source.format or _look(stream)
    require(form.kind, shown)
    match form.kind:
        case "jsonl":
            yield from read_jsonl(stream, name=name, shown=shown, columns=columns)
        case "csv":
            yield from read_csv(stream, name=name, shown=shown, columns=columns)
        case "parquet":
            yield from read_parquet(stream, name=name, shown=shown, columns=columns)
        case "warc":
            yield from read_warc(stream, name=name, shown=shown)
        case "html":
            yield Document(id=name, where=shown, html=_whole(stream, shown))
        case "markdown":
            yield read_markdown(decode(_whole(stream, shown), shown), name=name, where=shown)
        case "text":
            yield Document(id=name, where=shown, text=decode(_whole(stream, shown), shown))


def _whole(stream: BinaryIO, shown: str) -> bytes:
    data = stream.read(MAX_TEXT + 1)
    if len(data) > MAX_TEXT:
        message = f"one article may have {MAX_TEXT // 1_000_000} MB; split it, or give articles as JSONL."
        raise InputError(shown, "too-large", message)
    return data


def _look(stream: BinaryIO) -> Format:
    """Standard input has no suffix: it is JSONL where it starts with an object, else one text."""
    start = stream.peek(512) if isinstance(stream, BufferedReader) else b""
    return Format("jsonl" if start.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{") else "text")


def _with_unique_ids(documents: Iterable[Document]) -> Iterator[Document]:
    seen = Seen()
    times: dict[str, int] = {}  # only of ids that came again
    for document in documents:
        if seen.add(document.id):
            yield document
            continue
        count = times.get(document.id, 1) + 1
        while not seen.add(f"{document.id}#{count}"):
            count += 1
        times[document.id] = count
        yield msgspec.structs.replace(document, id=f"{document.id}#{count}")
