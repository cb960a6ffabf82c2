"""JSON Lines: one article a line; a line that is broken is one error, the next line goes on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from extract.errors import InputError
from extract.ingest.defaults import Columns
from extract.ingest.document import Document, unreadable
from extract.ingest.encoding import decode
from extract.ingest.fields import to_document
from extract.ingest.limits import MAX_LINE
from extract.ingest.lines import Line, read_lines

_DECODER = msgspec.json.Decoder(dict[str, object])


def read_jsonl(stream: BinaryIO, *, name: str, shown: str, columns: Columns) -> Iterator[Document]:
    """The articles of a JSONL stream; one without an id is called by file and line: ``news.jsonl:12``."""
    for line in read_lines(stream):
        if line.data is not None and not line.data.strip():
            continue
        row_id = f"{name}:{line.number}"
        try:
            values = _values(line, shown)
            yield to_document(values, columns=columns, row_id=row_id, where=f"{shown}:{line.number}")
        except InputError as error:
            yield unreadable(row_id, error)


def _values(line: Line, shown: str) -> dict[str, object]:
    where = f"{shown}:{line.number}"
    if line.data is None:
        raise InputError(where, "too-large", f"the line is over {MAX_LINE // 1_000_000} MB; split it. It was skipped.")
    text = decode(line.data, shown, first_byte=line.start, first_line=line.number)
    try:
        return _DECODER.decode(text)
    except msgspec.ValidationError:
        raise InputError(where, "wrong-type", "the line is no JSON object; each line must be one.") from None
    except msgspec.DecodeError as error:
        raise InputError(where, "broken-line", f"not valid JSON ({error}); the line was skipped.") from error
    except RecursionError:
        raise InputError(where, "broken-line", "the JSON is nested too deep; the line was skipped.") from None
