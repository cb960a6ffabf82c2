"""The graph around an organisation: as data for the picture, and as a list that says the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from extract.export.page.quotes import visible
from extract.review.index import Around, Arrow, DealRow
from extract.review.server import places
from extract.review.server.addresses import address
from extract.review.server.shown.chains import Side, side
from extract.review.server.shown.deals import figure_of
from extract.review.server.speech import Speech

#: A name on a circle.
_LETTERS = 34
_DealOf = Callable[[str], DealRow | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrowShown:
    """Who pays whom: *words* of the largest deal, *href* to all of them, *more* than that one."""

    payer: Side
    payee: Side
    kind: str
    directed: bool
    words: str
    href: str
    more: int
    flagged: bool
    void: bool
    euros: float | None


def arrows_of(around: Around, deal_of: _DealOf, say: Speech) -> list[ArrowShown]:
    """The arrows of *around* in words."""
    names = {one.id: one.name for one in around.organisations}
    return [_arrow(arrow, names, deal_of, say) for arrow in around.arrows]


def picture(around: Around, arrows: list[ArrowShown], ties: Callable[[str], int], say: Speech) -> dict[str, Any]:
    """What the script draws, as JSON values; *ties* says how many deals an organisation has."""
    return {
        "centre": around.centre,
        "organisations": [
            {
                "id": one.id,
                "name": _short(side(one.id, {one.id: one.name}).name),
                "kind": one.kind,
                "step": around.steps.get(one.id, 1),
                "ties": ties(one.id),
                "href": places.organisation(one.id),
            }
            for one in around.organisations
        ],
        "arrows": [
            {
                "payer": arrow.payer.key,
                "payee": arrow.payee.key,
                "kind": arrow.kind if arrow.directed else "partners",
                "label": visible(_label(arrow, say)),
                "euros": arrow.euros,
                "flagged": arrow.flagged,
                "void": arrow.void,
                "href": arrow.href,
            }
            for arrow in arrows
        ],
    }


def _arrow(arrow: Arrow, names: dict[str, str], deal_of: _DealOf, say: Speech) -> ArrowShown:
    row = deal_of(arrow.deals[0]) if arrow.deals else None
    one = arrow.count == 1 and arrow.deals
    return ArrowShown(
        payer=side(arrow.payer, names),
        payee=side(arrow.payee, names),
        kind=arrow.kind,
        directed=arrow.directed,
        words=(row and (figure_of(row.deal, say) or say.type(row.deal.type))) or say.type(arrow.kind),
        href=places.deal(arrow.deals[0]) if one else address("/deals", organisation=arrow.payer, between=arrow.payee),
        more=max(0, arrow.count - 1),
        flagged=arrow.flagged > 0,
        void=row is not None and not row.deal.active,
        euros=float(arrow.euros) if arrow.euros is not None else None,
    )


def _label(arrow: ArrowShown, say: Speech) -> str:
    more = f" {say.w.picture.more(count=arrow.more)}" if arrow.more else ""
    return f"{'! ' if arrow.flagged else ''}{arrow.words}{more}"


def _short(name: str) -> str:
    one = " ".join(name.split())
    return one if len(one) <= _LETTERS else f"{one[: _LETTERS - 1]}…"
