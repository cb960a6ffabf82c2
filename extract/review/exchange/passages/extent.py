"""Which sentences of an article make a passage."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extract.records import Deal, Record, Sentence
from extract.review.applied import Applied

LONGEST = 5
_KINDS = {"AmountEdit": "amount", "OrganisationEdit": "organisation", "DealEdit": "deal"}


@dataclass(frozen=True, slots=True)
class Extent:
    """Sentences *first* to *last* of an article, both included; *seen* is what of them people looked at."""

    first: int
    last: int
    seen: frozenset[str]

    def __len__(self) -> int:
        return self.last - self.first + 1

    def with_(self, other: Extent) -> Extent:
        """Both, and what lies between."""
        return Extent(min(self.first, other.first), max(self.last, other.last), self.seen | other.seen)

    def holds(self, sentences: Sequence[Sentence], span: tuple[int, int]) -> bool:
        """Whether *span* of the article lies within."""
        return sentences[self.first].start <= span[0] and span[1] <= sentences[self.last].end


def extents(record: Record, applied: Applied, sentences: Sequence[Sentence]) -> list[Extent]:
    """The passages of an article that people looked at, in text order; those that touch are one while it is short.

    A deal that a person looked at brings along the sentences that name its parties and sums, as far as five go.
    """
    looked_at = sorted(_looked_at(record, applied, sentences), key=lambda one: (one.first, one.last))
    wider = [_widened(one, record, applied, sentences) for one in looked_at]
    joined: list[Extent] = []
    for one in sorted(wider, key=lambda one: (one.first, one.last)):
        both = joined[-1].with_(one) if joined and one.first <= joined[-1].last + 1 else None
        if both and (len(both) <= LONGEST or one.last <= joined[-1].last):
            joined[-1] = both
        else:
            joined.append(one)
    return joined


def _looked_at(record: Record, applied: Applied, sentences: Sequence[Sentence]) -> Iterator[Extent]:
    """The sentences of each correction that holds, and of each deal that one made what it is."""
    for stand in applied.edits:
        if stand.state != "again":
            context = stand.edit.context
            kind = frozenset({_KINDS[type(stand.edit).__name__]})
            if found := _around(sentences, (context.start + stand.shift, context.end + stand.shift)):
                yield replace(found, seen=kind)
    for deal in record.deals:
        if deal.id in applied.deals:
            yield from (replace(one, seen=frozenset({"deal"})) for one in _told_in(deal, sentences))


def _told_in(deal: Deal, sentences: Sequence[Sentence]) -> Iterator[Extent]:
    found = (_around(sentences, (passage.start, passage.end)) for passage in deal.evidence[:1])
    return (one for one in found if one)


def _around(sentences: Sequence[Sentence], span: tuple[int, int]) -> Extent | None:
    touched = [n for n, one in enumerate(sentences) if one.start < span[1] and span[0] < one.end]
    return Extent(touched[0], touched[-1], frozenset()) if touched else None


def _widened(one: Extent, record: Record, applied: Applied, sentences: Sequence[Sentence]) -> Extent:
    """*one* with the nearest names of the parties of its deals, and their sums, where they are near enough."""
    for deal in record.deals:
        if deal.id not in applied.deals or not any(_shares(one, told) for told in _told_in(deal, sentences)):
            continue
        for spans in _needed(deal, record):
            if any(one.holds(sentences, span) for span in spans):
                continue
            reach = [one.with_(place) for span in spans if (place := _around(sentences, span))]
            nearest = min(reach, key=len, default=one)
            one = nearest if len(nearest) <= LONGEST else one
    return one


def _shares(one: Extent, other: Extent) -> bool:
    return one.first <= other.last and other.first <= one.last


def _needed(deal: Deal, record: Record) -> Iterator[list[tuple[int, int]]]:
    """For each party the places that name it, for each sum its place."""
    named = {one.id: one.mentions for one in record.organisations}
    for party in deal.parties:
        yield [(m.start, m.end) for m in named.get(party.organisation, ()) if m.kind == "name"]
    places = {one.id: (one.start, one.end) for one in record.amounts}
    yield from ([places[name]] for name in deal.amounts if name in places)
