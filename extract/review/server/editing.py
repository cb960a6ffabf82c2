"""What a form of an article asks for, as an event: another reading of a thing, or that there is none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from msgspec.structs import replace

from extract.checks.passages import Sentences
from extract.lexicon import languages
from extract.records import (
    Amount,
    AmountEdit,
    Context,
    Deal,
    DealEdit,
    Mention,
    Organisation,
    OrganisationEdit,
)
from extract.review.server.forms import (
    Typed,
    read_amount,
    read_deal,
    read_organisation,
    same_amount,
    same_deal,
    same_organisation,
)
from extract.review.server.shown.reading.things import Reading, Thing
from extract.review.store import new_uid, now

LONGEST_NOTE = 4_000
_WIDEST = 4_000
T_ = TypeVar("T_", Amount, Organisation, Deal)


@dataclass(frozen=True, slots=True)
class Asking:
    """Who asks for what: *do* is ``save``, ``remove``, ``restore`` (the machine was right) or ``confirm``."""

    reviewer: str
    do: str
    note: str | None


def note_of(typed: Typed) -> str | None:
    """The note of a form; a problem where it is too long."""
    note = typed.one("note")
    if len(note) > LONGEST_NOTE:
        typed.refuse("note", "note_too_long", longest=str(LONGEST_NOTE))
    return note or None


def amount_edit(typed: Typed, reading: Reading, thing: Thing[Amount] | None, asking: Asking) -> AmountEdit | None:
    """The event for a sum; None where something typed cannot be, or where nothing would change."""
    after = _without_form(thing, asking) if thing else None
    if asking.do == "save":
        lang = reading.record.article.lang
        before = thing.known if thing else None
        after = read_amount(
            typed, reading.text, before=before, new_id=_new_id(), lang=lang if lang in languages() else None
        )
        if typed.problems or (thing and same_amount(after, thing.now) and not asking.note):
            return None
    before = thing.before if thing else None
    spans = [(one.start, one.end) for one in (before, after) if one]
    return AmountEdit(**_head(reading, asking, spans), before=before, after=after)


def organisation_edit(
    typed: Typed, reading: Reading, thing: Thing[Organisation] | None, asking: Asking
) -> OrganisationEdit | None:
    """The event for an organisation; one that was missed and has the name of another is that one, mentioned again."""
    after = _without_form(thing, asking) if thing else None
    if asking.do == "remove" and thing:
        _is_party(typed, reading, thing)
    elif asking.do == "save":
        after = read_organisation(typed, reading.text, before=thing.known if thing else None)
        if after and thing is None and (known := _called(after.id, reading)):
            thing, after = known, _mentioned_again(known, after)
        if thing and same_organisation(after, thing.now) and not asking.note:
            return None
    if typed.problems:
        return None
    before = thing.before if thing else None
    return OrganisationEdit(**_head(reading, asking, _changed(before, after)), before=before, after=after)


def deal_edit(typed: Typed, reading: Reading, thing: Thing[Deal] | None, asking: Asking) -> DealEdit | None:
    """The event for a deal, with all that it names, so that it can be understood by itself."""
    after = _without_form(thing, asking) if thing else None
    if asking.do == "save":
        after = read_deal(typed, reading.now, reading.text, before=thing.known if thing else None, new_id=_new_id())
        if typed.problems or (thing and same_deal(after, thing.now) and not asking.note):
            return None
    before = thing.before if thing else None
    there = (before or after) and [
        (one.start, one.end) for deal in (before, after) if deal for one in deal.evidence[:1]
    ]
    return DealEdit(
        **_head(reading, asking, there or []),
        before=before,
        after=after,
        amounts=_named(before, after, reading, "amounts"),
        organisations=_named(before, after, reading, "organisations"),
    )


def _without_form(thing: Thing[T_], asking: Asking) -> T_ | None:
    """What holds after a button that needs no field: nothing, the machine's reading, or the same as now."""
    if asking.do == "restore":
        return thing.machine
    return thing.now if asking.do == "confirm" else None


def _new_id() -> str:
    """Unlike any id that the machine gives."""
    return f"r{new_uid()[:12]}"


def _head(reading: Reading, asking: Asking, spans: Iterable[tuple[int, int]]) -> dict[str, Any]:
    """What all events on an article have in common."""
    article = reading.record.article
    return {
        "uid": new_uid(),
        "at": now(),
        "reviewer": asking.reviewer,
        "note": asking.note,
        "article": article.id,
        "context": _context(reading, list(spans), article.sha256),
    }


def _context(reading: Reading, spans: list[tuple[int, int]], sha256: str) -> Context:
    """The sentences around *spans*; where they are far apart those around the first."""
    if not spans or not reading.text:
        start, end = spans[0] if spans else (0, 0)
        return Context(start=start, end=end, text="", sha256=sha256)
    lang = reading.record.article.lang
    sentences = Sentences(reading.text, lang if lang in languages() else languages()[-1])
    around = [sentences.around(start, end) for start, end in spans]
    start, end = min(one.start for one in around), max(one.end for one in around)
    if end - start > _WIDEST:
        start, end = around[0].start, around[0].end
    return Context(start=start, end=end, text=reading.text[start:end], sha256=sha256)


def _changed(before: Organisation | None, after: Organisation | None) -> list[tuple[int, int]]:
    """The first place that a correction is about: a mention that is new or gone, else the first."""
    then, today = ({(m.start, m.end) for m in one.mentions} if one else set() for one in (before, after))
    return sorted(then ^ today)[:1] or sorted(then | today)[:1]


def _called(name: str, reading: Reading) -> Thing[Organisation] | None:
    return next((one for one in reading.organisations if one.name == name), None)


def _mentioned_again(known: Thing[Organisation], other: Organisation) -> Organisation:
    """*known* with the mentions of *other* as well."""
    if known.now is None:
        return other
    mentions: dict[tuple[int, int], Mention] = {(m.start, m.end): m for m in (*known.now.mentions, *other.mentions)}
    return replace(known.now, mentions=tuple(mentions[place] for place in sorted(mentions)))


def _is_party(typed: Typed, reading: Reading, thing: Thing[Organisation]) -> None:
    """Who is a party to a deal is taken out of it first: what the deal is without it, a person has to say."""
    deals = [deal for deal in reading.now.deals if any(party.organisation == thing.name for party in deal.parties)]
    if deals:
        names = {one.id: one.name for one in reading.now.organisations}
        others = [
            " – ".join(dict.fromkeys(names.get(party.organisation, party.organisation) for party in deal.parties))
            for deal in deals
        ]
        typed.refuse("remove", "is_party", deals="; ".join(others))


def _named(before: Deal | None, after: Deal | None, reading: Reading, what: str) -> tuple[Any, ...]:
    """The sums or organisations that the two name by id: as the machine has them, or as they are now."""
    found: dict[str, Any] = {}
    for deal, record in ((before, reading.record), (after, reading.now)):
        if deal:
            wanted = set(deal.amounts) if what == "amounts" else {party.organisation for party in deal.parties}
            found |= {one.id: one for one in getattr(record, what) if one.id in wanted}
    return tuple(found[name] for name in sorted(found))
