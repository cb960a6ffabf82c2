"""Findings as marks on the text and ties between them, in either direction the same two types.

A deal is a mark on its passage, tied to a place of each party by the role, and to its sums. So a deal of four parties
is one thing, and two deals between the same two companies are two, which arrows from payer to payee could not say, as
Label Studio keeps at most one relation from one region to another. The places of an organisation are tied to its first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from extract.records import Amount, Deal, Mention, Organisation
from extract.review.exchange.labelstudio.findings import Findings
from extract.review.exchange.labelstudio.labels import AMOUNT, DESCRIPTION, SAME, SUM, Category, category, deal_label


@dataclass(frozen=True, slots=True)
class Mark:
    """Code points *start* to *end* of the text under a *label*, with the fields of the region.

    *of* is the id of the thing that it was made of: an organisation, a sum, a deal; None for what a person drew anew.
    """

    id: str
    start: int
    end: int
    label: str
    fields: Mapping[str, str] = field(default_factory=dict)
    note: str | None = None
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Tie:
    """A relation between two marks, by id; who drew it from where to where makes no difference."""

    one: str
    other: str
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Marking:
    """One reading of an article: *marks* by id in the order of the file, and the *ties* between them."""

    marks: Mapping[str, Mark]
    ties: tuple[Tie, ...]

    def of(self, what: Category) -> list[Mark]:
        """The marks of organisations, of sums or of deals."""
        return [mark for mark in self.marks.values() if category(mark.label) == what]


def marking_of(found: Findings, text: str, prefix: str) -> Marking:
    """The marks of *found*, their ids with *prefix*, the same on every call.

    Left out is what has no place: an organisation that is mentioned nowhere, a deal without a passage.
    """
    places = {one.id: _places(one, f"{prefix}-o{n}", text) for n, one in enumerate(found.organisations, 1)}
    sums = {
        one.id: Mark(f"{prefix}-a{n}", one.start, one.end, AMOUNT, amount_fields(one), of=one.id)
        for n, one in enumerate(found.amounts, 1)
        if _inside(one.start, one.end, text)
    }
    deals = [
        (Mark(f"{prefix}-d{n}", *_passage(one), deal_label(one.type), deal_fields(one), of=one.id), one)
        for n, one in enumerate(found.deals, 1)
        if one.evidence and _inside(*_passage(one), text)
    ]
    # Passages first: what is drawn later is drawn over them.
    marks = [*(mark for mark, _ in deals), *sums.values(), *chain.from_iterable(places.values())]
    ties = [tie for members in places.values() for tie in _same(members)]
    ties += [tie for mark, deal in deals for tie in _ties(mark, deal, places, sums)]
    return Marking({mark.id: mark for mark in marks}, tuple(ties))


def anchor(members: Sequence[Mark]) -> Mark | None:
    """The place that stands for an organisation: the first that names it, else the first of all."""
    named = [mark for mark in members if mark.label != DESCRIPTION]
    return min(named or members, key=lambda mark: (mark.start, mark.end), default=None)


def amount_fields(amount: Amount) -> dict[str, str]:
    """The figure of a sum as the fields of its region have it: ``{"value": "850000000", "currency": "EUR", ...}``."""
    fields = {"value": f"{amount.low:f}", "bound": amount.bound, "kind": amount.kind}
    if amount.high != amount.low:
        fields["high"] = f"{amount.high:f}"
    if amount.currency:
        fields["currency"] = amount.currency
    return fields


def deal_fields(deal: Deal) -> dict[str, str]:
    """The fields of the region of a deal: ``{"status": "completed", "stake": "24.9"}``."""
    fields = {"status": str(deal.status)}
    if deal.stake_percent is not None:
        fields["stake"] = f"{deal.stake_percent:f}"
    if deal.date is not None:
        fields["date"] = deal.date
    return fields


def _places(organisation: Organisation, prefix: str, text: str) -> list[Mark]:
    """A mark for each mention; the one that stands for the organisation has its name."""
    mentions = [mention for mention in organisation.mentions if _inside(mention.start, mention.end, text)]
    marks = [_mention(f"{prefix}-{n}", organisation, mention) for n, mention in enumerate(mentions, 1)]
    first = anchor(marks)
    named = {"name": organisation.name}
    return [replace(mark, fields=named) if first and mark.id == first.id else mark for mark in marks]


def _mention(name: str, organisation: Organisation, mention: Mention) -> Mark:
    label = DESCRIPTION if mention.kind == "description" else organisation.kind
    return Mark(name, mention.start, mention.end, label, of=organisation.id)


def _passage(deal: Deal) -> tuple[int, int]:
    return deal.evidence[0].start, deal.evidence[0].end


def _inside(start: int, end: int, text: str) -> bool:
    return 0 <= start < end <= len(text)


def _same(members: Sequence[Mark]) -> Iterator[Tie]:
    first = anchor(members)
    return (Tie(first.id, mark.id, (SAME,)) for mark in members if first and mark.id != first.id)


def _ties(mark: Mark, deal: Deal, places: Mapping[str, Sequence[Mark]], sums: Mapping[str, Mark]) -> Iterator[Tie]:
    """From a deal to each of its parties, all roles of one in one tie, and to its sums."""
    roles: dict[str, list[str]] = {}
    for party in deal.parties:
        roles.setdefault(party.organisation, []).append(party.role)
    for organisation, played in roles.items():
        if meant := _nearest(places.get(organisation, ()), mark):
            yield Tie(mark.id, meant.id, tuple(dict.fromkeys(played)))
    for amount in deal.amounts:
        if amount in sums:
            yield Tie(mark.id, sums[amount].id, (SUM,))


def _nearest(members: Sequence[Mark], passage: Mark) -> Mark | None:
    """The place of an organisation that the arrow ends at: in the deal's passage if there is one, and a name."""
    within = [mark for mark in members if passage.start <= mark.start and mark.end <= passage.end]
    return anchor(within or members)
