"""A record with people's word in it."""

from __future__ import annotations

from extract.records.decisions import Decision
from extract.records.record import Record


class ReviewedRecord(Record, frozen=True, kw_only=True):
    """A record as people left it: corrections are in it, flags that are a false alarm are out.

    *decisions* are those that stand on its flags ("f1 is confirmed, says A. Weber"). *waiting* counts decisions and
    corrections of this article that are to be looked at again, since the text or a figure has changed; they are not in
    the record.
    """

    decisions: tuple[Decision, ...] = ()
    waiting: int = 0
