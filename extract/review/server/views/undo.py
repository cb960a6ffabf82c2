"""``POST /undo``: takes back what one has done oneself."""

from __future__ import annotations

from starlette.responses import Response

from extract.records import AmountEdit, DealEdit, FlagDecision, OrganisationEdit, ReviewEvent, Undoing
from extract.review.server import places
from extract.review.server.answers import Trouble, to
from extract.review.server.filters import filters_of
from extract.review.server.requests import Asked
from extract.review.server.routing import post
from extract.review.store import new_uid, now


def undo(asked: Asked) -> Response:
    """Takes back the event in the field ``event`` and shows what it was about; others decide anew instead."""
    with asked.desk.reviews() as reviews:
        found = reviews.event(asked.given("event"))
        if found is None:
            raise Trouble("no_event")
        event = found[1]
        if event.reviewer != asked.reviewer:
            raise Trouble("not_yours", 403, name=event.reviewer)
        reviews.add(Undoing(uid=new_uid(), at=now(), reviewer=asked.reviewer, undone=event.uid))
    return _back(asked, event)


def _back(asked: Asked, event: ReviewEvent) -> Response:
    if isinstance(event, FlagDecision):
        uid = asked.desk.index.raised(event.article, event.fingerprint.key)
        if uid is not None:
            return to(f"/flags/{uid}", undone=event.uid, **filters_of(asked).query())
    if isinstance(event, AmountEdit | OrganisationEdit | DealEdit):
        return to(places.article(event.article), undone=event.uid)
    return to("/done", undone=event.uid)


ROUTES = (post("/undo", undo),)
