"""CSV: one article a row; a row whose quotes are broken is one error, the next row goes on."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator
from typing import BinaryIO

from extract.errors import InputError
from extract.ingest.defaults import Columns
from extract.ingest.document import Document, unreadable
from extract.ingest.encoding import decode
from extract.ingest.fields import to_document
from extract.ingest.limits import MAX_TEXT
from extract.ingest.lines import Line, read_lines

_MOST_LINES = 50_000  # of one row; a quote that is never closed would make one of the rest of the file
_DELIMITERS = ",;\t|"


def read_csv(stream: BinaryIO, *, name: str, shown: str, columns: Columns) -> Iterator[Document]:
    """The articles of a CSV stream with a header row, its fields set apart by comma, semicolon, tab or bar.

    A row without an id is called by file and line: ``news.csv:12``. Raises InputError ``missing-column`` where the
    header has no column of the text's name.
    """
    lines = _Rewindable(read_lines(stream))
    csv.field_size_limit(MAX_TEXT)  # the csv module has no other way; its own limit is 131,072
    header, delimiter = _header(lines, shown, columns)
    while (line := lines.peek()) is not None:
        row_id = f"{name}:{line.number}"
        try:
            values = _row(lines, delimiter, shown)
            if not values:
                continue
            if len(values) != len(header):
                message = f"{len(values)} fields, but the header has {len(header)}; check quotes. The row was skipped."
                raise InputError(f"{shown}:{line.number}", "broken-row", message)
            fields = dict(zip(header, (value or None for value in values), strict=True))
            yield to_document(fields, columns=columns, row_id=row_id, where=f"{shown}:{line.number}")
        except InputError as error:
            yield unreadable(row_id, error)


class _Rewindable:
    """Lines that can be given back: a quote that is never closed swallows all that follows, until it is given back."""

    def __init__(self, lines: Iterator[Line]) -> None:
        self._lines = lines
        self._back: deque[Line] = deque()
        self.taken: list[Line] = []

    def peek(self) -> Line | None:
        if not self._back:
            line = next(self._lines, None)
            if line is None:
                return None
            self._back.append(line)
        return self._back[0]

    def take(self) -> Line | None:
        line = self.peek()
        if line is not None:
            self.taken.append(self._back.popleft())
        return line

    def give_back(self) -> None:
        """All lines taken but the first."""
        self._back.extendleft(reversed(self.taken[1:]))
        self.taken.clear()


def _header(lines: _Rewindable, shown: str, columns: Columns) -> tuple[list[str], str]:
    line = lines.take()
    if line is None:
        raise InputError(shown, "empty", "the file is empty; nothing was read.")
    text = decode(line.data or b"", shown)
    splits = [([cell.strip() for cell in next(csv.reader([text], delimiter=d), [])], d) for d in _DELIMITERS]
    for header, delimiter in splits:
        if columns.text in header:
            return header, delimiter
    widest = max(splits, key=lambda split: len(split[0]))[0]
    message = f'no column "{columns.text}"; there are: {", ".join(widest)}. Name it with --text-column.'
    raise InputError(f"{shown}:1", "missing-column", message)


def _row(lines: _Rewindable, delimiter: str, shown: str) -> list[str]:
    """The fields of the next row, which may run over several lines; broken quotes cost its first line only."""
    lines.taken.clear()
    start = lines.peek()
    where = f"{shown}:{start.number if start else 0}"
    try:
        values = next(csv.reader(_texts(lines), delimiter=delimiter, strict=True), [])
    except csv.Error as error:
        lines.give_back()
        message = f"not valid CSV ({error}); check quotes. The line was skipped."
        raise InputError(where, "broken-row", message) from error
    for line in lines.taken:
        if line.data is None:
            raise InputError(f"{shown}:{line.number}", "too-large", "the line is too long; it was skipped.")
        decode(line.data, shown, first_byte=line.start, first_line=line.number)
    return values


def _texts(lines: _Rewindable) -> Iterator[str]:
    """Lines whose encoding is still to be checked: where a row ends is to be known first."""
    while (line := lines.take()) is not None:
        if len(lines.taken) > _MOST_LINES:
            raise csv.Error("a quote is opened and never closed")
        yield (line.data or b"").decode("utf-8", "surrogateescape")
