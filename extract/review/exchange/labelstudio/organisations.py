"""Organisations as a reading that came back has them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from extract.organisations.forms import without_legal_form
from extract.organisations.spelling import slug
from extract.records import Mention, Organisation, OrganisationKind
from extract.review.exchange.labelstudio.groups import grouped
from extract.review.exchange.labelstudio.labels import DESCRIPTION, KINDS
from extract.review.exchange.labelstudio.marks import Mark, Marking, anchor
from extract.review.exchange.labelstudio.matching import is_sent, is_untouched
from extract.review.exchange.problems import UnfitError


@dataclass(frozen=True, slots=True)
class Meant:
    """The *organisations* of a reading, and by the id of a mark the id of the one that it means.

    *called* says by the id that an organisation was sent out with what its id is now: another one where it has another
    name, and that of an organisation that has all of its places now.
    """

    organisations: tuple[Organisation, ...]
    by_mark: Mapping[str, str]
    called: Mapping[str, str]


def read_organisations(came: Marking, sent: Marking, known: Sequence[Organisation], text: str) -> Meant:
    """The organisations of *came*; those of *known* that say the same are the very same objects."""
    groups = grouped(came, sent, text)
    _check(groups, sent, text)
    owners = _owners(groups, known)
    shown = {mark.of for mark in sent.of("organisation")}
    found = {one.id: one for one in known if one.id not in shown}
    called = {name: name for name in found}
    by_mark: dict[str, str] = {}
    taken = {one.id for one in known}
    for n, group in enumerate(groups):
        was = owners.get(n)
        one = _organisation(group, was, sent, text, taken)
        taken.add(one.id)
        found[one.id] = one
        by_mark |= {mark.id: one.id for mark in group}
        called |= {was.id: one.id} if was else {}
    for one in known:
        homes = {by_mark[mark.id] for mark in came.of("organisation") if mark.of == one.id and mark.id in by_mark}
        if one.id not in called and len(homes) == 1:
            called[one.id] = homes.pop()
    order = {called.get(one.id, one.id): n for n, one in reversed(list(enumerate(known)))}
    in_order = sorted(found.values(), key=lambda one: (order.get(one.id, len(order)), _places(one)))
    return Meant(tuple(in_order), by_mark, called)


def _check(groups: Sequence[Sequence[Mark]], sent: Marking, text: str) -> None:
    """What a person drew or moved means one organisation."""
    meaning: dict[tuple[int, int], int] = {}
    for touched in (False, True):
        for n, group in enumerate(groups):
            for mark in group:
                place = (mark.start, mark.end)
                if is_untouched(mark, sent) == touched:
                    continue
                if touched and meaning.setdefault(place, n) != n:
                    raise UnfitError(f"{text[slice(*place)]!r} at {place[0]} means two organisations; delete a region")
                meaning[place] = n


def _owners(groups: Sequence[Sequence[Mark]], known: Sequence[Organisation]) -> dict[int, Organisation]:
    """Which known organisation each group is: the one whose own name it holds, or else most of whose places."""
    owners: dict[int, Organisation] = {}
    for one in known:
        holding = [
            (any(mark.fields.get("name") for mark in ours), len(ours), -n)
            for n, group in enumerate(groups)
            if n not in owners and (ours := [mark for mark in group if mark.of == one.id])
        ]
        if holding:
            owners[-max(holding)[2]] = one
    return owners


def _organisation(
    group: Sequence[Mark], was: Organisation | None, sent: Marking, text: str, taken: set[str]
) -> Organisation:
    mentions = _unique(_mention(mark, text) for mark in group)
    name, kind = _name(group, was, text), _kind(group, was, sent)
    if was and (name, kind) == (was.name, was.kind) and mentions == _unique(was.mentions):
        return was
    if was and name == was.name:
        return Organisation(id=was.id, name=name, kind=kind, mentions=mentions)
    wanted = slug(without_legal_form(name)) or slug(name)
    if not wanted:
        raise UnfitError(f"an organisation cannot be called {name!r}; a name has letters")
    if wanted in taken - {was.id if was else ""}:
        raise UnfitError(f"two organisations are called {name!r}; tie them together, or give one another name")
    return Organisation(id=wanted, name=name, kind=kind, mentions=mentions)


def _unique(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Mentions in text order, each place once: a name goes before a description of the same words."""
    places = {(one.start, one.end): one for one in sorted(mentions, key=lambda one: one.kind == "name")}
    return tuple(places[place] for place in sorted(places))


def _mention(mark: Mark, text: str) -> Mention:
    words = text[mark.start : mark.end]
    if mark.label == DESCRIPTION:
        return Mention(start=mark.start, end=mark.end, text=words, kind="description")
    return Mention(start=mark.start, end=mark.end, text=words)


def _name(group: Sequence[Mark], was: Organisation | None, text: str) -> str:
    """What a field says; of an organisation that was sent out, the field of one of its own places."""
    given = [(mark.of, " ".join(mark.fields["name"].split())) for mark in group if "name" in mark.fields]
    if was:
        return next((name for of, name in given if of == was.id), was.name)
    meant = anchor(group)
    words = " ".join(text[meant.start : meant.end].split()) if meant else ""
    return next((name for _, name in given), words)


def _kind(group: Sequence[Mark], was: Organisation | None, sent: Marking) -> OrganisationKind:
    """The label of a place that was labelled anew; else what it was, or the label of the place that names it."""
    for mark in group:
        if is_sent(mark, sent) and mark.label in KINDS and sent.marks[mark.id].label not in (mark.label, DESCRIPTION):
            return KINDS[mark.label]
    meant = anchor(group)
    return was.kind if was else KINDS.get(meant.label if meant else "", "company")


def _places(one: Organisation) -> tuple[int, int]:
    return (one.mentions[0].start, one.mentions[0].end) if one.mentions else (0, 0)
