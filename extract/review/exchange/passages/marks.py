"""What is marked in a passage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from extract.amounts import find_stakes
from extract.organisations.countries import countries
from extract.records import Mention, Organisation, Record
from extract.review.exchange.passages.text import PassageText

#: A thing of the record: an organisation or a sum by its id, a person by name, a share by its percentage.
Thing = tuple[Literal["organisation", "amount", "person", "stake"], str]
_LETTERS = {"company": "o", "programme": "g", "person": "p"}


@dataclass(frozen=True, slots=True)
class Span:
    """A marked part of a passage, *id* as in the markup: ``o1``."""

    id: str
    start: int
    end: int
    described: bool


@dataclass(frozen=True, slots=True)
class Marked:
    """The *spans* of a passage in text order, and the *ids* under which the things of the record are marked."""

    spans: tuple[Span, ...]
    ids: Mapping[Thing, str]


@dataclass(frozen=True, slots=True)
class _Place:
    start: int
    end: int
    thing: Thing
    letter: str
    described: bool = False


def marks(record: Record, text: PassageText, shares: Iterable[Decimal]) -> Marked:
    """Organisations, people, sums and the *shares* of deals that stand in a passage; none lies over another.

    Sums go before names, names before descriptions, longer ones before shorter ones. A description is only marked where
    what it means is named in the passage too.
    """
    taken: list[_Place] = []
    for places in (_amounts(record, text), _names(record, text), _shares(record, text, set(shares))):
        _take(taken, places)
    named = {place.thing for place in taken}
    _take(taken, (place for place in _descriptions(record, text) if place.thing in named))
    taken.sort(key=lambda place: place.start)
    ids: dict[Thing, str] = {}
    counts: dict[str, int] = {}
    for place in taken:
        if place.thing not in ids:
            counts[place.letter] = counts.get(place.letter, 0) + 1
            ids[place.thing] = f"{place.letter}{counts[place.letter]}" if place.thing[0] != "person" else place.letter
    return Marked(tuple(Span(ids[one.thing], one.start, one.end, one.described) for one in taken), ids)


def _take(taken: list[_Place], places: Iterable[_Place]) -> None:
    for place in sorted(places, key=lambda one: (one.start - one.end, one.start)):
        if not any(place.start < one.end and one.start < place.end for one in taken):
            taken.append(place)


def _amounts(record: Record, text: PassageText) -> Iterator[_Place]:
    for amount in record.amounts:
        if span := text.span(amount.start, amount.end):
            yield _Place(*span, ("amount", amount.id), "a")


def _names(record: Record, text: PassageText) -> Iterator[_Place]:
    for one in record.organisations:
        letter = _letter(one)
        for mention in _mentions(one, "name"):
            if span := text.span(mention.start, mention.end):
                yield _Place(*span, ("organisation", one.id), letter)
    for person in record.people:
        for mention in person.mentions:
            if mention.kind == "name" and (span := text.span(mention.start, mention.end)):
                yield _Place(*span, ("person", person.name), "p")


def _descriptions(record: Record, text: PassageText) -> Iterator[_Place]:
    for one in record.organisations:
        letter = _letter(one)
        for mention in _mentions(one, "description"):
            if span := text.span(mention.start, mention.end):
                yield _Place(*span, ("organisation", one.id), letter, described=True)


def _shares(record: Record, text: PassageText, wanted: set[Decimal]) -> Iterator[_Place]:
    """Each share of the deals once, where the text first prints it."""
    lang, whole = record.article.lang, record.article.text
    if not wanted or lang is None or not isinstance(whole, str):
        return
    for stake in find_stakes(whole, lang):
        if stake.percent in wanted and (span := text.span(stake.start, stake.end)):
            wanted.remove(stake.percent)
            yield _Place(*span, ("stake", str(stake.percent)), "s")


def _letter(one: Organisation) -> str:
    """A state that is called by its country's name is a place; other governments are organisations."""
    if one.kind == "government" and any(m.text in countries() for m in _mentions(one, "name")):
        return "l"
    return _LETTERS.get(one.kind, "o")


def _mentions(one: Organisation, kind: Literal["name", "description"]) -> Iterator[Mention]:
    return (mention for mention in one.mentions if mention.kind == kind)
