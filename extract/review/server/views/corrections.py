"""``POST /articles/NAME/amounts``, ``/organisations``, ``/deals``: another reading, kept beside the machine's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from starlette.responses import RedirectResponse, Response

from extract.errors import ResultsError
from extract.records import RecordEdit
from extract.review.server import places
from extract.review.server.answers import Trouble
from extract.review.server.editing import Asking, amount_edit, deal_edit, note_of, organisation_edit
from extract.review.server.forms import Typed
from extract.review.server.requests import Asked
from extract.review.server.routing import post
from extract.review.server.shown.reading.beside import beside
from extract.review.server.shown.reading.form import FormShown, words_at, words_of
from extract.review.server.shown.reading.gathered import reading_of
from extract.review.server.shown.reading.things import Kind, Reading
from extract.review.server.views.article import shown
from extract.review.store import Conflict

_Made = Callable[[Typed, Reading, Any, Asking], RecordEdit | None]
_DOINGS = ("save", "remove", "restore", "confirm")


def amounts(asked: Asked) -> Response:
    """A sum is read otherwise, is none, or was missed."""
    return _correct(asked, "amount", amount_edit)


def organisations(asked: Asked) -> Response:
    """An organisation is called otherwise, meant elsewhere, none, or was missed."""
    return _correct(asked, "organisation", organisation_edit)


def deals(asked: Asked) -> Response:
    """A deal is another, stands otherwise, is none, or was missed."""
    return _correct(asked, "deal", deal_edit)


def _correct(asked: Asked, kind: Kind, make: _Made) -> Response:
    typed = Typed({name: [str(value) for value in asked.form.getlist(name)] for name in asked.form})
    reading = reading_of(asked.desk, places.name_of(asked.path("name")))
    if reading is None:
        kept = [
            f"{name}: {typed.one(name)}" for name in ("name", "value", "currency", "type", "note") if typed.one(name)
        ]
        raise Trouble("article_gone_kept", 410, typed="; ".join(kept) or "–")
    thing = reading.thing(typed.one("thing")) if typed.one("thing") else None
    do = typed.one("do") if typed.one("do") in _DOINGS else "save"
    gone = bool(typed.one("thing")) and (thing is None or thing.kind != kind)
    if gone or typed.one("sha256") != reading.record.article.sha256:
        return _again(asked, reading, kind, typed, status=409, replaced=True)
    event = make(typed, reading, thing, Asking(asked.reviewer, do, note_of(typed)))
    if typed.problems:
        return _again(asked, reading, kind, typed, status=422)
    if event is None:
        return _again(asked, reading, kind, typed, status=200, unchanged=True)
    try:
        with asked.desk.reviews() as reviews:
            reviews.add(event, seen=asked.given_number("seen"))
    except Conflict as conflict:
        return _again(asked, reading, kind, typed, status=409, clash=conflict.event, seen=conflict.seq)
    except ResultsError as error:
        return _again(asked, reading, kind, typed, status=503, failure=str(error))
    return _done(asked, kind, thing.name if thing else "", event)


def _again(
    asked: Asked, reading: Reading, kind: Kind, typed: Typed, *, status: int, seen: int | None = None, **why: Any
) -> Response:
    """The same form with all that was typed, and why nothing was stored."""
    thing = reading.thing(typed.one("thing")) if typed.one("thing") else None
    thing = thing if thing and thing.kind == kind else None
    form = FormShown(
        kind=kind,
        thing=thing,
        typed=typed.fields,
        problems=typed.problems,
        words=words_at(typed, reading) or (words_of(thing.known) if thing else ""),
        seen=reading.version if seen is None else seen,
        sha256=reading.record.article.sha256,
        **(beside(thing, reading, asked.say) if thing else {}),
        **why,
    )
    return shown(asked, reading, form, status=status)


def _done(asked: Asked, kind: Kind, name: str, event: RecordEdit) -> Response:
    """On to the page, at the place that was corrected."""
    after = event.after
    # Only an organisation has an id that goes with what is said of it.
    key = None if after is None else f"{kind}:{name if name and kind != 'organisation' else after.id}"
    return RedirectResponse(places.article(places.name_of(asked.path("name")), open=key, done=event.uid), 303)


ROUTES = (
    post("/articles/{name:path}/amounts", amounts),
    post("/articles/{name:path}/organisations", organisations),
    post("/articles/{name:path}/deals", deals),
)
