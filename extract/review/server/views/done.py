"""``/done``: what has been decided, today and before, by everybody."""

from __future__ import annotations

from starlette.responses import Response

from extract.review.index import Wanted
from extract.review.server.answers import page
from extract.review.server.requests import Asked
from extract.review.server.routing import get
from extract.review.server.shown.decided import KINDS, decided
from extract.review.server.shown.news import news_of


def done(asked: Asked) -> Response:
    """The list, newest first; ``?show=gone`` has decisions on flags that are not raised any more."""
    kind = asked.query("show") if asked.query("show") in KINDS else KINDS[0]
    before = asked.number("before") or None
    with asked.desk.reading() as reviews:
        found = decided(reviews, asked.desk.index, asked.say, kind, before)
    counts = asked.desk.index.counts(Wanted())
    return page(
        asked,
        "done.html",
        found=found,
        kinds=KINDS,
        kind=kind,
        before=before,
        counts=counts,
        news=news_of(asked),
        query={},
    )


ROUTES = (get("/done", done),)
