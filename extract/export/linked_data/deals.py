"""A deal as resources: itself, the roles in it, who pays whom, and how it stood when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from extract.export.facts import holds
from extract.export.linked_data.named import article_iri, organisation_iri
from extract.export.linked_data.tellings import amount_iri, telling, telling_iri
from extract.export.linked_data.terms import (
    Resource,
    Statement,
    Term,
    count,
    day,
    link,
    minted,
    number,
    resource,
    text,
    truth,
)
from extract.lexicon.sections.linked_data import linked_data_terms
from extract.records import MergedDeal, Pair, Party

_INVERSE = "^"
_COMPLETED = "https://schema.org/CompletedActionStatus"


def deal_iri(name: str) -> str:
    """The IRI of the deal *name*."""
    return minted("deal", name)


def described(deal: MergedDeal) -> Iterator[Resource]:
    """*deal* and everything that belongs to it, each resource once, by IRI."""
    found = {one.iri: one for one in _resources(deal)}
    for iri in sorted(found):
        yield found[iri]


def _resources(deal: MergedDeal) -> Iterator[Resource]:
    iri = deal_iri(deal.id)
    classes, outside, inverse = _fact(deal)
    roles = {party: minted("role", deal.id, party.role, party.organisation) for party in deal.parties}
    pairs = {
        pair: minted("pair", deal.id, pair.payer_role, pair.payer, pair.payee_role, pair.payee) for pair in deal.pairs
    }
    standings = [minted("standing", deal.id, str(place)) for place in range(1, len(deal.history) + 1)]
    yield resource(
        iri,
        ("dg:Deal", "prov:Entity", *classes),
        ("dcterms:identifier", text(deal.id)),
        ("dg:dealType", text(deal.type)),
        ("dg:status", text(deal.status)),
        ("dg:active", truth(deal.active)),
        ("dg:negated", truth(deal.negated)),
        ("dg:confidence", number(deal.confidence)),
        ("dg:sources", count(deal.sources)),
        ("dg:stakePercent", number(deal.stake_percent)),
        ("dg:euros", number(deal.euros)),
        ("dg:firstPublished", day(deal.first_seen)),
        ("dg:lastPublished", day(deal.last_seen)),
        ("schema:amount", link(_leading_sum(deal))),
        *(("schema:participant", link(role)) for role in roles.values()),
        *(("dg:pair", link(pair)) for pair in pairs.values()),
        *(("dg:standing", link(one)) for one in standings),
        *(("prov:wasDerivedFrom", link(telling_iri(one))) for one in deal.tellings),
        *outside,
    )
    yield from (_role(role, party) for party, role in roles.items())
    yield from (_pair(name, pair) for pair, name in pairs.items())
    for place, (name, stood) in enumerate(zip(standings, deal.history, strict=True), start=1):
        yield resource(
            name,
            ("dg:Standing",),
            ("schema:position", count(place)),
            ("dg:status", text(stood.status)),
            ("dcterms:date", day(stood.published)),
            ("prov:hadPrimarySource", link(article_iri(stood.article))),
        )
    for one in deal.tellings:
        yield from telling(iri, one)
    for owner, statements in inverse.items():
        yield resource(owner, (), *statements)


def _fact(deal: MergedDeal) -> tuple[list[str], list[Statement], dict[str, list[Statement]]]:
    """Outside classes and properties of a deal that holds, and those that lead from a party to it."""
    terms = linked_data_terms()
    fact = terms.facts.get(deal.type)
    outside: list[Statement] = []
    inverse: dict[str, list[Statement]] = defaultdict(list)
    if fact is None or not holds(deal, terms.holds):
        return [], outside, inverse
    for party in deal.parties:
        prop, owner = fact.roles.get(party.role), organisation_iri(party.organisation)
        if prop and prop.startswith(_INVERSE):
            inverse[owner].append((prop.removeprefix(_INVERSE), Term(deal_iri(deal.id), iri=True)))
        elif prop:
            outside.append((prop, Term(owner, iri=True)))
    if fact.class_.endswith("Action"):
        outside.append(("schema:actionStatus", Term(_COMPLETED, iri=True)))
    return [fact.class_], outside, inverse


def _leading_sum(deal: MergedDeal) -> str | None:
    """The sum of the article that named it first."""
    return next((amount_iri(t.article, deal.sum) for t in deal.tellings if deal.sum and deal.sum in t.amounts), None)


def _role(iri: str, party: Party) -> Resource:
    return resource(
        iri,
        ("schema:Role",),
        ("schema:roleName", text(party.role)),
        ("schema:participant", link(organisation_iri(party.organisation))),
    )


def _pair(iri: str, pair: Pair) -> Resource:
    return resource(
        iri,
        ("dg:Pair",),
        ("dg:payer", link(organisation_iri(pair.payer))),
        ("dg:payee", link(organisation_iri(pair.payee))),
        ("dg:payerRole", text(pair.payer_role)),
        ("dg:payeeRole", text(pair.payee_role)),
        ("dg:kind", text(pair.kind)),
        ("dg:directed", truth(pair.directed)),
    )
