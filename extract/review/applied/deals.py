"""Deals as people read them."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from extract.records import Deal, DealEdit, Evidence, Party
from extract.review.applied.amounts import RULE
from extract.review.applied.draft import Draft, Span, free, shared
from extract.review.applied.names import DraftNames
from extract.review.standing import EditStand


def put_deal(draft: Draft, edit: DealEdit, stand: EditStand, taken: set[str]) -> str | None:
    """Puts another reading of a deal into *draft* and returns its id there; None where there is none.

    *taken* are the deals of other corrections, which this one is not about. Organisations and sums that the deal has
    and today's record does not are put in too: the person saw them. A deal of which the record says the same by itself
    is certain from now on, and else stays as it is.
    """
    names = DraftNames(draft, edit, stand.shift)
    today = _today(draft, edit, stand, names, taken)
    if edit.after is None:
        if today is not None:
            draft.take_out_deal(today.id, edit.at)
        return None
    if stand.state == "agreed":
        if today is None:
            return None
        draft.deals[today.id] = replace(today, confidence=1.0)
        return today.id
    made = replace(
        _made(edit.after, names),
        id=today.id if today else free(edit.after.id, draft.deals, "d"),
        evidence=_evidence(draft, edit, edit.after, stand.shift),
    )
    if not made.parties:
        if today is not None:
            draft.take_out_deal(today.id, edit.at)
        return None
    if today is None or _said(today) != _said(made):
        draft.changed[made.id] = edit.at
    draft.deals[made.id] = made
    return made.id


def is_told(draft: Draft, edit: DealEdit, stand: EditStand) -> bool:
    """Whether *draft* has the very deal that *edit* is about, so that no other correction may be taken for it."""
    names = DraftNames(draft, edit, stand.shift)
    known, today = edit.before or edit.after, _today(draft, edit, stand, names, set())
    return bool(known and today and today.type == known.type and _organisations(today) == names.of(known))


def _made(after: Deal, names: DraftNames) -> Deal:
    called = ((party.role, names.organisation(party.organisation)) for party in after.parties)
    parties = dict.fromkeys(Party(role, name) for role, name in called if name is not None)
    return replace(
        after,
        parties=tuple(parties),
        payer=after.payer and names.organisation(after.payer),
        payee=after.payee and names.organisation(after.payee),
        amounts=tuple(dict.fromkeys(found for one in after.amounts if (found := names.amount(one)) is not None)),
        confidence=1.0,
    )


def _evidence(draft: Draft, edit: DealEdit, after: Deal, shift: int) -> tuple[Evidence, ...]:
    """The passages as far as they still stand in the article; there is always the one that the correction rests on."""
    found = ((draft.place(passage.start, passage.text, shift), passage) for passage in after.evidence)
    placed = tuple(replace(p, start=at, end=at + len(p.text), rule=RULE) for at, p in found if at is not None)
    start, text = edit.context.start + shift, edit.context.text
    return placed or (Evidence(start=start, end=start + len(text), text=text, rule=RULE),)


def _today(draft: Draft, edit: DealEdit, stand: EditStand, names: DraftNames, taken: set[str]) -> Deal | None:
    """The deal of *draft* that *edit* is about: told in the same place by type and parties, else by its parties alone.

    "Alpha kauft Beta" that a newer model takes for a share is still the deal between Alpha and Beta in that sentence. A
    deal that a person added, or that the record has by itself now, has to be the same in both; one that is none, the
    same in its parties and their roles.
    """
    loose = edit.before is not None and stand.state != "agreed"
    known = edit.before if loose else edit.after or edit.before
    if known is None:
        return None
    context = (edit.context.start + stand.shift, edit.context.end + stand.shift)
    spans = [(e.start + stand.shift, e.end + stand.shift) for e in known.evidence] if loose else [context]
    organisations, seats, sums = names.of(known), names.seats(known), names.sums(known)
    ranked: list[tuple[int, bool, int, str]] = []
    for deal in draft.deals.values():
        theirs, place = _organisations(deal), shared(spans or [context], _spans(deal.evidence))
        typed, same = deal.type == known.type, theirs == organisations
        fits = same or (typed and bool(theirs & organisations)) if loose else same and typed
        if edit.after is None:
            fits = {(party.role, party.organisation) for party in deal.parties} == seats
        if fits and place and deal.id not in taken:
            ranked.append((-2 * typed - same, {*deal.amounts} != sums, -place, deal.id))
    return draft.deals[min(ranked)[3]] if ranked else None


def _said(deal: Deal) -> object:
    """What flags on a deal rest on."""
    parties, amounts = tuple(sorted(deal.parties)), tuple(sorted(deal.amounts))
    return (deal.type, deal.status, deal.negated, parties, amounts, deal.stake_percent, deal.date)


def _organisations(deal: Deal) -> set[str]:
    return {party.organisation for party in deal.parties}


def _spans(evidence: Iterable[Evidence]) -> list[Span]:
    return [(one.start, one.end) for one in evidence]
