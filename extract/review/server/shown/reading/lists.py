"""What was read in an article, as lists beside its text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from extract.export.wording import short_share
from extract.records import Amount, Deal, Organisation, Person
from extract.review.server.shown.reading.things import Reading, State, Thing
from extract.review.server.speech import Speech

#: Of more entries than this a list shows the first ones, and all where one of the others is open.
LIMIT = 300
_LONGEST = 90
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One entry: *title* and *figure* of it, *facts* in small; *void* for what a person took away."""

    key: str
    title: str
    figure: str = ""
    facts: tuple[str, ...] = ()
    state: State = "machine"
    who: str | None = None
    flagged: bool = False
    void: bool = False


@dataclass(frozen=True, slots=True)
class Listed(Generic[T]):
    """The first entries of a list, and how many there are."""

    lines: tuple[T, ...]
    total: int

    @property
    def more(self) -> int:
        """How many are left out."""
        return self.total - len(self.lines)


def amount_lines(reading: Reading, say: Speech) -> Listed[Line]:
    """The sums in text order."""
    flagged = {name for flag in reading.now.flags for name in flag.amounts}
    return _listed(reading.amounts, lambda thing: _amount(thing, flagged, say))


def organisation_lines(reading: Reading, say: Speech) -> Listed[Line]:
    """The organisations by their first mention."""
    return _listed(reading.organisations, lambda thing: _organisation(thing, say))


def deal_lines(reading: Reading, say: Speech) -> Listed[Line]:
    """The deals by their first sentence."""
    return _listed(reading.deals, lambda thing: _deal(thing, reading, say))


def people_lines(reading: Reading) -> Listed[tuple[str, str]]:
    """The people with what they are: ("Sam Altman", "CEO, OpenAI")."""
    people = reading.now.people
    return Listed(tuple((one.name, _office(one, reading)) for one in people[:LIMIT]), len(people))


def chain_words(deal: Deal, organisations: Sequence[Organisation]) -> str:
    """Who with whom in an article: "Nvidia → OpenAI", "Alpha – Beta"."""
    names = {one.id: one.name for one in organisations}
    parties = list(dict.fromkeys(party.organisation for party in deal.parties))
    if deal.payer is None or deal.payee is None:
        return " – ".join(names.get(key, key) for key in parties)
    roles = {party.role for party in deal.parties if party.organisation == deal.payee}
    payees = [p.organisation for p in deal.parties if p.role in roles] or [deal.payee]
    roles = {party.role for party in deal.parties if party.organisation == deal.payer}
    payers = [p.organisation for p in deal.parties if p.role in roles and p.organisation not in payees] or [deal.payer]
    return " → ".join(", ".join(names.get(key, key) for key in dict.fromkeys(side)) for side in (payers, payees))


def deal_figure(deal: Deal, amounts: Sequence[Amount], say: Speech) -> str:
    """The first sum of a deal, or its share."""
    first = next((one for one in amounts if one.id in deal.amounts), None)
    if first:
        return say.short(first)
    return short_share(format(deal.stake_percent, "f"), say.lang) if deal.stake_percent is not None else ""


def _listed(things: Sequence[Any], made: Any) -> Listed[Line]:
    return Listed(tuple(made(thing) for thing in things[:LIMIT]), len(things))


def _amount(thing: Thing[Amount], flagged: set[str], say: Speech) -> Line:
    one = thing.known
    facts = [say.w.amount_kind[one.kind]] if one.kind != "other" else []
    return Line(
        key=thing.key,
        title=shortened(one.text),
        figure=say.short(one),
        facts=tuple(facts),
        state=thing.state,
        who=thing.who,
        flagged=thing.name in flagged and thing.now is not None,
        void=thing.now is None,
    )


def _organisation(thing: Thing[Organisation], say: Speech) -> Line:
    one = thing.known
    return Line(
        key=thing.key,
        title=shortened(one.name) or thing.name,
        figure=f"{len(one.mentions)}×" if len(one.mentions) != 1 else "",
        facts=(say.kind(one.kind),) if one.kind != "company" else (),
        state=thing.state,
        who=thing.who,
        void=thing.now is None,
    )


def _deal(thing: Thing[Deal], reading: Reading, say: Speech) -> Line:
    one = thing.known
    there = reading.now if thing.now else reading.record
    status = say.w.listing.negated if one.negated else say.status(one.status)
    return Line(
        key=thing.key,
        title=chain_words(one, there.organisations),
        figure=deal_figure(one, there.amounts, say),
        facts=(say.type(one.type), status),
        state=thing.state,
        who=thing.who,
        void=thing.now is None,
    )


def _office(person: Person, reading: Reading) -> str:
    names = {one.id: one.name for one in reading.now.organisations}
    parts: Iterator[str | None] = iter((person.role, names.get(person.organisation or "", person.organisation)))
    return ", ".join(part for part in parts if part)


def shortened(text: str) -> str:
    """*text* on one line, cut where it is very long."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
