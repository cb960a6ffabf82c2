"""What a person changed in an annotation, as events."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

import msgspec
from msgspec.structs import replace

from extract.records import (
    Amount,
    AmountEdit,
    Deal,
    DealEdit,
    Mention,
    Organisation,
    OrganisationEdit,
    RecordEdit,
    ReviewEvent,
    Undoing,
)
from extract.review.exchange.context import context_of
from extract.review.exchange.labelstudio.differences import deals_left, differing, moved_organisations, origin
from extract.review.exchange.labelstudio.findings import Findings, Sent
from extract.review.exchange.labelstudio.reading import Read
from extract.review.store.clock import just_after
from extract.review.store.targets import target_of

_Thing = TypeVar("_Thing", Amount, Organisation, Deal)
_UID = 32


@dataclass(frozen=True, slots=True)
class Changes:
    """An article as it was *sent* with its *text*, the findings *then* that a person started from, and what was *read*.

    *reviewer* and *at* are whose annotation it is, and of when.
    """

    sent: Sent
    text: str
    then: Findings
    read: Read
    reviewer: str
    at: str

    def events(self) -> Iterator[ReviewEvent]:
        """One event for each thing that is not what it was; the same ones whenever the same annotation is read.

        Each is of the microsecond after the one before, as they are meant to hold in this order.
        """
        at = self.at
        for event in self._made():
            content = msgspec.json.encode(("labelstudio", self.sent.article, replace(event, at=at)))
            yield replace(event, at=at, uid=hashlib.sha256(content).hexdigest()[:_UID])
            at = just_after(at)

    def _made(self) -> Iterator[ReviewEvent]:
        machine, origins = self.sent.machine, self.sent.origins
        then, now = self.then, self.read.found
        for was, one in moved_organisations(self.sent, then, self.read):
            before, added = origin(was, machine.organisations, origins.organisations)
            yield from self._said(self._organisation(before, one, was), added)
        for was_sum, amount in differing(then.amounts, now.amounts, {}):
            before_sum, added = origin(was_sum, machine.amounts, origins.amounts)
            yield from self._said(self._amount(before_sum, amount), added)
        for was_deal, deal in differing(then.deals, [*deals_left(self.sent, self.read)], {}):
            before_deal, added = origin(was_deal, machine.deals, origins.deals)
            yield from self._said(self._deal(before_deal, deal), added)

    def _said(self, edit: RecordEdit, added: RecordEdit | None) -> Iterator[ReviewEvent]:
        """*edit*; what it is about is taken back where a person had *added* it, unless it stays in its place."""
        if added and (edit.after is None or target_of(edit) != target_of(added)):
            yield Undoing(uid="", at=self.at, reviewer=self.reviewer, undone=added.uid)
        if not added or edit.after is not None:
            yield edit

    def _organisation(
        self, before: Organisation | None, after: Organisation | None, was: Organisation | None
    ) -> OrganisationEdit:
        then, now = (one.mentions if one else () for one in (was, after))
        moved = [mention for mention in (*now, *then) if mention not in then or mention not in now]
        places = moved or list(now or then)
        spans = [(mention.start, mention.end) for mention in sorted(places, key=_start)[:1]]
        context = context_of(self.text, self.sent.lang, spans)
        return OrganisationEdit(
            uid="",
            at=self.at,
            reviewer=self.reviewer,
            note=self.read.notes.get(("organisation", after.id if after else "")),
            article=self.sent.article,
            context=context,
            before=before,
            after=after,
        )

    def _amount(self, before: Amount | None, after: Amount | None) -> AmountEdit:
        spans = [(one.start, one.end) for one in (before, after) if one]
        return AmountEdit(
            uid="",
            at=self.at,
            reviewer=self.reviewer,
            note=self.read.notes.get(("amount", after.id if after else "")),
            article=self.sent.article,
            context=context_of(self.text, self.sent.lang, spans),
            before=before,
            after=after,
        )

    def _deal(self, before: Deal | None, after: Deal | None) -> DealEdit:
        there = [one for one in (before, after) if one]
        spans = [(one.evidence[0].start, one.evidence[0].end) for one in there if one.evidence]
        sums = {name for one in there for name in one.amounts}
        parties = {party.organisation for one in there for party in one.parties}
        machine, now = self.sent.machine, self.read.found
        return DealEdit(
            uid="",
            at=self.at,
            reviewer=self.reviewer,
            note=self.read.notes.get(("deal", after.id if after else "")),
            article=self.sent.article,
            context=context_of(self.text, self.sent.lang, spans),
            before=before,
            after=after,
            amounts=_by_id(sums, now.amounts, machine.amounts),
            organisations=_by_id(parties, now.organisations, machine.organisations),
        )


def _by_id(names: set[str], *known: Iterable[_Thing]) -> tuple[_Thing, ...]:
    found: dict[str, _Thing] = {}
    for things in known:
        for one in things:
            if one.id in names:
                found.setdefault(one.id, one)
    return tuple(found[name] for name in sorted(found))


def _start(mention: Mention) -> tuple[int, int]:
    return mention.start, mention.end
