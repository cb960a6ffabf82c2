"""``/help``: the keys, the words, and where decisions are kept."""

from __future__ import annotations

from starlette.responses import Response

from extract.review.server.answers import page
from extract.review.server.requests import Asked
from extract.review.server.routing import get


def overview(asked: Asked) -> Response:
    """The page of help."""
    return page(asked, "help.html")


ROUTES = (get("/help", overview),)
