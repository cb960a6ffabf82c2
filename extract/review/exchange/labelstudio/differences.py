"""What differs between what an annotation was made of and what it says, and where that came from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from msgspec.structs import replace

from extract.deals.assemble import money_ends
from extract.records import Amount, Deal, Organisation, RecordEdit
from extract.review.exchange.labelstudio.findings import Findings, Sent
from extract.review.exchange.labelstudio.reading import Read

_Thing = TypeVar("_Thing", Amount, Organisation, Deal)
_Span = tuple[int, int]


def differing(
    then: Sequence[_Thing], now: Sequence[_Thing], renamed: Mapping[str, str]
) -> Iterator[tuple[_Thing | None, _Thing | None]]:
    """What was with what is, where it is not the same; *renamed* says by what is now called so what it was called."""
    called = {renamed.get(one.id, one.id): one for one in now}
    for was in then:
        one = called.pop(was.id, None)
        if one != was:
            yield was, one
    for one in called.values():
        yield None, one


def moved_organisations(
    sent: Sent, then: Findings, read: Read
) -> Iterator[tuple[Organisation | None, Organisation | None]]:
    """Organisations that differ: those that are none first, new ones last, which have places that others lost.

    Left out are those that only lost places to others that were there, or all of them: that follows.
    """
    yield from ((one, None) for one in _no_longer_absorbed(sent, then, read))
    renamed = _renamed(read.called)
    pairs = list(differing(then.organisations, read.found.organisations, renamed))
    won = {span for was, one in pairs if was and one for span in _spans(one) - _spans(was)}
    for was, one in sorted(pairs, key=lambda pair: (pair[1] is not None, pair[0] is None)):
        if was and one is None and was.id in read.called:
            continue
        lost = was and one and (was.name, was.kind) == (one.name, one.kind) and _spans(one) < _spans(was)
        if was and one and lost and _spans(was) - _spans(one) <= won:
            continue
        yield was, one


def _no_longer_absorbed(sent: Sent, before: Findings, read: Read) -> Iterator[Organisation]:
    """What the machine read as an organisation of its own, a person as another one, and now as nothing."""
    then, now = ({span for one in found.organisations for span in _spans(one)} for found in (before, read.found))
    known = {one.id for one in before.organisations}
    known |= {edit.before.id for edit in sent.origins.organisations.values() if edit.before}
    for one in sent.machine.organisations:
        if one.id not in known and _spans(one) & then and not _spans(one) & now:
            yield one


def deals_left(sent: Sent, read: Read) -> Iterator[Deal]:
    """The deals; those that people had corrected without what is gone, since their word would bring it back.

    A deal as the machine read it loses that by itself.
    """
    sums = {amount.id for amount in read.found.amounts}
    there = {one.id for one in read.found.organisations}
    for deal in read.found.deals:
        parties = tuple(p for p in deal.parties if read.called.get(p.organisation, p.organisation) in there)
        amounts = tuple(name for name in deal.amounts if name in sums)
        if deal.id not in sent.origins.deals or (parties, amounts) == (deal.parties, deal.amounts):
            yield deal
        elif parties:
            payer, payee = money_ends(deal.type, parties)
            yield replace(deal, parties=parties, amounts=amounts, payer=payer, payee=payee)


def _renamed(called: Mapping[str, str]) -> dict[str, str]:
    """What an organisation was sent out as, by what it is called now where that differs; of two the first."""
    kept = {was for was, now in called.items() if was == now}
    return {now: was for was, now in reversed([*called.items()]) if was != now and now not in kept}


def origin(
    was: _Thing | None, machine: Iterable[_Thing], corrections: Mapping[str, RecordEdit]
) -> tuple[_Thing | None, RecordEdit | None]:
    """What the machine read where *was* was sent out, or the event by which a person added it.

    A thing that is there without either, since a deal of a person has it, is taken as the machine's.
    """
    if was is None:
        return None, None
    edit = corrections.get(was.id)
    read = next((one for one in machine if one.id == was.id), None)
    corrected = edit.before if edit and isinstance(edit.before, type(was)) else None
    if corrected is not None and (read is None or corrected.id != read.id):
        return corrected, None
    if read is not None:
        return read, None
    return (None, edit) if edit else (was, None)


def _spans(one: Organisation) -> set[_Span]:
    return {(mention.start, mention.end) for mention in one.mentions}
