"""Whether today's record says by itself what a person corrected.

Only what the person changed is compared: whoever turned dollars into euros said nothing of the kind of the sum.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from extract.records import Amount, AmountEdit, Deal, DealEdit, OrganisationEdit, Record, RecordEdit
from extract.review.standing.naming import Names, Span, mention_spans

_AMOUNT = ("low", "high", "currency", "bound", "kind", "per")
_ORGANISATION = ("name", "kind")
_DEAL = ("type", "status", "negated", "stake_percent", "date")


def agrees(record: Record, edit: RecordEdit, shift: int) -> bool:
    """Whether *record* has what *edit* wants, its spans moved by *shift*."""
    match edit:
        case AmountEdit():
            return _amount_agrees(record, edit, shift)
        case OrganisationEdit():
            return _organisation_agrees(record, edit, shift)
        case DealEdit():
            return _deal_agrees(record, edit, shift)


def _amount_agrees(record: Record, edit: AmountEdit, shift: int) -> bool:
    before, after = edit.before, edit.after
    if after is None:
        return before is None or not any(_overlap(_span(amount), _span(before, shift)) for amount in record.amounts)
    fields = _changed(before, after, _AMOUNT)
    return any(
        _span(amount) == _span(after, shift) and all(getattr(amount, f) == getattr(after, f) for f in fields)
        for amount in record.amounts
    )


def _organisation_agrees(record: Record, edit: OrganisationEdit, shift: int) -> bool:
    before, after = edit.before, edit.after
    if after is None:
        gone = mention_spans(before, shift)
        return not any(gone & mention_spans(organisation) for organisation in record.organisations)
    fields = _changed(before, after, _ORGANISATION)
    wanted, unwanted = mention_spans(after, shift), mention_spans(before, shift) - mention_spans(after, shift)
    return any(
        wanted <= mention_spans(organisation)
        and not unwanted & mention_spans(organisation)
        and all(getattr(organisation, f) == getattr(after, f) for f in fields)
        for organisation in record.organisations
    )


def _deal_agrees(record: Record, edit: DealEdit, shift: int) -> bool:
    before, after = edit.before, edit.after
    names = Names(record, edit.organisations, edit.amounts, shift)
    context = (edit.context.start + shift, edit.context.end + shift)
    here = [
        _facts(deal, str, names.sum_here)
        for deal in record.deals
        if any(_overlap((passage.start, passage.end), context) for passage in deal.evidence)
    ]
    then = _facts(before, names.organisation_there, names.sum_there) if before else {}
    if after is None:
        return all(deal["parties"] != then.get("parties") for deal in here)
    wanted = _facts(after, names.organisation_there, names.sum_there)
    changed = [name for name in wanted if then.get(name) != wanted[name]] if before != after else list(wanted)
    # The deal is known by its parties, whatever else was changed.
    return any(all(deal[name] == wanted[name] for name in ("parties", *changed)) for deal in here)


def _facts(deal: Deal, organisation: Callable[[str], str], amount: Callable[[str], object]) -> dict[str, object]:
    return {
        "parties": sorted((party.role, organisation(party.organisation)) for party in deal.parties),
        "amounts": {amount(name) for name in deal.amounts},
        **{name: getattr(deal, name) for name in _DEAL},
    }


def _changed(before: object, after: object, names: Iterable[str]) -> list[str]:
    """The fields that a person set: all for what the machine did not see, or saw and the person confirms."""
    if before is None or before == after:
        return list(names)
    return [name for name in names if getattr(before, name) != getattr(after, name)]


def _span(amount: Amount, shift: int = 0) -> Span:
    return amount.start + shift, amount.end + shift


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
