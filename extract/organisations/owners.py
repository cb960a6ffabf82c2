"""Whose office it is: "Norvik-Chef", "Lumio's Irish-born finance chief", "Chef des Autobauers X"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.lexicon.sections.descriptions import descriptions
from extract.lexicon.sections.organisation_forms import organisation_forms
from extract.lexicon.sections.roles import roles
from extract.organisations.entity import Entity
from extract.organisations.offices import Office, office_at
from extract.organisations.page import Page
from extract.organisations.phrases import noun_at

_LINK_REACH = 6
_LONGEST_OFFICE = 4


@dataclass(frozen=True, slots=True)
class Tie:
    """One statement about a person: office, organisation (index of the entity), or one of both."""

    office: Office | None
    owner: int | None


class Owners:
    """The organisations of a page by their first and last token, and the offices beside them."""

    def __init__(self, page: Page, entities: Sequence[Entity]) -> None:
        self._page = page
        self._entities = entities
        self._roles = roles(page.lang)
        self._table = descriptions(page.lang)
        self._forms = organisation_forms(page.lang)
        self.starts: dict[int, tuple[int, int]] = {}
        self.ends: dict[int, tuple[int, int]] = {}
        self._by_end: dict[int, int] = {}
        for owner, entity in enumerate(entities):
            for start, end in (*entity.names, *entity.descriptions):
                self._by_end[end] = owner
                if (tokens := page.aligned(start, end)) is not None:
                    self.starts[tokens[0]] = (owner, tokens[1])
                    self.ends[tokens[1]] = (owner, tokens[0])

    def office_ending(self, at: int) -> Office | None:
        """The longest office that ends at a token: "finance chief" rather than "chief"."""
        starts = range(at - _LONGEST_OFFICE, at + 1)
        return next(
            (o for begin in starts if begin >= 0 and (o := office_at(self._page, begin)) and o.last == at), None
        )

    def tie(self, office: Office, owner: int | None) -> Tie:
        """With the plain office where its compound's name has become the organisation: "Chef" of "Norvik-Chef"."""
        text = office.short if owner is not None and office.short else office.text
        return Tie(replace(office, text=text, inside=office.inside and not self._belongs_elsewhere(office)), owner)

    def _belongs_elsewhere(self, office: Office) -> bool:
        """True where the text says whose office it is, in a way that was not understood: "the lender's chairwoman"."""
        return self.is_genitive_mark(office.first - 1) or self._page.word(office.last + 1).lower() in self._roles.links

    def is_genitive_mark(self, index: int) -> bool:
        """True for the token "'s"."""
        return self._page.word(index) in self._forms.apostrophe_genitive

    def is_genitive(self, owner: int, start: int, last: int) -> bool:
        """True where the organisation's name at these tokens has a genitive ending: "Corvantas"."""
        surface = self._page.text[self._page.token(start).start : self._page.token(last).end]
        if surface.endswith(self._forms.apostrophe_genitive):
            return True
        known = self._entities[owner].surfaces
        return any(surface.endswith(e) and surface.removesuffix(e) in known for e in self._forms.bare_genitive)

    def office_left_of(self, start: int) -> Office | None:
        """The office in "Chef des Autobauers X", "chief executive of X": at most a link and a description between."""
        at = start - 1
        for _ in range(_LINK_REACH):
            word = self._page.word(at).lower()
            office = self.office_ending(at)
            if office is not None:
                return office if at < start - 1 else None
            between = word in self._roles.links or word in self._roles.fillers or noun_at(self._page, at) is not None
            if not between and not (self._page.word(at).islower() and word not in self._table.small_words):
                return None
            at -= 1
        return None

    def owner_of(self, office: Office) -> int | None:
        """The organisation in the office's own compound, or directly before it: "Lumio's new CEO"."""
        if office.owner_end is not None:
            return self._by_end.get(office.owner_end)
        at = office.first - 1
        for back in range(at, at - _LONGEST_OFFICE - 1, -1):
            if self.is_genitive_mark(back) or self._is_genitive_name(back):
                at = back
                break
            word = self._page.word(back).lower()
            if word in self._table.small_words or not (word.isalpha() or word == "-"):
                break
        while self._page.word(at).lower() in self._roles.fillers | self._roles.former and at > office.first - 4:
            at -= 1
        found = self.ends.get(at)
        if found is None and (self.is_genitive_mark(at) or self._page.word(at) == "-"):
            found = self.ends.get(at - 1)
        return found[0] if found else None

    def _is_genitive_name(self, last: int) -> bool:
        found = self.ends.get(last)
        return found is not None and self.is_genitive(found[0], found[1], last)

    def is_linked(self, office: Office, start: int) -> bool:
        """True where a link stands directly behind the office and only a description between it and the name."""
        words = [self._page.word(i).lower() for i in range(office.last + 1, start)]
        if not words:
            own = self._page.word(start).lower()
            return own in self._roles.links
        return any(word in self._roles.links for word in words[:2]) and not set(words) & self._roles.connectors
