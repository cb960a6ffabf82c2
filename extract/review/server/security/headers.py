"""What each answer forbids the browser, whatever an article says."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: https://www.w3.org/TR/CSP3/: our own files and nothing else, no script or style in a page.
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # With "no-referrer" browsers call the origin of our own forms "null", and it could not be checked. This tells no
    # other site anything either.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


def secured(headers: MutableHeaders) -> None:
    """Puts all of them on an answer."""
    headers.update(_HEADERS)


class Headers:
    """Puts them on everything that is answered inside of it, refusals and files included."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes everything on."""

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                secured(MutableHeaders(scope=message))
            await send(message)

        await self._app(scope, receive, sent if scope["type"] == "http" else send)
