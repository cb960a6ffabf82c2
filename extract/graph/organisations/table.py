"""A CSV file that people write by hand, as rows with their line numbers."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from extract.errors import UsageError


def read_rows(path: Path, columns: Sequence[str], needed: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Line number and cells (stripped, empty where there is none) of every row at *path* that has any.

    The header must name the *needed* ones of *columns*; others may be there too. Raises UsageError with file and line
    for what is no such table.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: not UTF-8 at byte {error.start}; save the file as UTF-8.") from error
    reader = csv.DictReader(text.splitlines(keepends=True), strict=True)
    missing = [column for column in needed if column not in (reader.fieldnames or ())]
    if missing:
        raise UsageError(f"{path}:1: no column {', '.join(missing)}; the first line is: {','.join(columns)}")
    try:
        for row in reader:
            cells = {column: (row.get(column) or "").strip() for column in columns}
            if any(cells.values()):
                yield reader.line_num, cells
    except csv.Error as error:
        line = reader.line_num + 1
        raise UsageError(f"{path}:{line}: {error}; quote cells that hold quotes or line breaks.") from error
