"""ISO dates, strictly: a day that never was is an error, not the day after."""

from __future__ import annotations

import datetime as dt
import re

_ISO_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ]\d{2}(?::?\d{2}){0,2}(?:[.,]\d+)?\s*(?:Z|[+-]\d{2}(?::?\d{2})?)?)?")


def parse_date(value: str) -> dt.date:
    """The day of an ISO date or date-time; raises ValueError, saying why, for anything else.

    A time is dropped, not converted: "2025-10-01T23:30:00-05:00" appeared on 2025-10-01 where it appeared.

    >>> parse_date("2025-10-01T08:15:00Z")
    datetime.date(2025, 10, 1)
    """
    match = _ISO_DAY.fullmatch(value.strip())
    if match is None:
        raise ValueError("not an ISO date")
    try:
        return dt.date.fromisoformat(match[1])
    except ValueError:
        raise ValueError("there is no such day") from None
