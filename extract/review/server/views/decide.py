"""``POST /flags/{uid}/decide``: a word on a flag, and on to the next one."""

from __future__ import annotations

from typing import get_args

import msgspec
from starlette.responses import Response

from extract.errors import ResultsError
from extract.records import FlagDecision, Verdict
from extract.review.index import FlagRow
from extract.review.server.answers import Trouble, to
from extract.review.server.filters import TODO, filters_of
from extract.review.server.forms import read_currency, read_value
from extract.review.server.forms.problems import Typed
from extract.review.server.requests import Asked
from extract.review.server.routing import post
from extract.review.server.views.flag import Draft, flag_page
from extract.review.store import Conflict, new_uid, now

_NOTE = "note"
_VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
_LONGEST = 4_000


def decide(asked: Asked) -> Response:
    """Keeps a decision and shows the next flag; where it cannot be kept, the same page with all that was typed."""
    row = asked.desk.flag(asked.path("uid"))
    draft = Draft(**{name: asked.given(name) for name in ("verdict", "value", "currency", "note")})
    if row is None:
        raise Trouble("gone_decision", 410, value=f"{draft.value} {draft.currency}".strip(), note=draft.note)
    typed = Typed({name: [getattr(draft, name)] for name in ("value", "currency", "note")})
    event = _event(asked, row, draft, typed)
    if event is None:
        return flag_page(asked, row, draft=draft, problems=typed.problems, status=422)
    try:
        with asked.desk.reviews() as reviews:
            reviews.add(event, seen=asked.given_number("seen"))
    except Conflict as conflict:
        return flag_page(asked, row, draft=draft, conflict=conflict, status=409)
    except ResultsError as error:
        return flag_page(asked, row, draft=draft, failure=str(error), status=503)
    if event.verdict is None:
        return to(f"/flags/{row.uid}", done=row.uid, **filters_of(asked).query())
    return _onward(asked, row)


def _event(asked: Asked, row: FlagRow, draft: Draft, typed: Typed) -> FlagDecision | None:
    """What was decided; None where something typed cannot be read, and then *typed* has the problems."""
    verdict = _verdict(draft.verdict)
    value, currency = None, None
    if verdict == "corrected" or (verdict == "confirmed" and draft.value):
        value, currency = typed.take("value", read_value), typed.take("currency", read_currency)
    if verdict is None and not draft.note:
        typed.refuse("note", "no_note")
    if len(draft.note) > _LONGEST:
        typed.refuse("note", "long_note", most=str(_LONGEST))
    if typed.problems:
        return None
    record = asked.desk.index.record(row.name)
    return FlagDecision(
        uid=new_uid(),
        at=now(),
        reviewer=asked.reviewer,
        note=draft.note or None,
        article=row.article,
        sha256=record.article.sha256 if record else None,
        fingerprint=row.fingerprint,
        machine=row.flag,
        quotes=row.quotes,
        verdict=verdict,
        value=value,
        currency=currency,
    )


def _verdict(given: str) -> Verdict | None:
    verdict = next((one for one in _VERDICTS if one == given), None)
    if verdict is None and given != _NOTE:
        raise Trouble("no_verdict", 400)
    return verdict


def _onward(asked: Asked, row: FlagRow) -> Response:
    """The next flag of the list that is still to do, from the top where the end is reached; else the empty list."""
    filters = filters_of(asked)
    narrowed = filters if filters.state in (TODO, "open", "again") else msgspec.structs.replace(filters, state=TODO)
    wanted = narrowed.wanted()
    following = asked.desk.index.neighbours(wanted, row.uid)[1] or asked.desk.index.first(wanted)
    if following is None or following == row.uid:
        return to("/", done=row.uid, **filters.query())
    return to(f"/flags/{following}", done=row.uid, **filters.query())


ROUTES = (post("/flags/{uid}/decide", decide),)
