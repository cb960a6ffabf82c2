"""The fields of the region of a deal."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import get_args

from extract.records import Status, plain
from extract.review.exchange.labelstudio.marks import Mark
from extract.review.exchange.problems import UnfitError

_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.ASCII)
_PERCENT = re.compile(r"\d{1,3}(\.\d{1,6})?", re.ASCII)


def read_status(mark: Mark) -> Status | None:
    """How the deal stands; None where nothing is chosen."""
    given = mark.fields.get("status")
    known: dict[str, Status] = {name: name for name in get_args(Status)}
    if given is not None and given not in known:
        raise UnfitError(f"the deal {mark.id!r} has the status {given!r}; one of {', '.join(known)}")
    return known[given] if given is not None else None


def read_stake(mark: Mark) -> Decimal:
    """The share in percent."""
    given = mark.fields["stake"]
    if not _PERCENT.fullmatch(given) or not 0 < Decimal(given) <= 100:
        raise UnfitError(f"the deal {mark.id!r} has the stake {given!r}; give percent in plain digits, as 24.9")
    return plain(Decimal(given))


def read_date(mark: Mark) -> str:
    """An ISO date, cut to what is known."""
    given = mark.fields["date"]
    try:
        if not _DATE.fullmatch(given):
            raise ValueError
        dt.date.fromisoformat((given + "-01-01")[:10])
    except ValueError:
        raise UnfitError(
            f"the deal {mark.id!r} has the date {given!r}; give it as 2025, 2025-10 or 2025-10-01"
        ) from None
    return given
