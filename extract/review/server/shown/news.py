"""What has just happened, for the top of a page: what was decided last, with the way to take it back."""

from __future__ import annotations

from dataclasses import dataclass

from extract.records import FlagDecision
from extract.review.index import FlagRow
from extract.review.server.requests import Asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """*decision* on the flag *row* has just been kept (or, if *undone*, taken back)."""

    row: FlagRow
    decision: FlagDecision
    undone: bool = False


def news_of(asked: Asked) -> Done | None:
    """What the address says was done: ``?done=`` a flag on which this reviewer has decided, ``?undone=`` an event."""
    if event := asked.query("undone"):
        return _undone(asked, event)
    row = asked.desk.flag(asked.query("done")) if asked.query("done") else None
    if row is None:
        return None
    with asked.desk.reading() as reviews:
        said = reviews.on_flag(row.article, row.fingerprint)
    own = [decision for _, decision, holds in said if holds and decision.reviewer == asked.reviewer]
    return Done(row=row, decision=own[-1]) if own else None


def _undone(asked: Asked, uid: str) -> Done | None:
    with asked.desk.reading() as reviews:
        found = reviews.event(uid)
    if found is None or not isinstance(found[1], FlagDecision):
        return None
    decision = found[1]
    raised = asked.desk.index.raised(decision.article, decision.fingerprint.key)
    row = asked.desk.flag(raised) if raised else None
    return Done(row=row, decision=decision, undone=True) if row else None
