"""What the lists to browse are asked for, read from an address; what is no known choice asks for nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TypeVar

from extract.review.server.requests import Asked

T = TypeVar("T", bound=str)
#: Entries of one part of a list.
LIMIT = 50


def chosen(asked: Asked, name: str, known: Iterable[T]) -> T | None:
    """The value of *name* in the address if it is one of *known*."""
    given = asked.query(name)
    return next((one for one in known if one == given), None)


def day(asked: Asked, name: str) -> dt.date | None:
    """The day *name* of the address, None where it is none."""
    given = asked.query(name)
    try:
        return dt.date.fromisoformat(given) if len(given) == 10 else None
    except ValueError:
        return None


def kept(**given: object) -> dict[str, str]:
    """What of *given* narrows a list, as it stands in an address: for the links to further parts."""
    values = {name: "yes" if value is True else str(value) for name, value in given.items() if value}
    return {name.rstrip("_"): value for name, value in values.items()}
