"""``?lang=de``, ``?theme=dark``, ``?keys=off`` on any page: what a person chooses is kept in a cookie of a year."""

from __future__ import annotations

from collections.abc import Iterable

from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from extract.lexicon import languages
from extract.review.server.addresses import same_page
from extract.review.server.desk import Desk

THEMES = ("auto", "light", "dark")
#: Keys of one letter get in the way of some who speak or type with help.
KEYS = ("on", "off")
_YEAR = 365 * 24 * 3600


class Choices:
    """Keeps the choice and opens the same page without it in the address."""

    def __init__(self, app: ASGIApp, desk: Desk) -> None:
        self._app = app
        self._desk = desk
        self._known: dict[str, Iterable[str]] = {"lang": languages(), "theme": THEMES, "keys": KEYS}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes on whatever chooses nothing."""
        request = Request(scope) if scope["type"] == "http" and scope["method"] == "GET" else None
        if request is None or not request.query_params.keys() & self._known.keys():
            await self._app(scope, receive, send)
            return
        answer = RedirectResponse(same_page(request, **dict.fromkeys(self._known)), 303)
        for name, known in self._known.items():
            chosen = request.query_params.get(name, "")
            if chosen in known:
                answer.set_cookie(self._desk.cookie(name), chosen, _YEAR, httponly=True, samesite="lax")
        await answer(scope, receive, send)
