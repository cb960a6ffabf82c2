"""``/organisations`` and ``/organisations/ID``: who they are, the graph around them, which of them are one."""

from __future__ import annotations

from typing import Any, get_args

from starlette.responses import JSONResponse, Response

from extract.records import OrganisationKind
from extract.review.index import Around, OrganisationRow, WantedDeals, WantedOrganisations
from extract.review.server import places
from extract.review.server.answers import Trouble, page
from extract.review.server.requests import Asked
from extract.review.server.routing import get
from extract.review.server.shown.around import ArrowShown, arrows_of, picture
from extract.review.server.shown.chains import side
from extract.review.server.shown.deals import caption, deal_shown
from extract.review.server.shown.identity import Judging, identity_of
from extract.review.server.views.asking import LIMIT, chosen, kept

_DEALS = 12
_FOUND = 12
_STEPS = ("1", "2")


def organisations(asked: Asked) -> Response:
    """The list, filtered as the address says."""
    index, say = asked.desk.index, asked.say
    wanted = WantedOrganisations(
        kind=chosen(asked, "kind", get_args(OrganisationKind)),
        flagged=True if asked.query("flagged") else None,
        text=asked.query("text"),
    )
    found = index.organisations(wanted, offset=asked.number("offset"), limit=LIMIT)
    return page(
        asked,
        "organisations.html",
        found=found,
        rows=[_listed(row, asked) for row in found.items],
        wanted=wanted,
        query=kept(kind=wanted.kind, flagged=wanted.flagged, text=wanted.text),
        kinds=[(name, say.kind(name)) for name in get_args(OrganisationKind)],
        news=index.news(),
    )


def organisation(asked: Asked) -> Response:
    """One organisation."""
    return shown(asked, _row(asked))


def shown(asked: Asked, row: OrganisationRow, *, status: int = 200, judging: Judging | None = None) -> Response:
    """The page of *row*; *judging* is a judgement that was just refused, with what is wrong."""
    index, say = asked.desk.index, asked.say
    one = row.organisation
    around, arrows = _around(asked, one.id)
    told = index.deals(WantedDeals(organisation=one.id), limit=_DEALS)
    sought = asked.query("merge")
    others = index.organisations(WantedOrganisations(text=sought), limit=_FOUND).items if sought else ()
    return page(
        asked,
        "organisation.html",
        status=status,
        row=row,
        one=one,
        me=side(one.id, {one.id: one.name}),
        euros=caption(row.euros, "EUR", say),
        deals=[deal_shown(deal, say) for deal in told.items],
        deals_in_all=told.total,
        around=around,
        arrows=arrows,
        steps=_steps(asked),
        identity=identity_of(asked.desk, row),
        sought=sought,
        others=[_listed(other, asked) for other in others if other.organisation.id != one.id],
        judging=judging,
        places=places,
        news=index.news(),
    )


def drawn(asked: Asked) -> Response:
    """What the picture is drawn from."""
    around, arrows = _around(asked, _row(asked).organisation.id)
    if around is None:
        return JSONResponse({"centre": "", "organisations": [], "arrows": []})
    counts = {one.id: 0 for one in around.organisations}
    for arrow in around.arrows:
        for end in {arrow.payer, arrow.payee}:
            counts[end] = counts.get(end, 0) + arrow.count
    return JSONResponse(picture(around, arrows, lambda key: counts.get(key, 0), asked.say))


def _row(asked: Asked) -> OrganisationRow:
    row = asked.desk.index.organisation(places.name_of(asked.path("key")))
    if row is None:
        raise Trouble("firm_gone")
    return row


def _steps(asked: Asked) -> int:
    return int(chosen(asked, "steps", _STEPS) or _STEPS[0])


def _around(asked: Asked, key: str) -> tuple[Around | None, list[ArrowShown]]:
    around = asked.desk.index.around(key, steps=_steps(asked))
    if around is None:
        return None, []
    return around, arrows_of(around, asked.desk.index.deal, asked.say)


def _listed(row: OrganisationRow, asked: Asked) -> dict[str, Any]:
    one = row.organisation
    return {
        "side": side(one.id, {one.id: one.name}),
        "kind": one.kind,
        "names": one.names[:3],
        "deals": row.deals,
        "flags": row.flags,
        "euros": caption(row.euros, "EUR", asked.say),
        "articles": len(one.articles),
    }


ROUTES = (
    get("/organisations", organisations),
    get("/organisations/{key:path}/picture.json", drawn),
    get("/organisations/{key:path}", organisation),
)
