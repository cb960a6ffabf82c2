"""``/deals`` and ``/deals/ID``: what the articles together say, the largest sums first."""

from __future__ import annotations

from typing import get_args

from starlette.responses import Response

from extract.lexicon.sections.deal_types import deal_types
from extract.records import ArticleInfo, Status
from extract.review.index import DealRow, FlagRow, WantedDeals
from extract.review.server import places
from extract.review.server.answers import Trouble, page
from extract.review.server.requests import Asked
from extract.review.server.routing import get
from extract.review.server.shown.chains import side
from extract.review.server.shown.deals import (
    caption,
    deal_shown,
    figure_of,
    flagged_in,
    parties_of,
    sentence_of,
    telling_shown,
)
from extract.review.server.views.asking import LIMIT, chosen, day, kept

_TELLINGS = 30


def deals(asked: Asked) -> Response:
    """The list, filtered as the address says."""
    index, say = asked.desk.index, asked.say
    wanted = WantedDeals(
        type=chosen(asked, "type", deal_types()),
        status=chosen(asked, "status", get_args(Status)),
        organisation=asked.query("organisation") or None,
        between=asked.query("between") or None,
        flagged=True if asked.query("flagged") else None,
        since=day(asked, "since"),
        until=day(asked, "until"),
        text=asked.query("text"),
    )
    found = index.deals(wanted, offset=asked.number("offset"), limit=LIMIT)
    named = {key: _name(asked, key) for key in (wanted.organisation, wanted.between) if key}
    return page(
        asked,
        "deals.html",
        found=found,
        shown=[deal_shown(row, say) for row in found.items],
        wanted=wanted,
        query=kept(
            type=wanted.type,
            status=wanted.status,
            organisation=wanted.organisation,
            between=wanted.between,
            flagged=wanted.flagged,
            since=wanted.since,
            until=wanted.until,
            text=wanted.text,
        ),
        named=named,
        types=sorted(((name, say.type(name)) for name in deal_types()), key=lambda one: one[1].casefold()),
        statuses=[(name, say.status(name)) for name in get_args(Status)],
        news=index.news(),
    )


def deal(asked: Asked) -> Response:
    """One deal with everything that articles say of it."""
    index, say = asked.desk.index, asked.say
    row = index.deal(places.name_of(asked.path("name")))
    if row is None:
        raise Trouble("deal_gone")
    told = row.deal.tellings
    return page(
        asked,
        "deal.html",
        deal=row.deal,
        shown=deal_shown(row, say),
        figure=figure_of(row.deal, say),
        sentence=sentence_of(row.deal),
        euros=_euros(row, asked),
        parties=parties_of(row, say),
        tellings=[telling_shown(telling, _info(asked, telling.article)) for telling in told[:_TELLINGS]],
        more=max(0, len(told) - _TELLINGS),
        flags=_flags(row, asked),
        news=index.news(),
    )


def _name(asked: Asked, key: str) -> str:
    row = asked.desk.index.organisation(key)
    return side(key, {key: row.organisation.name} if row else {}).name


def _euros(row: DealRow, asked: Asked) -> str | None:
    """The sum in euros, where it is printed in something else."""
    if row.deal.sum is None or row.deal.sum.currency in (None, "EUR"):
        return None
    return caption(row.deal.euros, "EUR", asked.say)


def _info(asked: Asked, name: str) -> ArticleInfo | None:
    record = asked.desk.index.record(name)
    return record.article if record else None


def _flags(row: DealRow, asked: Asked) -> list[FlagRow]:
    """The flags of the deal as the queue has them."""
    ids = {(flag.article, flag.id) for flag in row.deal.flags}
    rows = [flag for article in flagged_in(row.deal) for flag in asked.desk.index.flags_of(article)]
    return [one for one in rows if (one.name, one.flag.id) in ids or row.deal.id in one.deals]


ROUTES = (get("/deals", deals), get("/deals/{name:path}", deal))
