"""An article's record while people's corrections are put into it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from msgspec.structs import replace

from extract.records import Amount, Deal, Organisation, Party, Person, Record

Span = tuple[int, int]


@dataclass(slots=True)
class Draft:
    """The things of *record* by id, and what people changed in them: ids with the time of the correction.

    *amounts* of *other* figures or gone ones are in ``figures``, deals that say something else or are gone in
    ``changed``; ``gone`` are the places of sums and organisations that people took out, each with the time.
    """

    record: Record
    amounts: dict[str, Amount]
    organisations: dict[str, Organisation]
    deals: dict[str, Deal]
    people: list[Person]
    figures: dict[str, str] = field(default_factory=dict)
    changed: dict[str, str] = field(default_factory=dict)
    gone: list[tuple[Span, str]] = field(default_factory=list)

    @classmethod
    def of(cls, record: Record) -> Draft:
        """Everything as the machine has it."""
        return cls(
            record,
            {one.id: one for one in record.amounts},
            {one.id: one for one in record.organisations},
            {one.id: one for one in record.deals},
            list(record.people),
        )

    def now(self) -> Record:
        """The record as it is so far, flags as they were; what people added stands where the text has it."""
        return replace(
            self.record,
            organisations=tuple(self.organisations.values()),
            people=tuple(self.people),
            amounts=tuple(sorted(self.amounts.values(), key=lambda one: (one.start, one.end))),
            deals=tuple(self.deals.values()),
        )

    def holds(self, span: Span, text: str) -> bool:
        """Whether *text* stands at *span*; a record without its text is believed."""
        whole = self.record.article.text
        return not isinstance(whole, str) or whole[slice(*span)] == text

    def place(self, start: int, text: str, shift: int) -> int | None:
        """Where *text* stands today that stood at *start*: the sentences of a correction move together, others may not.

        None where it stands at neither place.
        """
        for at in (start + shift, start):
            if at >= 0 and self.holds((at, at + len(text)), text):
                return at
        return None

    def is_gone(self, spans: Iterable[Span], at: str) -> bool:
        """Whether what stands at *spans* was taken out after *at*: what a person said of it before does not hold."""
        places = tuple(spans)
        return any(when > at and shared([span], places) for span, when in self.gone)

    def take_out_amount(self, name: str, at: str) -> None:
        """Nobody can name the sum *name* any more."""
        taken = self.amounts.pop(name)
        self.gone.append(((taken.start, taken.end), at))
        self.figures[name] = at
        for other in [one for one in self.amounts.values() if one.partner == name]:
            self.amounts[other.id] = replace(other, partner=None)
        for deal in self.deals.values():
            if name in deal.amounts:
                self.deals[deal.id] = replace(deal, amounts=tuple(one for one in deal.amounts if one != name))

    def take_out_deal(self, name: str, at: str) -> None:
        """There is no deal *name*."""
        del self.deals[name]
        self.changed[name] = at

    def take_out_organisation(self, name: str, at: str) -> None:
        """There is no organisation *name*: deals lose it, and one that nobody else is a party to is none."""
        self.gone += [((one.start, one.end), at) for one in self.organisations[name].mentions]
        self._call(name, None)
        for deal in list(self.deals.values()):
            left = tuple(party for party in deal.parties if party.organisation != name)
            if not left:
                self.take_out_deal(deal.id, at)
            elif left != deal.parties:
                roles = {party.role for party in deal.parties if party.organisation == name}
                beside = next((party.organisation for party in left if party.role in roles), None)
                ends = {end: beside for end in ("payer", "payee") if getattr(deal, end) == name}
                self.deals[deal.id] = replace(deal, parties=left, **ends)
                self.changed[deal.id] = at

    def rename(self, name: str, to: str) -> None:
        """The organisation *name* is called *to* everywhere; it may be one that is there already."""
        self._call(name, to)
        for deal in self.deals.values():
            if name in {party.organisation for party in deal.parties} | {deal.payer, deal.payee}:
                parties = (Party(p.role, to if p.organisation == name else p.organisation) for p in deal.parties)
                ends = {end: to for end in ("payer", "payee") if getattr(deal, end) == name}
                self.deals[deal.id] = replace(deal, parties=tuple(dict.fromkeys(parties)), **ends)

    def _call(self, name: str, to: str | None) -> None:
        del self.organisations[name]
        self.people = [replace(one, organisation=to) if one.organisation == name else one for one in self.people]


def free(wanted: str, taken: Collection[str], letter: str) -> str:
    """*wanted* if no other thing is called that, else the next number: ``a8`` after ``a7``."""
    if wanted not in taken:
        return wanted
    numbers = (int(name[1:]) for name in taken if name[:1] == letter and name[1:].isdecimal())
    return f"{letter}{max(numbers, default=0) + 1}"


def overlap(one: Span, other: Span) -> int:
    """How many characters two spans share."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def shared(spans: Iterable[Span], others: Iterable[Span]) -> int:
    """How many characters the one spans share with the others."""
    theirs = tuple(others)
    return sum(overlap(one, other) for one in spans for other in theirs)
