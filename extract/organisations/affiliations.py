"""What office a person holds, and where: "Mira Voss, Finanzchefin von Lumio", "Corvanta's Jin Tanaka"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.lexicon.sections.roles import roles
from extract.organisations.entity import Entity, Span
from extract.organisations.offices import Office, office_at
from extract.organisations.owners import Owners, Tie
from extract.organisations.page import Page
from extract.organisations.people import Human
from extract.organisations.phrases import noun_at
from extract.organisations.salience import Scene, Spot

_APPOSITION = 16
_OFFICE_REACH = 6
_DIRECT_REACH = 5
_QUOTES = frozenset('„“”"»«')
_ENDS = frozenset([",", ")", ";", ":", "–", "—", ".", "!", "?", "]", "“", "”", '"'])


class Affiliations:
    """Reads offices and organisations around people's names."""

    def __init__(self, page: Page, entities: Sequence[Entity], humans: Sequence[Human], scene: Scene) -> None:
        self._page = page
        self._entities = entities
        self._scene = scene
        self._roles = roles(page.lang)
        self._owners = Owners(page, entities)
        self._people = {page.first_from(start) for human in humans for start, _ in human.spans}

    def person(self, human: Human) -> tuple[str | None, str | None]:
        """Organisation id and role: what is current goes before what is over, what is said before what is inferred."""
        ties = [tie for span in human.spans for tie in self._ties(span)]
        named = sorted(
            (t for t in ties if t.office), key=lambda t: (t.office.former, t.owner is None) if t.office else ()
        )
        office = named[0].office if named else None
        owner = next((t.owner for t in [*named[:1], *ties] if t.owner is not None), None)
        if owner is None and office is not None and office.inside:
            owner = self._going_without_saying(human.spans[0][0])
        return (self._entities[owner].id if owner is not None else None), (office.text if office else None)

    def _ties(self, span: Span) -> Iterator[Tie]:
        first, last = self._page.first_from(span[0]), self._page.last_before(span[1])
        yield from self._before(first)
        yield from self._behind(last)
        if self._page.word(last + 1) in self._roles.copulas:
            yield from self._offices(last + 2, ends=self._page.token_range(self._page.sentence_at(span[0]))[1])
        yield from self._direct(first, last)

    def _before(self, first: int) -> Iterator[Tie]:
        """ "Norvik-Chef NAME", "Lumio CEO NAME", "der CEO von X, NAME", "Corvantas NAME"."""
        at = first - 2 if self._page.word(first - 1) == "," else first - 1
        office = self._owners.office_ending(at)
        if office is not None:
            yield self._owners.tie(office, self._owners.owner_of(office))
            return
        if at in self._owners.ends or self._owners.is_genitive_mark(at):
            mark = self._owners.is_genitive_mark(at)
            owner, start = self._owners.ends.get(at) or self._owners.ends.get(at - 1 if mark else at) or (None, 0)
            if owner is None:
                return
            office = self._owners.office_left_of(start)
            if office is not None:
                yield self._owners.tie(office, owner)
            elif at == first - 1 and (mark or self._owners.is_genitive(owner, start, at)):
                yield Tie(None, owner)

    def _behind(self, last: int) -> Iterator[Tie]:
        """ "NAME, Mitgründer und CEO von X," and "NAME (X)"."""
        if self._page.word(last + 1).islower() and self._page.word(last + 2) == ",":
            last += 1
        mark = self._page.word(last + 1)
        if mark not in {",", "("}:
            return
        if self._page.word(last + 2) in self._roles.relatives:
            yield from self._leads(last + 3)
        found = self._owners.starts.get(last + 2)
        if mark == "(" and found is not None and self._page.word(found[1] + 1) == ")":
            yield Tie(None, found[0])
            return
        yield from self._offices(last + 2, ends=last + 2 + _APPOSITION)

    def _leads(self, begin: int) -> Iterator[Tie]:
        """ "NAME, who runs X": one organisation and a verb of leading in the relative clause."""
        words, owners = set(), set()
        for index in range(begin, begin + _APPOSITION):
            if self._page.word(index) in _ENDS:
                break
            words.add(self._page.word(index))
            if index in self._owners.starts:
                owners.add(self._owners.starts[index][0])
        if words & self._roles.leads and len(owners) == 1:
            yield Tie(None, owners.pop())

    def _offices(self, begin: int, ends: int) -> Iterator[Tie]:
        """The highest office of an apposition with its organisation; an office of the next person is not read."""
        found: list[Office] = []
        index, reach, owner = begin, begin + _OFFICE_REACH, None
        while index < ends and self._page.word(index) not in _ENDS:
            office = office_at(self._page, index)
            if office is not None and office.last + 1 in self._people:
                break
            if office is not None:
                owner = self._owners.owner_of(office) if owner is None else owner
                found.append(office)
                index, reach = office.last + 1, office.last + 1 + _OFFICE_REACH
                continue
            if index >= reach or index in self._people:
                break
            if found and owner is None and index in self._owners.starts and self._owners.is_linked(found[-1], index):
                owner = self._owners.starts[index][0]
            index += 1
        if found:
            yield self._owners.tie(min(found, key=lambda o: (o.rank, o.first)), owner)

    def _direct(self, first: int, last: int) -> Iterator[Tie]:
        """ "Jo Brandt von Kestrel Research": only for a full name, and where no verb can come between."""
        if last == first or self._page.word(last + 1) not in self._roles.direct:
            return
        at = last + 2
        while at < last + _DIRECT_REACH and at not in self._owners.starts:
            if self._page.word(at).lower() not in self._roles.fillers and noun_at(self._page, at) is None:
                return
            at += 1
        found = self._owners.starts.get(at)
        if found is not None:
            yield Tie(None, found[0])

    def _going_without_saying(self, position: int) -> int | None:
        """Whose office it is where the text need not say.

        That of the only organisation so far in the person's sentence, or of the one that the article is about, unless
        the sentence before is about others.
        """
        sentence = self._page.sentence_at(position)
        for near in (sentence, sentence - 1):
            spots = [s for s in self._scene.spots(near) if s[0] < position and self._entities[s[2]].kind == "company"]
            owners = {owner for _, _, owner in spots}
            if owners:
                only = owners.pop() if len(owners) == 1 and not self._cited(spots) else None
                holds = near == sentence and self._scene.subject(spots) == only
                return only if holds or self._scene.dominant in {None, only} else None
        return self._scene.dominant

    def _cited(self, spots: Sequence[Spot]) -> bool:
        """True where a mention stands in a quotation, in which somebody else speaks."""
        return any(self._page.text[s[0] - 1] in _QUOTES for s in spots if s[0])


def read_people(
    page: Page, humans: Sequence[Human], entities: Sequence[Entity], scene: Scene
) -> list[tuple[str | None, str | None]]:
    """Organisation id and role of each person, in the order of *humans*."""
    affiliations = Affiliations(page, entities, humans, scene)
    return [affiliations.person(human) for human in humans]
