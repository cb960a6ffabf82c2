"""A rates file of the user's own, in the form of the ECB's table: a day a line, units of each currency for one euro."""

from __future__ import annotations

import csv
import datetime as dt
from decimal import Decimal, InvalidOperation
from pathlib import Path

from extract.errors import RatesError
from extract.figures.history import History

_HINT = "A rates file has a header like Date,USD,GBP and lines like 2025-10-01,1.1724,0.8704: units for one euro."


def read_own_rates(path: Path) -> History:
    """The table in the CSV file *path*; flags name the file as the source.

    Raises RatesError with file and line for a missing header, a day that is none or stands twice, a gap, a cell that is
    no number above zero, a line of another length.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise RatesError(f"{path}: cannot be read ({error}).") from error
    rows = [(number, [cell.strip() for cell in row]) for number, row in enumerate(csv.reader(lines), 1) if any(row)]
    if not rows or len(rows) < 2 or not _is_header(rows[0][1]):
        raise RatesError(f"{path}:1: no table of rates. {_HINT}")
    header, seen = rows[0][1], dict[str, int]()
    for number, row in rows[1:]:
        _check(row, header, f"{path}:{number}")
        if row[0] in seen:
            raise RatesError(f"{path}:{number}: {row[0]} stands in line {seen[row[0]]} already; keep one of the two.")
        seen[row[0]] = number
    return History(header, [row for _, row in rows[1:]], where=str(path), source=path.name)


def _is_header(row: list[str]) -> bool:
    codes = row[1:]
    return len(set(codes)) == len(codes) > 0 and all(len(c) == 3 and c.isalpha() and c.isupper() for c in codes)


def _check(row: list[str], header: list[str], where: str) -> None:
    if len(row) != len(header):
        raise RatesError(f"{where}: {len(row)} cells under {len(header)} headings; give a rate for each currency.")
    try:
        if dt.date.fromisoformat(row[0]).isoformat() != row[0]:
            raise ValueError
    except ValueError:
        raise RatesError(f"{where}: {row[0]!r} is no day; write it like 2025-10-01.") from None
    for currency, cell in zip(header[1:], row[1:], strict=True):
        if not cell or cell == "N/A":
            raise RatesError(
                f"{where}: no rate of {currency} on {row[0]}; fill the gap or leave the line or column out."
            )
        try:
            known = Decimal(cell)
        except InvalidOperation:
            known = Decimal("NaN")
        if not known.is_finite() or known <= 0:
            raise RatesError(f"{where}: {cell!r} under {currency} is no rate; write a number like 1.1724.")
