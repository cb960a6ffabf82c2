"""``/loops``: money that comes back to where it started."""

from __future__ import annotations

from typing import Any

from starlette.responses import Response

from extract.graph import Loop, LoopEdge
from extract.review.index import LoopsPage
from extract.review.server.answers import page
from extract.review.server.requests import Asked
from extract.review.server.routing import get
from extract.review.server.shown.chains import side
from extract.review.server.shown.deals import caption, deal_shown

_LIMIT = 20
_DEALS = 3
#: The longest loops that are looked for.
_LONGEST = 5


def loops(asked: Asked) -> Response:
    """The list, the largest round trip first."""
    index = asked.desk.index
    found = index.loops(offset=asked.number("offset"), limit=_LIMIT)
    return page(
        asked,
        "loops.html",
        found=found.loops,
        loops=[_circle(loop, found, asked) for loop in found.loops.items],
        incomplete=found.complete_to if found.complete_to < _LONGEST else None,
        news=index.news(),
    )


def _circle(loop: Loop, found: LoopsPage, asked: Asked) -> dict[str, Any]:
    trip = loop.round_trip
    return {
        "sides": [side(key, found.names) for key in loop.organisations],
        "sum": caption(trip.low, trip.currency, asked.say, trip.high) if trip else None,
        "status": loop.status,
        "sources": loop.sources,
        "in_order": loop.in_order,
        "steps": [_step(edge, found, asked) for edge in loop.edges],
    }


def _step(edge: LoopEdge, found: LoopsPage, asked: Asked) -> dict[str, Any]:
    rows = [row for name in edge.deals[:_DEALS] if (row := asked.desk.index.deal(name)) is not None]
    return {
        "payer": side(edge.payer, found.names),
        "payee": side(edge.payee, found.names),
        "kind": edge.kind,
        "deals": [deal_shown(row, asked.say) for row in rows],
        "more": max(0, len(edge.deals) - len(rows)),
    }


ROUTES = (get("/loops", loops),)
