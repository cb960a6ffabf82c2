"""When an organisation and a deal are there, and what the status was when; days are whole and both ends count."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping

from extract.records import MergedDeal

_DAY = dt.timedelta(days=1)
Spell = tuple[dt.date | None, dt.date | None]


def life_of_deal(deal: MergedDeal) -> Spell:
    """From the first article on; to the last one where it says that there is no such deal."""
    return deal.first_seen, None if deal.active else deal.last_seen


def life_of_organisation(articles: Iterable[str], days: Mapping[str, dt.date]) -> Spell:
    """From the first of *articles* on. Open where the day of one is unknown: a deal of that article could be older."""
    known = [days.get(name) for name in articles]
    dated = [day for day in known if day is not None]
    return (min(dated) if dated and len(dated) == len(known) else None), None


def standings(deal: MergedDeal) -> Iterator[tuple[str, Spell]]:
    """Each status with its first and last day; of two on one day the later one, which ``history`` has last."""
    dated = [(one.published, one.status) for one in deal.history if one.published is not None]
    _, last = life_of_deal(deal)
    for place, (start, status) in enumerate(dated, start=1):
        if place < len(dated):
            end: dt.date | None = dated[place][0] - _DAY
        else:
            end = max(last, start) if last else None
        if end is None or start <= end:
            yield status, (start, end)


def bounds(spell: Spell) -> dict[str, str]:
    """The XML attributes of *spell*; an open end has none."""
    return {key: day.isoformat() for key, day in zip(("start", "end"), spell, strict=True) if day is not None}
