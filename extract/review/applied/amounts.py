"""Sums as people read them."""

from __future__ import annotations

from msgspec.structs import replace

from extract.records import Amount, AmountEdit
from extract.review.applied.draft import Draft, Span, free, overlap
from extract.review.standing import EditStand

#: The rule of everything that a person put in.
RULE = "review"


def put_amount(draft: Draft, edit: AmountEdit, stand: EditStand) -> str | None:
    """Puts another reading of a sum into *draft* and returns its id there; None where there is no sum any more.

    The sum keeps the id that today's record has for it, so that its deals keep it. A newer model may read a third
    thing: the person's word holds. Nothing is done where the record says the same by itself.
    """
    there = edit.before or edit.after
    if there is None:
        return None
    if stand.state == "agreed":
        return _agreed(draft, edit, stand)
    here = _at(draft, (there.start + stand.shift, there.end + stand.shift))
    if edit.after is None:
        exact = [one for one in here if _span(one) == (there.start + stand.shift, there.end + stand.shift)]
        for one in exact or here:
            draft.take_out_amount(one.id, edit.at)
        return None
    wanted = replace(edit.after, start=edit.after.start + stand.shift, end=edit.after.end + stand.shift, rule=RULE)
    today = here[0] if here else None
    for one in _at(draft, _span(wanted)):
        if one is not today:
            draft.take_out_amount(one.id, edit.at)
    if today is None:
        made = replace(wanted, id=free(wanted.id, draft.amounts, "a"), partner=None)
    else:
        made = replace(wanted, id=today.id, **_left(edit, draft.amounts[today.id]))
        if _figures(draft.amounts[today.id]) != _figures(made):
            draft.figures[today.id] = edit.at
    draft.amounts[made.id] = made
    return made.id


def _agreed(draft: Draft, edit: AmountEdit, stand: EditStand) -> str | None:
    """The sum of which today's record says by itself what the person said."""
    if edit.after is None:
        return None
    here = _at(draft, (edit.after.start + stand.shift, edit.after.end + stand.shift))
    return here[0].id if here else None


def _at(draft: Draft, span: Span) -> list[Amount]:
    """The sums that stand at *span* in part, the best fit first."""
    found = [(overlap(span, _span(one)), one) for one in draft.amounts.values()]
    ranked = sorted(
        (pair for pair in found if pair[0]), key=lambda pair: (_span(pair[1]) != span, -pair[0], pair[1].id)
    )
    return [one for _, one in ranked]


def _left(edit: AmountEdit, today: Amount) -> dict[str, str | None]:
    """What the person left as it was is as today's record has it; ids of partners mean nothing in another record."""
    before, after = edit.before, edit.after
    if before is None or after is None:
        return {"partner": today.partner}
    kept = {
        field: getattr(today, field) for field in ("kind", "per") if getattr(before, field) == getattr(after, field)
    }
    return {**kept, "partner": today.partner if before.partner == after.partner else None}


def _figures(one: Amount) -> object:
    """What flags and the sums of deals rest on."""
    printed = (one.low, one.high, one.printed_low, one.printed_high)
    return (*printed, one.currency, one.currency_candidates, one.bound, one.kind, one.per)


def _span(one: Amount) -> Span:
    return one.start, one.end
