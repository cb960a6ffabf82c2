"""How other articles tell the deal of a flag."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from extract.review.index import Told
from extract.review.server import places
from extract.review.server.speech import Speech


@dataclass(frozen=True, slots=True, kw_only=True)
class TellingShown:
    """One article's word: its figures, the deal in words, where and when it stands, with the way there."""

    title: str
    href: str
    sums: str
    deal: str
    where: str
    copy: bool


def tellings(told: Iterable[Told], own: str, say: Speech) -> list[TellingShown]:
    """Those of all articles but the flag's *own*, in the order in which they came."""
    return [_shown(one, say) for one in told if one.telling.article != own]


def _shown(one: Told, say: Speech) -> TellingShown:
    telling, info = one.telling, one.info
    where = (info.source, say.day(telling.published), say.language(telling.lang) if telling.lang else None)
    return TellingShown(
        title=info.title or telling.article,
        href=places.article(telling.article, open=f"deal:{telling.deal.id}"),
        sums=" · ".join(dict.fromkeys(say.short(amount) for amount in telling.amounts)),
        deal=f"{say.type(telling.deal.type)}, {say.status(telling.deal.status)}",
        where=", ".join(filter(None, where)),
        copy=telling.copy_of is not None,
    )
