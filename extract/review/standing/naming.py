"""Ids of a correction's organisations and sums in terms of today's record: a newer model numbers them otherwise."""

from __future__ import annotations

from collections.abc import Iterable

from extract.records import Amount, Organisation, Record

Span = tuple[int, int]


class Names:
    """What the ids of a correction mean in *record*, to which its spans have moved by *shift*.

    An organisation is the one of the record that is mentioned where it was, else the one of the same id or name; a sum
    is where it stands.
    """

    def __init__(
        self, record: Record, organisations: Iterable[Organisation], amounts: Iterable[Amount], shift: int
    ) -> None:
        self._spans_here = {amount.id: (amount.start, amount.end) for amount in record.amounts}
        self._spans_there = {amount.id: (amount.start + shift, amount.end + shift) for amount in amounts}
        self._today = {one.id: _same(one, record.organisations, shift) for one in organisations}

    def sum_here(self, amount: str) -> object:
        """Where the sum *amount* of the record stands."""
        return self._spans_here.get(amount, amount)

    def sum_there(self, amount: str) -> object:
        """Where the sum *amount* of the correction stands today."""
        return self._spans_there.get(amount, amount)

    def organisation_there(self, organisation: str) -> str:
        """The id in the record of the organisation that the correction calls *organisation*."""
        return self._today.get(organisation, organisation)


def mention_spans(organisation: Organisation | None, shift: int = 0) -> set[Span]:
    """Where *organisation* is mentioned, moved by *shift*."""
    return {(m.start + shift, m.end + shift) for m in organisation.mentions} if organisation else set()


def _same(one: Organisation, today: Iterable[Organisation], shift: int) -> str:
    spans = mention_spans(one, shift)
    shared = [(len(spans & mention_spans(other)), other.id == one.id, other.id) for other in today]
    most = max(shared, default=(0, False, one.id))
    if most[0]:
        return most[2]
    by_name = (other.id for other in today if one.id == other.id or one.name.casefold() == other.name.casefold())
    return next(by_name, one.id)
