"""The text of an article with everything that was read in it marked; each mark leads to its form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extract.records import Amount, Deal, Organisation
from extract.review.server.shown.excerpt import Excerpt, excerpt
from extract.review.server.shown.marks import Mark, Piece, paragraphs
from extract.review.server.shown.reading.things import Known, Reading, Thing
from extract.review.server.speech import Speech

#: Of what lies on one place, this comes first when it is clicked.
_FIRST = ("amount", "organisation", "person")
_HUMAN = ("corrected", "added")


@dataclass(frozen=True, slots=True)
class Shown:
    """A piece of the text: *opens* is what a click on it opens, *begins* that its mark begins here.

    *deals* are those in whose passages it lies, *ends* those whose passage ends here.
    """

    piece: Piece
    opens: str | None
    begins: bool
    deals: tuple[str, ...]
    ends: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TextShown:
    """The text in paragraphs, or the *part* of a very long one; *tags* are short words for each deal by its key."""

    paragraphs: list[list[Shown]]
    part: Excerpt
    tags: dict[str, str]


def text_shown(reading: Reading, say: Speech, *, opened: str | None, start: int | None) -> TextShown:
    """The text of *reading*; of a very long one the part from *start* on, or the one with what is *opened*."""
    text = reading.text
    place = _place(reading, opened) if opened else None
    part = excerpt(text, around=place, start=start)
    marks = [mark for mark in _marks(reading, say) if mark.start < part.end and part.start < mark.end]
    pieces = paragraphs(text, _there(text, marks), part.start, part.end)
    return TextShown(
        paragraphs=[[_shown(piece) for piece in paragraph] for paragraph in pieces],
        part=part,
        tags={one.key: _tag(one, say) for one in reading.deals if one.now},
    )


def _shown(piece: Piece) -> Shown:
    named = [key for kind in _FIRST for key in piece.keys if key.startswith(f"{kind}:")]
    opens = named[0] if named and not named[0].startswith("person:") else None
    deals, ends = (tuple(key for key in keys if key.startswith("deal:")) for keys in (piece.keys, piece.last))
    return Shown(piece, opens, opens in piece.first, deals, ends)


def _there(text: str, marks: list[Mark]) -> list[Mark]:
    """A record from elsewhere may have its offsets wrong: nothing outside of the text is marked."""
    return [mark for mark in marks if 0 <= mark.start < mark.end <= len(text)]


def _marks(reading: Reading, say: Speech) -> Iterator[Mark]:
    flagged = {name for flag in reading.now.flags for name in flag.amounts}
    w = say.w.article
    for amount in reading.amounts:
        one = amount.known
        kind = "removed" if amount.now is None else "flagged" if amount.name in flagged else "amount"
        human = " human" if amount.state in _HUMAN else ""
        label = f"{w.legend_amount}: {say.money(one.low, one.currency, one.high)}"
        yield Mark(start=one.start, end=one.end, kind=kind + human, key=amount.key, label=label)
    for organisation in reading.organisations:
        firm = organisation.known
        kind = "removed" if organisation.now is None else "organisation"
        human = " human" if organisation.state in _HUMAN else ""
        for mention in firm.mentions:
            yield Mark(
                start=mention.start,
                end=mention.end,
                kind=kind + human,
                key=organisation.key,
                label=f"{say.kind(firm.kind)}: {firm.name}",
            )
    for number, person in enumerate(reading.now.people):
        for mention in person.mentions:
            label = f"{w.legend_person}: {person.name}"
            yield Mark(start=mention.start, end=mention.end, kind="person", key=f"person:{number}", label=label)
    for deal in reading.deals:
        if deal.now is not None:
            human = " human-deal" if deal.state in _HUMAN else ""
            for passage in deal.now.evidence:
                yield Mark(start=passage.start, end=passage.end, kind=f"deal{human}", key=deal.key)


def _tag(deal: Thing[Deal], say: Speech) -> str:
    return say.type(deal.known.type)


def _place(reading: Reading, key: str) -> int | None:
    """Where the thing *key* stands first."""
    thing = reading.thing(key)
    return min(_starts(thing.known), default=None) if thing else None


def _starts(one: Known) -> Iterator[int]:
    if isinstance(one, Amount):
        yield one.start
    elif isinstance(one, Organisation):
        yield from (mention.start for mention in one.mentions)
    else:
        yield from (passage.start for passage in one.evidence)
