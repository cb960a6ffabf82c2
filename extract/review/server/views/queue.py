"""``/``: the flags that wait, worst first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from starlette.responses import Response

from extract.review.index import News
from extract.review.server.answers import page
from extract.review.server.filters import filters_of
from extract.review.server.requests import Asked
from extract.review.server.routing import get
from extract.review.server.shown.news import news_of
from extract.review.server.shown.rows import shown_row

_LIMIT = 50
_SOURCES = 200
_NEWS = dt.timedelta(minutes=15)


def queue(asked: Asked) -> Response:
    """The queue as its filters have it."""
    index, filters = asked.desk.index, filters_of(asked)
    wanted = filters.wanted()
    found = index.queue(wanted, offset=asked.number("offset"), limit=_LIMIT)
    counts = index.counts(wanted)
    organisation = index.organisation(filters.organisation) if filters.organisation else None
    return page(
        asked,
        "queue.html",
        found=found,
        rows=[shown_row(row, asked.say) for row in found.items],
        counts=counts,
        filters=filters,
        query=filters.query(),
        sources=_sources(counts.sources, filters.source),
        organisation=organisation.organisation.name if organisation else filters.organisation,
        fresh=_worth_telling(index.news()),
        news=news_of(asked),
    )


def _worth_telling(news: News) -> News | None:
    """Whether results are being read just now, or were replaced a short while ago."""
    if news.reading is not None:
        return news
    age = dt.datetime.now(dt.UTC) - dt.datetime.fromisoformat(news.at)
    return news if news.generation > 1 and (news.new or news.gone) and age < _NEWS else None


def _sources(counts: Mapping[str, int], chosen: str) -> list[tuple[str, int]]:
    """The sources to choose from, the most frequent first: of very many not all, but always the chosen one."""
    found = list(counts.items())
    return [*found[:_SOURCES], *((name, count) for name, count in found[_SOURCES:] if name == chosen)]


ROUTES = (get("/", queue),)
