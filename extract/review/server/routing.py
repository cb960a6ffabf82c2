"""How a view becomes a route.

A view is a plain function from ``Asked`` to an answer; it runs in a thread, so that it may read files and databases:

    def overview(asked: Asked) -> Response:
        return page(asked, "deals.html", deals=asked.desk.index.deals(...))

    ROUTES = (get("/deals", overview), post("/articles/{name:path}/deals", change))

``post`` takes forms that one of our own pages sent and nothing else; a view need not think of it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from extract.errors import DealgraphError
from extract.review.server import security
from extract.review.server.answers import Trouble, trouble
from extract.review.server.desk import Desk
from extract.review.server.requests import Asked

View: TypeAlias = Callable[[Asked], Response]
_FIELDS = 1_000
_LONGEST = 1_000_000


def get(path: str, view: View) -> Route:
    """A page that is only looked at."""

    async def endpoint(request: Request) -> Response:
        return await _answered(view, _asked(request))

    return Route(path, endpoint, methods=["GET"])


def post(path: str, view: View) -> Route:
    """A form that changes something; one that did not come from our own pages is refused."""

    async def endpoint(request: Request) -> Response:
        # Looked at before the form is read, so that nobody else's page can make this one read anything.
        length = request.headers.get("content-length", "")
        if security.foreign(request) or not length.isdigit() or int(length) > _LONGEST:
            return await _answered(_forged, _asked(request))
        async with request.form(max_files=0, max_fields=_FIELDS) as form:
            asked = _asked(request, form)
            if security.forged(request, asked.given(security.FIELD), asked.desk.cookie("form")):
                return await _answered(_forged, asked)
            return await _answered(view, asked)

    return Route(path, endpoint, methods=["POST"])


async def missing(request: Request, _error: Exception) -> Response:
    """What an address that leads nowhere gets."""
    return await _answered(_nowhere, _asked(request))


async def failed(request: Request, _error: Exception) -> Response:
    """Something that nobody thought of: the terminal shows where, the page says what to do."""
    answer = await _answered(_broken, _asked(request))
    # This answer comes from outside of all guards.
    security.secured(answer.headers)
    return answer


def _asked(request: Request, form: FormData | None = None) -> Asked:
    desk: Desk = request.app.state.desk
    secret = security.NewSecret(request, desk.cookie("form"))
    return Asked(request=request, desk=desk, secret=secret, form=form or FormData())


async def _answered(view: View, asked: Asked) -> Response:
    answer: Response = await run_in_threadpool(_guarded, view, asked)
    asked.secret.keep(answer)
    return answer


def _guarded(view: View, asked: Asked) -> Response:
    """The answer of *view*, or a page with what went wrong and what to do."""
    try:
        return view(asked)
    except Trouble as problem:
        return trouble(asked, problem.entry, problem.status, values=problem.values)
    except DealgraphError as error:
        # These are written for the terminal, in English.
        return trouble(asked, "error", 503, str(error))


def _forged(asked: Asked) -> Response:
    return trouble(asked, "forged", 403)


def _nowhere(asked: Asked) -> Response:
    return trouble(asked, "nowhere", 404)


def _broken(asked: Asked) -> Response:
    return trouble(asked, "broken", 500)
