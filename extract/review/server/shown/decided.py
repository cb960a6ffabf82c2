"""What somebody did, in the list of decisions: newest first, a part at a time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from extract.records import FlagDecision, ReviewEvent, Undoing
from extract.review.index import Index
from extract.review.server.shown.reckoning import stated
from extract.review.server.speech import Speech
from extract.review.store import Reviews

#: Decisions since midnight; all; those on flags that are not raised any more.
KINDS = ("today", "all", "gone")
_LIMIT = 50
_STRIDE = 500
#: So many are looked at for one page of those that are gone.
_LOOK = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidedShown:
    """A decision with the flag it is on; *uid* leads there where it is raised still, *holds* is whether it does."""

    seq: int
    decision: FlagDecision
    printed: str
    uid: str | None
    holds: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidedPage:
    """A part of the list; *older* is the number before which the next part lies."""

    entries: list[DecidedShown]
    older: int | None


def decided(reviews: Reviews, index: Index, say: Speech, kind: str, before: int | None) -> DecidedPage:
    """The decisions with numbers under *before*, newest first."""
    midnight = dt.datetime.now().astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
    entries: list[DecidedShown] = []
    for looked, (seq, event) in enumerate(_backwards(reviews, before), 1):
        if kind == "today" and dt.datetime.fromisoformat(event.at) < midnight:
            return DecidedPage(entries=entries, older=None)
        if isinstance(event, FlagDecision):
            uid = index.raised(event.article, event.fingerprint.key)
            if kind != "gone" or uid is None:
                entries.append(_shown(reviews, seq, event, uid, say))
        if len(entries) == _LIMIT or looked == _LOOK:
            return DecidedPage(entries=entries, older=seq)
    return DecidedPage(entries=entries, older=None)


def _shown(reviews: Reviews, seq: int, event: FlagDecision, uid: str | None, say: Speech) -> DecidedShown:
    said = reviews.on_flag(event.article, event.fingerprint)
    return DecidedShown(
        seq=seq,
        decision=event,
        printed=stated(event.machine, say),
        uid=uid,
        holds=any(holds for _, one, holds in said if one.uid == event.uid),
    )


def _backwards(reviews: Reviews, before: int | None) -> Iterator[tuple[int, ReviewEvent]]:
    end = reviews.version() + 1 if before is None else before
    while end > 1:
        start = max(0, end - 1 - _STRIDE)
        stretch = list(takewhile(lambda one: one[0] < end, reviews.events(after=start)))  # noqa: B023  # used at once
        yield from (one for one in reversed(stretch) if not isinstance(one[1], Undoing))
        end = start + 1
