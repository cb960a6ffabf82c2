"""Somebody decided in the meantime."""

from __future__ import annotations

from extract.errors import DealgraphError
from extract.records import ReviewEvent


class Conflict(DealgraphError):  # noqa: N818 - nothing went wrong
    """Another reviewer's word on the same thing that the person had not seen: *event*, number *seq*.

    Nothing was written. The person looks at it, and decides again having seen *seq*.
    """

    def __init__(self, event: ReviewEvent, seq: int) -> None:
        super().__init__(
            f"{event.reviewer} decided on this at {event.at}, after you looked; look at it and decide again."
        )
        self.event = event
        self.seq = seq
