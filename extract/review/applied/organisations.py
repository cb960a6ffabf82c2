"""Organisations of an article as people read them."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from extract.records import Mention, Organisation, OrganisationEdit
from extract.review.applied.draft import Draft, Span
from extract.review.standing import EditStand


def put_organisation(draft: Draft, edit: OrganisationEdit, stand: EditStand) -> str | None:
    """Puts another reading of an organisation into *draft* and returns its id there; None where there is none any more.

    What the person did not change stays as today's record has it: a newer model may have found more mentions. Nothing
    is done where the record says the same by itself.
    """
    before, after = edit.before, edit.after
    if stand.state == "agreed":
        found = after and same_organisation(draft, after, stand.shift)
        return found.id if found else None
    there = before or after
    today = there and same_organisation(draft, there, stand.shift)
    if after is None:
        if today is not None:
            draft.take_out_organisation(today.id, edit.at)
        return None
    wanted = moved(draft, after, stand.shift)
    # A person who adds one at a place of another says that they are two.
    if today is None or (before is None and _are_two(wanted, today)):
        return put_new(draft, wanted)
    dropped = _spans(moved(draft, before, stand.shift).mentions) - _spans(wanted.mentions) if before else set()
    made = replace(
        wanted,
        mentions=_together(wanted.mentions, (one for one in today.mentions if _span(one) not in dropped)),
        **_left(before, after, today),
    )
    _take_from_others(draft, wanted.mentions, today.id)
    if made.id != today.id:
        namesake = draft.organisations.get(made.id)
        draft.rename(today.id, made.id)
        if namesake:
            made = replace(made, mentions=_together(made.mentions, namesake.mentions))
    draft.organisations[made.id] = made
    return made.id


def put_new(draft: Draft, wanted: Organisation) -> str:
    """An organisation that today's record does not have; one of the same id gets its mentions."""
    _take_from_others(draft, wanted.mentions, wanted.id)
    known = draft.organisations.get(wanted.id)
    mentions = _together(wanted.mentions, known.mentions) if known else wanted.mentions
    draft.organisations[wanted.id] = replace(wanted, mentions=mentions)
    return wanted.id


def same_organisation(draft: Draft, there: Organisation, shift: int) -> Organisation | None:
    """The organisation of *draft* that a correction calls *there*: mentioned at the same places, else by id or name."""
    spans = _spans(there.mentions, shift)
    ranked = sorted(
        draft.organisations.values(), key=lambda one: (-len(spans & _spans(one.mentions)), one.id != there.id, one.id)
    )
    if ranked and spans & _spans(ranked[0].mentions):
        return ranked[0]
    named = (one for one in ranked if one.id == there.id or one.name.casefold() == there.name.casefold())
    return next(named, None)


def moved(draft: Draft, one: Organisation, shift: int) -> Organisation:
    """*one* with its mentions where they stand today; those that do not stand there are left out."""
    found = ((draft.place(mention.start, mention.text, shift), mention) for mention in one.mentions)
    placed = tuple(replace(m, start=at, end=at + len(m.text)) for at, m in found if at is not None)
    return replace(one, mentions=placed)


def _are_two(one: Organisation, other: Organisation) -> bool:
    return one.id != other.id and one.name.casefold() != other.name.casefold()


def _left(before: Organisation | None, after: Organisation, today: Organisation) -> dict[str, str]:
    if before is None:
        return {}
    named = before.name == after.name and before.id == after.id
    kept = {"name": today.name, "id": today.id} if named else {}
    return {**kept, "kind": today.kind} if before.kind == after.kind else kept


def _take_from_others(draft: Draft, mentions: Iterable[Mention], name: str) -> None:
    """A mention means one organisation, the one that the person said; who is left without any was that one."""
    spans = _spans(mentions)
    for other in list(draft.organisations.values()):
        if other.id != name and spans & _spans(other.mentions):
            rest = tuple(one for one in other.mentions if _span(one) not in spans)
            if rest:
                draft.organisations[other.id] = replace(other, mentions=rest)
            else:
                draft.rename(other.id, name)


def _together(mentions: Iterable[Mention], others: Iterable[Mention]) -> tuple[Mention, ...]:
    found = {_span(one): one for one in (*others, *mentions)}
    return tuple(found[span] for span in sorted(found))


def _spans(mentions: Iterable[Mention], shift: int = 0) -> set[Span]:
    return {(one.start + shift, one.end + shift) for one in mentions}


def _span(one: Mention) -> Span:
    return one.start, one.end
