"""People's decisions about flags, from the CSV file in which the review keeps or hands them on.

RFC 4180, UTF-8 with or without a byte order mark, a header line with the columns in any order::

    article,flag,decision,value,currency,reviewer,decided_at,note
    heise-1,f1,confirmed,85000000000,EUR,A. Weber,2025-10-02T09:30:00+02:00,
    heise-2,f1,corrected,85000000000,EUR,A. Weber,2025-10-02,the table has it right
    heise-3,f2,false-alarm,,,A. Weber,2025-10-02,

A confirmed flag may have the right figure. Further columns may stand beside these, as ``dealgraph decisions DIR --to
csv`` writes them. Spreadsheets put semicolons or tabs between cells: that is read too. The apostrophe that keeps a
spreadsheet from running a text as a formula is taken off.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import get_args

from extract.errors import UsageError
from extract.export.spreadsheet import unguarded
from extract.records import Decision, Verdict, plain

COLUMNS = ("article", "flag", "decision", "value", "currency", "reviewer", "decided_at", "note")
_NEEDED = ("article", "flag", "decision", "reviewer", "decided_at")
_WITH_VALUE = ("confirmed", "corrected")
_VALUE = re.compile(r"\d+(\.\d+)?", re.ASCII)
_CURRENCY = re.compile("[A-Z]{3}", re.ASCII)


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A row of the table: the *line* it starts at, its *decision*, and the cells of all other columns by name."""

    line: int
    decision: Decision
    more: Mapping[str, str]


def read_decisions(path: Path) -> tuple[Decision, ...]:
    """The decisions in *path*, in the file's order; one flag can have several, as people change their minds.

    Raises UsageError, with file and line, for whatever is not as the head of this module has it.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: not UTF-8 ({error.reason}); save the table as UTF-8 and try again.") from error
    return tuple(row.decision for row in decision_rows(text, path))


def decision_rows(text: str, path: Path) -> Iterator[DecisionRow]:
    """The rows of the table *text*, the content of *path*; raises UsageError like ``read_decisions``."""
    lines = _numbered(text, path)
    _, header = next(lines, (1, []))
    if set(COLUMNS) - set(header) or len(set(header)) < len(header):
        raise UsageError(f"{path}:1: the header is {','.join(header)!r}; it must name {','.join(COLUMNS)}.")
    for line, row in lines:
        if not any(row):
            continue
        if len(row) != len(header):
            raise UsageError(f"{path}:{line}: {len(row)} cells where the header has {len(header)}.")
        cells = {key: unguarded(cell.strip()) for key, cell in zip(header, row, strict=True)}
        try:
            decision = _decision(cells)
        except ValueError as error:
            raise UsageError(f"{path}:{line}: {error}.") from error
        yield DecisionRow(line, decision, {key: cell for key, cell in cells.items() if key not in COLUMNS})


def _numbered(text: str, path: Path) -> Iterator[tuple[int, list[str]]]:
    """Rows with the line they start at: a quoted note can run over several."""
    header = text.partition("\n")[0]
    between = max(",;\t", key=header.count)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=between)
    line = 1
    try:
        for row in reader:
            yield line, row
            line = reader.line_num + 1
    except csv.Error as error:
        raise UsageError(f"{path}:{line}: not a CSV line: {error}.") from error


def _decision(cells: Mapping[str, str]) -> Decision:
    """One row; ValueError says what is wrong with it."""
    for key in _NEEDED:
        if not cells[key]:
            raise ValueError(f"{key} is empty")
    verdicts: dict[str, Verdict] = {name: name for name in get_args(Verdict)}
    verdict = verdicts.get(cells["decision"])
    if verdict is None:
        raise ValueError(f"decision {cells['decision']!r}; give one of {', '.join(verdicts)}")
    value, currency = _correction(cells, verdict)
    try:
        dt.datetime.fromisoformat(cells["decided_at"])
    except ValueError:
        raise ValueError(f"decided_at {cells['decided_at']!r}; give a day or time as 2025-10-02T09:30:00Z") from None
    return Decision(
        article=cells["article"],
        flag=cells["flag"],
        verdict=verdict,
        value=value,
        currency=currency,
        reviewer=cells["reviewer"],
        decided_at=cells["decided_at"],
        note=cells["note"] or None,
    )


def _correction(cells: Mapping[str, str], verdict: Verdict) -> tuple[Decimal | None, str | None]:
    value, currency = cells["value"], cells["currency"]
    if verdict not in _WITH_VALUE:
        if value or currency:
            raise ValueError(f"value and currency stand with {' and '.join(_WITH_VALUE)} alone, not with {verdict!r}")
        return None, None
    if verdict == "confirmed" and not value and not currency:
        return None, None
    if not _VALUE.fullmatch(value):
        raise ValueError(f"value {value!r}; give plain digits as 85000000000 or 12.5")
    if currency and not _CURRENCY.fullmatch(currency):
        raise ValueError(f"currency {currency!r}; give an ISO 4217 code as EUR, or nothing")
    return plain(Decimal(value)), currency or None
