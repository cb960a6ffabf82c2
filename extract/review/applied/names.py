"""What the ids of a corrected deal are called in today's record: a newer model numbers its things otherwise."""

from __future__ import annotations

from msgspec.structs import replace

from extract.records import Amount, Deal, DealEdit, Organisation
from extract.review.applied.amounts import RULE
from extract.review.applied.draft import Draft, Span, free, shared
from extract.review.applied.organisations import moved, put_new, same_organisation


class DraftNames:
    """What the ids of a correction are called in *draft*; what is not there is put in when it is asked for.

    Not so what a person took out later than the correction was made.
    """

    def __init__(self, draft: Draft, edit: DealEdit, shift: int) -> None:
        self._draft = draft
        self._shift = shift
        self._made = edit.at
        self._organisations = {one.id: one for one in edit.organisations}
        self._amounts = {one.id: one for one in edit.amounts}

    def known(self, name: str) -> str | None:
        """The id of an organisation today, None where today's record does not have it."""
        meant = self._organisations.get(name, Organisation(id=name, name=name))
        found = same_organisation(self._draft, meant, self._shift)
        return found.id if found else None

    def of(self, deal: Deal) -> set[str]:
        """The parties of *deal* that today's record has."""
        return {found for party in deal.parties if (found := self.known(party.organisation)) is not None}

    def seats(self, deal: Deal) -> set[tuple[str, str]]:
        """Who of today's record is in which role of *deal*; a party that a person took out has none there either."""
        known = ((party.role, self.known(party.organisation)) for party in deal.parties)
        return {(role, name) for role, name in known if name is not None}

    def sums(self, deal: Deal) -> set[str]:
        """The sums of *deal* that today's record has."""
        return {found for one in deal.amounts if (found := self.known_sum(one)) is not None}

    def organisation(self, name: str) -> str | None:
        """An organisation's id today, put in where it is not there; None where it was taken out."""
        found = self.known(name)
        if found is None and name in self._organisations:
            here = moved(self._draft, self._organisations[name], self._shift)
            if self._draft.is_gone([(one.start, one.end) for one in here.mentions], self._made):
                return None
            return put_new(self._draft, here)
        return found or name

    def amount(self, name: str) -> str | None:
        """A sum's id today, put in where it is not there; None where nothing is known of it or it was taken out."""
        found, meant = self.known_sum(name), self._amounts.get(name)
        return self._put(meant) if found is None and meant is not None else found

    def known_sum(self, name: str) -> str | None:
        """The id of a sum today, None where today's record does not have it."""
        meant = self._amounts.get(name)
        if meant is None:
            return name if name in self._draft.amounts else None
        here = [(shared([self._span(meant)], [(one.start, one.end)]), one.id) for one in self._draft.amounts.values()]
        best = max(here, key=lambda pair: pair[0], default=(0, ""))
        return best[1] if best[0] else None

    def _span(self, meant: Amount) -> Span:
        return meant.start + self._shift, meant.end + self._shift

    def _put(self, meant: Amount) -> str | None:
        span = self._span(meant)
        if not self._draft.holds(span, meant.text) or self._draft.is_gone([span], self._made):
            return None
        name = free(meant.id, self._draft.amounts, "a")
        self._draft.amounts[name] = replace(meant, id=name, start=span[0], end=span[1], partner=None, rule=RULE)
        return name
