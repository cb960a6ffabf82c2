"""People's decisions about flags, from the CSV file in which the review keeps or hands them on.

RFC 4180, UTF-8 with or without a byte order mark, a header line with the columns in any order::

    article,flag,decision,value,currency,reviewer,decided_at,note
    heise-1,f1,confirmed,,,A. Weber,2025-10-02T09:30:00+02:00,
    heise-2,f1,corrected,85000000000,EUR,A. Weber,2025-10-02,the table has it right
"""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import TextIO, get_args

from extract.errors import UsageError
from extract.records import Decision, Verdict, plain

COLUMNS = ("article", "flag", "decision", "value", "currency", "reviewer", "decided_at", "note")
_NEEDED = ("article", "flag", "decision", "reviewer", "decided_at")
_VALUE = re.compile(r"\d+(\.\d+)?", re.ASCII)
_CURRENCY = re.compile("[A-Z]{3}", re.ASCII)


def read_decisions(path: Path) -> tuple[Decision, ...]:
    """The decisions in *path*, in the file's order; one flag can have several, as people change their minds.

    Raises UsageError, with file and line, for whatever is not as the head of this module has it.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return tuple(_read(file, path))
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: not UTF-8 ({error.reason}); save the table as UTF-8 and try again.") from error


def _read(file: TextIO, path: Path) -> Iterator[Decision]:
    lines = _numbered(file, path)
    _, header = next(lines, (1, []))
    if sorted(header) != sorted(COLUMNS):
        raise UsageError(f"{path}:1: the header is {','.join(header)!r}; it must name {','.join(COLUMNS)}.")
    for line, row in lines:
        if not any(row):
            continue
        if len(row) != len(header):
            raise UsageError(f"{path}:{line}: {len(row)} cells where the header has {len(header)}.")
        try:
            yield _decision({key: cell.strip() for key, cell in zip(header, row, strict=True)})
        except ValueError as error:
            raise UsageError(f"{path}:{line}: {error}.") from error


def _numbered(file: TextIO, path: Path) -> Iterator[tuple[int, list[str]]]:
    """Rows with the line they start at: a quoted note can run over several."""
    reader = csv.reader(file, strict=True)
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
    if verdict != "corrected":
        if value or currency:
            raise ValueError(f"value and currency stand with 'corrected' alone, not with {verdict!r}")
        return None, None
    if not _VALUE.fullmatch(value):
        raise ValueError(f"value {value!r}; give plain digits as 85000000000 or 12.5")
    if currency and not _CURRENCY.fullmatch(currency):
        raise ValueError(f"currency {currency!r}; give an ISO 4217 code as EUR, or nothing")
    return plain(Decimal(value)), currency or None
