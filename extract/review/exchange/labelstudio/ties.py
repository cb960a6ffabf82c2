"""Whom and what a deal is tied to in a reading that came back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from extract.lexicon.sections.deal_types import deal_types
from extract.records import Deal, Party
from extract.review.exchange.labelstudio.labels import SUM, Category, category, deal_type
from extract.review.exchange.labelstudio.marks import Mark, Marking
from extract.review.exchange.labelstudio.matching import is_sent
from extract.review.exchange.problems import UnfitError


@dataclass(frozen=True, slots=True)
class Named:
    """What a reading has, by id, sums in the order of the text; and what each mark stands for, by the mark's id.

    *called* says what the organisations are called now that were sent out under an id.
    """

    organisations: frozenset[str]
    amounts: tuple[str, ...]
    of_mark: Mapping[str, str]
    called: Mapping[str, str]

    def means(self, end: Mark, party: Party) -> bool:
        """Whether a mark that was sent out means *party*, which is called what it is called now."""
        return end.of is not None and self.called.get(end.of, end.of) == party.organisation

    def parties(self, was: Deal | None) -> tuple[Party, ...]:
        """The parties of a deal as they are called now, without those that are not there any more."""
        known = ((party.role, self.called.get(party.organisation, "")) for party in (was.parties if was else ()))
        return tuple(Party(role, name) for role, name in known if name in self.organisations)


def parties_of(mark: Mark, came: Marking, sent: Marking, was: Deal | None, named: Named) -> Iterator[Party]:
    """Who is in which role: by the ties of *mark*, and by those that only went because their end was deleted.

    Raises UnfitError for a tie without a role, with one that the type does not have, or to what means nobody.
    """
    kind = deal_types()[deal_type(mark.label) or ""]
    tied: set[str] = set()
    for other, labels in _tied(mark, came, "organisation"):
        if other.id not in named.of_mark:
            raise UnfitError(f"the deal {mark.id!r} is tied to {other.id!r}, a description of nothing that has a name")
        tied.add(named.of_mark[other.id])
        if not labels:
            raise UnfitError(f"the relation of {mark.id!r} to {other.id!r} has no role; one of {', '.join(kind.roles)}")
        for role in labels:
            if role not in kind.roles:
                roles = ", ".join(kind.roles)
                raise UnfitError(
                    f"{mark.label} has no role {role!r} (from {mark.id!r} to {other.id!r}); one of {roles}"
                )
            yield Party(role, named.of_mark[other.id])
    for party in named.parties(was):
        lost = party.organisation not in tied and party.role in kind.roles
        if lost and _went_along(
            mark, came, sent, [end for end in _ends(mark, "organisation", sent) if named.means(end, party)]
        ):
            yield party


def amounts_of(mark: Mark, came: Marking, sent: Marking, was: Deal | None, named: Named) -> tuple[str, ...]:
    """The sums of the deal, in the order of the text, likewise."""
    tied = {named.of_mark[other.id] for other, _ in _tied(mark, came, "amount")}
    for amount in was.amounts if was else ():
        if _went_along(mark, came, sent, [end for end in _ends(mark, "amount", sent) if end.of == amount]):
            tied.add(amount)
    return tuple(amount for amount in named.amounts if amount in tied)


def _tied(mark: Mark, came: Marking, what: Category) -> Iterator[tuple[Mark, tuple[str, ...]]]:
    """The marks of a category that a deal is tied to, whichever end the arrow starts at."""
    for tie in came.ties:
        if mark.id not in (tie.one, tie.other):
            continue
        other = came.marks[tie.other if tie.one == mark.id else tie.one]
        kind = category(other.label)
        if kind == "deal":
            raise UnfitError(f"the deals {tie.one!r} and {tie.other!r} are tied to each other; tie each to its parties")
        if kind == "amount" and tie.labels not in ((SUM,), ()):
            labels = ", ".join(tie.labels)
            raise UnfitError(f"the relation of {mark.id!r} to the sum {other.id!r} says {labels}; say {SUM!r}")
        if kind == what:
            yield other, tie.labels


def _went_along(mark: Mark, came: Marking, sent: Marking, ends: Iterable[Mark]) -> bool:
    """Whether a tie is not there because none was sent out, or because the other of its *ends* was deleted."""
    if not is_sent(mark, sent):
        return False
    return all(end.id not in came.marks or not is_sent(came.marks[end.id], sent) for end in ends)


def _ends(mark: Mark, what: Category, sent: Marking) -> list[Mark]:
    """What a deal was tied to when it was sent out."""
    ends = (sent.marks[tie.other] for tie in sent.ties if tie.one == mark.id)
    return [end for end in ends if category(end.label) == what]
