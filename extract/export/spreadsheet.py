"""CSV that a spreadsheet opens without running anything."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from extract.export.atomic import replacing

# A cell that starts like this is a formula to Excel, LibreOffice and Google Sheets:
# https://owasp.org/www-community/attacks/CSV_Injection
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def guarded(text: str) -> str:
    """*text* with an apostrophe before it if a spreadsheet would take it for a formula.

    >>> guarded("=HYPERLINK(1)"), guarded("Nvidia")
    ("'=HYPERLINK(1)", 'Nvidia')
    """
    # A text that already starts with apostrophes and a formula gets one more, so that taking one off is always right.
    return f"'{text}" if text.lstrip("' ").startswith(_FORMULA) or text.startswith(_FORMULA) else text


def write_rows(path: Path, columns: Sequence[str], rows: Iterable[Sequence[str | None]]) -> None:
    """Writes one table as RFC 4180 has it: header, commas, CRLF, quotes where needed; None is an empty cell."""
    with replacing(path) as part, part.open("w", encoding="utf-8", errors="backslashreplace", newline="") as file:
        writer = csv.writer(file, dialect="excel", lineterminator="\r\n")
        writer.writerow(columns)
        writer.writerows([guarded((cell or "").replace("\0", "")) for cell in row] for row in rows)
