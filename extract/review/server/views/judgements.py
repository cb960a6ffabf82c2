"""``POST /organisations/judge`` and ``/merge``: which organisations are one, and lists that know it."""

from __future__ import annotations

from starlette.responses import RedirectResponse, Response

from extract.records import OrganisationJudgement, Undoing
from extract.review.index import OrganisationRow, WantedDeals
from extract.review.server import places
from extract.review.server.answers import Trouble
from extract.review.server.forms import Typed, read_judgement
from extract.review.server.requests import Asked
from extract.review.server.routing import post
from extract.review.server.shown.identity import Judging
from extract.review.server.views.organisations import shown
from extract.review.store import Conflict, Reviews, new_uid, now

#: Of more deals than this the merging takes longer than somebody waits for a page; then it is asked for.
_AT_ONCE = 20_000


def judge(asked: Asked) -> Response:
    """Two organisations are one, or are not, or nobody knows; or a judgement is taken back."""
    index = asked.desk.index
    typed = Typed({name: [str(value) for value in asked.form.getlist(name)] for name in asked.form})
    row = index.organisation(typed.one("left"))
    with asked.desk.reviews() as reviews:
        if typed.one("undo"):
            done = _taken_back(asked, reviews, typed.one("undo"))
        else:
            judged = read_judgement(typed, lambda key: index.organisation(key) is not None, reviews.judgements())
            if judged is None:
                return _refused(asked, row, typed, 422)
            event = OrganisationJudgement(
                uid=new_uid(),
                at=now(),
                reviewer=asked.reviewer,
                left=judged.left,
                right=judged.right,
                judgement=judged.judgement,
            )
            try:
                reviews.add(event, seen=asked.given_number("seen"))
            except Conflict as conflict:
                typed.refuse("right", "judged_meanwhile", who=conflict.event.reviewer)
                return _refused(asked, row, typed, 409)
            done = event.uid
    if index.deals(WantedDeals(), limit=1).total <= _AT_ONCE:
        index.merge()
    return RedirectResponse(f"{places.organisation(typed.one('left'))}?done={done}", 303)


def merge(asked: Asked) -> Response:
    """Lists and pictures take in what people said last."""
    asked.desk.index.merge()
    back = asked.given("back")
    ours = back.startswith("/") and not back.startswith(("//", "/\\"))
    return RedirectResponse(back if ours else "/deals", 303)


def _taken_back(asked: Asked, reviews: Reviews, uid: str) -> str:
    found = reviews.event(uid)
    if found is None or not isinstance(found[1], OrganisationJudgement):
        raise Trouble("no_correction")
    if found[1].reviewer != asked.reviewer:
        # Another's word is not taken back but judged anew, so that it stays on record.
        raise Trouble("not_yours", 403, name=found[1].reviewer)
    undoing = Undoing(uid=new_uid(), at=now(), reviewer=asked.reviewer, undone=uid)
    reviews.add(undoing)
    return undoing.uid


def _refused(asked: Asked, row: OrganisationRow | None, typed: Typed, status: int) -> Response:
    if row is None:
        raise Trouble("firm_gone")
    return shown(asked, row, status=status, judging=Judging(typed))


ROUTES = (post("/organisations/judge", judge), post("/merge", merge))
