"""The things of an article put together from the machine's record and what people said of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from extract.records import Amount, Deal, Flag, Organisation, Record
from extract.review.applied import Applied, applied
from extract.review.server.desk import Desk
from extract.review.server.forms import same_amount, same_deal, same_organisation
from extract.review.server.shown.reading.things import Kind, Known, Reading, State, Thing, moved
from extract.review.standing import EditStand

T = TypeVar("T", Amount, Organisation, Deal)


def reading_of(desk: Desk, name: str) -> Reading | None:
    """The article that the index calls *name*; None where there is none."""
    record = desk.index.record(name)
    if record is None:
        return None
    with desk.reading() as reviews:
        # The number first: what comes in between is then something that the person has not seen.
        version = reviews.version()
        standing = reviews.standing(record.article.id, record.article.sha256)
    found = applied(record, standing)
    return Reading(
        name=name,
        record=record,
        now=found.record,
        amounts=_amounts(record, found),
        organisations=_organisations(record, found),
        deals=_deals(record, found),
        again=tuple(stand for stand in found.edits if stand.state == "again"),
        version=version,
    )


def _amounts(record: Record, found: Applied) -> tuple[Thing[Amount], ...]:
    machine = {one.id: one for one in record.amounts}
    things = [
        _thing("amount", one, machine.get(one.id), found.amounts.get(one.id), same_amount)
        for one in found.record.amounts
    ]
    things = [_by_flag(one, found, record.flags) for one in things]
    things += _removed("amount", machine, found.record.amounts, found.edits, Amount)
    return tuple(sorted(things, key=lambda one: (one.known.start, one.known.end)))


def _organisations(record: Record, found: Applied) -> tuple[Thing[Organisation], ...]:
    machine = {one.id: one for one in record.organisations}
    things = []
    for one in found.record.organisations:
        stand = found.organisations.get(one.id)
        # One that is called otherwise now has another id.
        before = stand.edit.before.id if stand and stand.edit.before else one.id
        things.append(_thing("organisation", one, machine.get(before), stand, same_organisation))
    renamed = {one.machine.id for one in things if one.machine}
    left = {key: one for key, one in machine.items() if key not in renamed}
    things += _removed("organisation", left, found.record.organisations, found.edits, Organisation)
    return tuple(sorted(things, key=lambda one: (_first(one.known), one.name)))


def _deals(record: Record, found: Applied) -> tuple[Thing[Deal], ...]:
    machine = {one.id: one for one in record.deals}
    things = [
        _thing("deal", one, machine.get(one.id), found.deals.get(one.id), same_deal) for one in found.record.deals
    ]
    things += _removed("deal", machine, found.record.deals, found.edits, Deal)
    return tuple(sorted(things, key=lambda one: (min((e.start for e in one.known.evidence), default=0), one.name)))


def _thing(
    kind: Kind, now: T, machine: T | None, stand: EditStand | None, same: Callable[[T | None, T | None], bool]
) -> Thing[T]:
    if stand is None:
        return Thing(kind=kind, name=now.id, now=now, machine=machine)
    state: State = "added" if machine is None else "confirmed" if same(now, machine) else "corrected"
    return Thing(
        kind=kind,
        name=now.id,
        now=now,
        machine=machine,
        stand=stand,
        who=stand.edit.reviewer,
        at=stand.edit.at,
        state=state,
    )


def _by_flag(thing: Thing[Amount], found: Applied, flags: Iterable[Flag]) -> Thing[Amount]:
    """A sum whose figure was corrected in the decision on a flag."""
    if thing.stand or thing.machine is None or same_amount(thing.now, thing.machine):
        return thing
    names = [flag.id for flag in flags if thing.name in flag.amounts]
    said = [stand.decision for name in names if (stand := found.flags.get(name)) and stand.decision]
    decided = next((one for one in said if one.verdict == "corrected"), None)
    return Thing(
        kind="amount",
        name=thing.name,
        now=thing.now,
        machine=thing.machine,
        who=decided.reviewer if decided else None,
        at=decided.at if decided else None,
        state="corrected",
    )


def _removed(
    kind: Kind, machine: Mapping[str, T], now: Iterable[T], edits: Iterable[EditStand], of: type[T]
) -> list[Thing[T]]:
    """What the machine read and a person says is none."""
    left = {one.id for one in now}
    taken = [
        one for one in edits if one.edit.after is None and isinstance(one.edit.before, of) and one.state == "stands"
    ]
    things = []
    for name, one in machine.items():
        if name in left:
            continue
        stand = next(
            (it for it in taken if it.edit.before and _place(moved(it.edit.before, it.shift)) == _place(one)), None
        )
        stand = stand or next((it for it in taken if it.edit.before and it.edit.before.id == name), None)
        if stand:
            edit = stand.edit
            things.append(
                Thing(
                    kind=kind,
                    name=name,
                    now=None,
                    machine=one,
                    stand=stand,
                    who=edit.reviewer,
                    at=edit.at,
                    state="removed",
                )
            )
    return things


def _place(thing: Known) -> object:
    if isinstance(thing, Amount):
        return thing.start, thing.end
    if isinstance(thing, Organisation):
        return thing.id
    return thing.type, thing.parties, tuple((one.start, one.end) for one in thing.evidence)


def _first(one: Organisation) -> int:
    return min((mention.start for mention in one.mentions), default=0)
