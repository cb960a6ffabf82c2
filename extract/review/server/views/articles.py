"""``/articles``: everything that was read, the latest first."""

from __future__ import annotations

from starlette.responses import Response

from extract.lexicon import languages
from extract.review.index import WantedArticles
from extract.review.server import places
from extract.review.server.answers import page
from extract.review.server.requests import Asked
from extract.review.server.routing import get
from extract.review.server.views.asking import LIMIT, chosen, kept


def articles(asked: Asked) -> Response:
    """The list, filtered as the address says; the language is ``language``, as ``lang`` is that of the page."""
    wanted = WantedArticles(
        lang=chosen(asked, "language", languages()),
        source=asked.query("source") or None,
        flagged=True if asked.query("flagged") else None,
        text=asked.query("text"),
    )
    found = asked.desk.index.articles(wanted, offset=asked.number("offset"), limit=LIMIT)
    return page(
        asked,
        "articles.html",
        found=found,
        wanted=wanted,
        query=kept(language=wanted.lang, source=wanted.source, flagged=wanted.flagged, text=wanted.text),
        places=places,
        news=asked.desk.index.news(),
    )


ROUTES = (get("/articles", articles),)
