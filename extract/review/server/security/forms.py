"""Forms are taken from our own pages only.

A browser keeps a random secret in a cookie that no script and no other site can read or send; each form carries a proof
of it. Both outlive a restart of the server, so that a page which was open can still be sent.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets

from starlette.requests import Request
from starlette.responses import Response

FIELD = "csrf"
#: "none" is a person's own doing, such as loading a page anew.
_OURS = ("same-origin", "none")
_SECRET = re.compile("[0-9a-f]{64}")


class NewSecret:
    """The secret of one browser: that of its cookie, or a new one to be put there."""

    def __init__(self, request: Request, cookie: str) -> None:
        kept = request.cookies.get(cookie, "")
        self._cookie = cookie
        self._known = bool(_SECRET.fullmatch(kept))
        self.value = kept if self._known else secrets.token_hex(32)

    def keep(self, answer: Response) -> None:
        """Puts it into the cookie where it is not there yet."""
        if not self._known:
            answer.set_cookie(self._cookie, self.value, httponly=True, samesite="strict")


def proof(secret: str) -> str:
    """What a form carries; it shows that the page knew *secret* without telling it."""
    return hmac.new(secret.encode(), b"dealgraph review form", hashlib.sha256).hexdigest()


def foreign(request: Request) -> bool:
    """Whether a form was sent by a page of another origin."""
    origin = request.headers.get("origin")
    # Without the scheme: a proxy before the page may speak another one than we do.
    if origin is not None and origin.partition("://")[2] != request.headers.get("host"):
        return True
    return request.headers.get("sec-fetch-site", "same-origin") not in _OURS


def forged(request: Request, given: str, cookie: str) -> bool:
    """Whether a form lacks the proof of this browser's secret: *given* is what it carries."""
    secret = request.cookies.get(cookie, "")
    return not _SECRET.fullmatch(secret) or not hmac.compare_digest(given.encode(), proof(secret).encode())
