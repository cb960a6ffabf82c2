"""Names and times of events."""

from __future__ import annotations

import datetime as dt
import uuid

from extract.errors import UsageError


def new_uid() -> str:
    """A name that no other event has, on any machine: ``"9f1c0b7e6a5d4f3c8b2a1d0e9f8c7b6a"``."""
    return uuid.uuid4().hex


def now() -> str:
    """This moment as events have it: ``"2026-11-27T17:05:09.123456Z"``."""
    return _written(dt.datetime.now(dt.UTC))


def utc(at: str) -> str:
    """A day or time as people and other tools write it, as events have it; without a zone it is taken for UTC.

    Times of events are compared as text, so all must look the same. Raises UsageError for what is no time.

    >>> utc("2026-11-27T18:05+01:00"), utc("2026-11-27")
    ('2026-11-27T17:05:00.000000Z', '2026-11-27T00:00:00.000000Z')
    """
    try:
        time = dt.datetime.fromisoformat(at)
        return _written((time if time.tzinfo else time.replace(tzinfo=dt.UTC)).astimezone(dt.UTC))
    except (ValueError, OverflowError) as error:
        raise UsageError(f"{at!r} is no time; write it like 2026-11-27T17:05:09Z.") from error


def just_after(at: str) -> str:
    """The next microsecond after *at*, which is a time as events have it."""
    return _written(dt.datetime.fromisoformat(at) + dt.timedelta(microseconds=1))


def _written(time: dt.datetime) -> str:
    # isoformat, not strftime: that leaves out leading zeros of years before 1000 on some systems.
    return time.replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"
