"""What has just been done to an article, for the top of its page, with the way to take it back."""

from __future__ import annotations

from dataclasses import dataclass

from extract.records import AmountEdit, DealEdit, OrganisationEdit
from extract.review.server.requests import Asked
from extract.review.server.shown.reading.things import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """*word* is one of the group ``edit``: ``saved``, ``added``, ``removed``, ``undone``; *event* can be undone."""

    word: str
    event: str


def happened(asked: Asked, reading: Reading) -> Happened | None:
    """What the address says was done: ``?done=`` or ``?undone=`` an event of this reviewer on this article."""
    uid = asked.query("done") or asked.query("undone")
    if not uid:
        return None
    with asked.desk.reading() as reviews:
        found = reviews.event(uid)
    event = found[1] if found else None
    if not isinstance(event, AmountEdit | OrganisationEdit | DealEdit) or event.article != reading.record.article.id:
        return None
    if asked.query("undone"):
        return Happened(word="undone", event="")
    word = "removed" if event.after is None else "added" if event.before is None else "saved"
    return Happened(word=word, event=event.uid if event.reviewer == asked.reviewer else "")
