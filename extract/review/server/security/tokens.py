"""The secret of the address, for a page that other machines can reach."""

from __future__ import annotations

import hashlib
import hmac

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from extract.review.server.addresses import same_page

_REFUSED = "A token is needed. Open the whole address that dealgraph review printed, with ?token= at its end.\n"


class Token:
    """Lets in who has opened the address with ``?token=`` once; the proof is kept in a cookie."""

    def __init__(self, app: ASGIApp, token: str | None, cookie: str) -> None:
        self._app = app
        self._token = token
        self._cookie = cookie

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes on what comes with the proof."""
        if scope["type"] != "http" or self._token is None:
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        given = request.query_params.get("token")
        expected = hashlib.sha256(self._token.encode()).hexdigest()
        if given is not None and hmac.compare_digest(given.encode(), self._token.encode()):
            # The address is opened anew without it, so that it stays in no history and no screenshot.
            answer = RedirectResponse(same_page(request, token=None), 303)
            # "lax": a link to a flag that somebody sends opens; what changes anything has a proof of its own.
            answer.set_cookie(self._cookie, expected, httponly=True, samesite="lax")
            await answer(scope, receive, send)
        elif given is None and hmac.compare_digest(request.cookies.get(self._cookie, "").encode(), expected.encode()):
            await self._app(scope, receive, send)
        else:
            await PlainTextResponse(_REFUSED, 403)(scope, receive, send)
