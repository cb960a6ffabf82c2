"""A deal as FollowTheMoney links: what holds as what it is, everything else as a link with its status."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from extract.export.article_index import ArticleIndex
from extract.export.facts import holds, standing
from extract.export.ftm.about import Values, about, figures
from extract.export.ftm.entities import entity, fill
from extract.export.ftm.things import organisation_id
from extract.lexicon.sections.follow_the_money import FtmFact, ftm_terms
from extract.records import MergedDeal, OrganisationKind, Party

if TYPE_CHECKING:
    from followthemoney.proxy import EntityProxy

Kinds = Mapping[str, OrganisationKind]
Ends = tuple[Party, Party]
_CONTRACT = "Contract"


def links(deal: MergedDeal, articles: ArticleIndex, kinds: Kinds) -> Iterator[EntityProxy]:
    """All entities of *deal*; *kinds* names the kind of each organisation that is no company."""
    told = about(deal, articles)
    pairs = [(Party(p.payer_role, p.payer), Party(p.payee_role, p.payee)) for p in deal.pairs]
    fact = ftm_terms().facts.get(deal.type)
    facts = list(_facts(deal, fact, pairs, told, kinds)) if fact and holds(deal, fact.holds) else []
    yield from (made for made, _ in facts)
    said = {ends for _, covered in facts for ends in covered}
    for ends in pairs:
        if ends not in said:
            yield _unknown(deal, *ends, told)
    everyone = [party for ends in (*said, *pairs) for party in ends]
    linked = {party.organisation for party in everyone}
    anchor = pairs[0][1] if pairs else min(everyone or deal.parties, default=None)
    others = [party for party in deal.parties if party.organisation not in linked]
    for party in others:
        if anchor and party.organisation != anchor.organisation:
            yield _unknown(deal, party, anchor, told)
    if anchor and not linked and {party.organisation for party in others} == {anchor.organisation}:
        yield _note(deal, anchor, told)


def _facts(
    deal: MergedDeal, fact: FtmFact, pairs: Sequence[Ends], told: Values, kinds: Kinds
) -> Iterator[tuple[EntityProxy, list[tuple[Party, ...]]]]:
    """The entities that state *deal* as a fact, each with the parties that it covers: two, or one if that is enough."""
    if fact.contract:
        if pairs and all(_fits(fact, ends, kinds) for ends in pairs):
            yield from _contract(deal, fact, pairs, told)
        return
    sides: Sequence[tuple[Party, ...]] = pairs or [(party,) for party in deal.parties]
    fitting = [ends for ends in sides if len(ends) == len(fact.ends) and _fits(fact, ends, kinds)]
    stated = figures(deal, fact) if max(len(pairs), len(fitting)) == 1 else {}
    for ends in fitting:
        made = entity(fact.schema, "link", deal.id, *(word for p in ends for word in (p.role, p.organisation)))
        fill(made, role=deal.type, **{fact.ends[p.role]: organisation_id(p.organisation) for p in ends}, **told)
        yield fill(made, **stated), [ends]


def _contract(
    deal: MergedDeal, fact: FtmFact, pairs: Sequence[Ends], told: Values
) -> Iterator[tuple[EntityProxy, list[tuple[Party, ...]]]]:
    """One contract of all who pay, and an award for each who delivers; the sum stands once."""
    payers = sorted({payer for payer, _ in pairs})
    payees = sorted({payee for _, payee in pairs})
    contract = entity(_CONTRACT, "contract", deal.id)
    title = f"{deal.type}: {', '.join(p.organisation for p in payers)} – {', '.join(p.organisation for p in payees)}"
    fill(contract, title=title, **told)
    for payer in payers:
        fill(contract, **{fact.contract[payer.role]: organisation_id(payer.organisation)})
    stated = figures(deal, fact)
    yield fill(contract, **(stated if len(payees) > 1 else {})), []
    for payee in payees:
        award = entity(fact.schema, "award", deal.id, payee.role, payee.organisation)
        fill(
            award, role=deal.type, contract=contract.id, **{fact.ends[payee.role]: organisation_id(payee.organisation)}
        )
        yield fill(award, **told, **(stated if len(payees) == 1 else {})), [e for e in pairs if e[1] == payee]


def _fits(fact: FtmFact, ends: Sequence[Party], kinds: Kinds) -> bool:
    """Whether each of *ends* has a role that the schema has a property for, and is something that this can name."""
    from followthemoney import model

    places = [(fact.schema, fact.ends.get(p.role)) for p in ends]
    if fact.contract:
        places[0] = (_CONTRACT, fact.contract.get(ends[0].role))
    for party, (schema, name) in zip(ends, places, strict=True):
        prop = model[schema].get(name) if name else None
        kind = ftm_terms().organisations[kinds.get(party.organisation, "company")]
        if prop is None or prop.range is None or not model[kind].is_a(prop.range):
            return False
    return True


def _unknown(deal: MergedDeal, subject: Party, other: Party, told: Values) -> EntityProxy:
    key = (deal.id, subject.role, subject.organisation, other.role, other.organisation)
    return fill(
        entity("UnknownLink", "link", *key),
        role=f"{deal.type}: {subject.role}, {other.role}",
        subject=organisation_id(subject.organisation),
        object=organisation_id(other.organisation),
        **told,
    )


def _note(deal: MergedDeal, party: Party, told: Values) -> EntityProxy:
    title = f"{deal.type}: {party.role} ({standing(deal)})"
    made = entity("Note", "note", deal.id, party.role, party.organisation)
    return fill(made, name=title, entity=organisation_id(party.organisation), **told)
