"""The deals of which statements can be made, and who is needed for them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from extract.export.facts import holds
from extract.graph import DealGraph
from extract.lexicon.sections.beneficial_ownership import BodsRelationship, bods_terms
from extract.records import MergedDeal, OrganisationKind, Pair, Telling


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A deal that holds: *pairs* of who holds and what is held, and the first dated article that says so."""

    deal: MergedDeal
    terms: BodsRelationship
    pairs: tuple[Pair, ...]
    telling: Telling
    published: dt.date


@dataclass(frozen=True, slots=True)
class First:
    """When and where somebody is first needed."""

    published: dt.date
    article: str


class Shares:
    """The shares of a graph, read anew at each iteration so that none is kept in memory."""

    def __init__(self, graph: DealGraph, kinds: Mapping[str, OrganisationKind]) -> None:
        """*kinds* names the kind of each organisation that is no company."""
        self._graph = graph
        self._kinds = kinds
        self._first: dict[str, First] = {}
        for share in self:
            first = First(share.published, share.telling.article)
            for name in {end for pair in share.pairs for end in (pair.payer, pair.payee)}:
                known = self._first.get(name, first)
                self._first[name] = min(known, first, key=lambda f: (f.published, f.article))

    def __iter__(self) -> Iterator[Share]:
        for deal in self._graph.deals():
            if (share := _share(deal, self._kinds)) is not None:
                yield share

    def first(self, organisation: str) -> First | None:
        """Where *organisation* is first needed; None where it is not."""
        return self._first.get(organisation)


def _share(deal: MergedDeal, kinds: Mapping[str, OrganisationKind]) -> Share | None:
    terms = bods_terms()
    relationship = terms.relationships.get(deal.type)
    if relationship is None or not holds(deal, terms.holds):
        return None
    pairs = tuple(
        pair
        for pair in deal.pairs
        if (pair.payer_role, pair.payee_role) == (relationship.party, relationship.subject)
        and terms.organisations[kinds.get(pair.payee, "company")].record == "entity"
    )
    for telling in deal.tellings:
        if pairs and telling.published and telling.deal.status in terms.holds and not telling.deal.negated:
            return Share(deal=deal, terms=relationship, pairs=pairs, telling=telling, published=telling.published)
    return None
