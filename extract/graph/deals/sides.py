"""Who stands on which side of a deal, and which pairs of parties an edge connects."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations, product

from extract.errors import ResultsError
from extract.lexicon.sections.deal_types import DealType, deal_types
from extract.lexicon.sections.graph import graph_terms
from extract.records import Deal, Pair, Party


def type_of(deal: Deal) -> DealType:
    """The deal's type; ResultsError for one that this version does not know."""
    try:
        return deal_types()[deal.type]
    except KeyError:
        known = ", ".join(sorted(deal_types()))
        raise ResultsError(f"deal {deal.id}: unknown type {deal.type!r}; this version knows {known}.") from None


def sides_of(deal: Deal) -> tuple[str, ...]:
    """Type, payers and payees as one key: what two tellings must share to be of one deal, in any order of parties."""
    payers, payees = _ends(type_of(deal), deal, deal.parties)
    ends = [f"{side}:{p.organisation}" for side, end in (("payer", payers), ("payee", payees)) for p in end]
    return (deal.type, *(ends or [f"{p.role}:{p.organisation}" for p in sorted(deal.parties)]))


def block_of(sides: tuple[str, ...]) -> str:
    """Type and payees, or all sides where there are none: deals that are one are in one block."""
    payees = [side for side in sides[1:] if side.startswith("payee:")]
    return "\n".join((sides[0], *(payees or sides[1:])))


def pairs_of(deal: Deal, parties: Iterable[Party]) -> tuple[Pair, ...]:
    """Every payer with every payee, partners with each other, sorted; none where only one side is named.

    "Alpha und Beta kaufen Gamma" gives Alpha → Gamma and Beta → Gamma. Where a thing without a name changes hands the
    price goes to its seller: "Alpha kauft das Windgeschäft von Beta" gives Alpha → Beta, kind money.
    """
    kind = type_of(deal)
    everyone = tuple(parties)
    return _partner_pairs(kind, everyone) if kind.symmetric else _paid_pairs(kind, deal, everyone)


def _ends(kind: DealType, deal: Deal, parties: tuple[Party, ...]) -> tuple[list[Party], list[Party]]:
    payers = _parties(parties, kind.payer) or _named(deal.payer, kind.payer, parties)
    if kind.symmetric:
        return payers, []
    payees = _parties(parties, kind.payee) or _named(deal.payee, kind.payee, parties)
    if not payees and payers:
        payees = [p for role in graph_terms().price for p in _parties(parties, role)]
    return payers, payees


def _paid_pairs(kind: DealType, deal: Deal, parties: tuple[Party, ...]) -> tuple[Pair, ...]:
    ends = product(*_ends(kind, deal, parties))
    return tuple(sorted(_pair(kind, a, b, directed=True) for a, b in ends if a.organisation != b.organisation))


def _partner_pairs(kind: DealType, parties: tuple[Party, ...]) -> tuple[Pair, ...]:
    """Partners among each other, undirected; but they own a joint venture that has its own name, which is directed."""
    partners = _parties(parties, kind.payer)
    pairs = [_pair(kind, a, b, directed=False) for a, b in combinations(partners, 2)]
    for made in (p for role in kind.further for p in _parties(parties, role)):
        others = [p for p in partners if p.organisation != made.organisation]
        if made.role in graph_terms().owned:
            pairs += [_pair(kind, p, made, directed=True) for p in others]
        elif made.role in graph_terms().emerged:
            pairs += [_pair(kind, *sorted((p, made), key=_id), directed=False) for p in others]
    return tuple(sorted(pairs))


def _pair(kind: DealType, a: Party, b: Party, *, directed: bool) -> Pair:
    return Pair(
        payer=a.organisation,
        payee=b.organisation,
        payer_role=a.role,
        payee_role=b.role,
        kind="money" if directed and b.role in graph_terms().price else kind.edge,
        directed=directed,
    )


def _id(party: Party) -> str:
    return party.organisation


def _in_role(parties: Iterable[Party], role: str | None) -> list[str]:
    return sorted({p.organisation for p in parties if role and p.role == role})


def _parties(parties: Iterable[Party], role: str | None) -> list[Party]:
    return [Party(role, organisation) for organisation in _in_role(parties, role)] if role else []


def _named(organisation: str | None, role: str | None, parties: Iterable[Party]) -> list[Party]:
    """The side as the deal itself names it, in the role that the organisation has there."""
    if organisation is None:
        return []
    return [Party(next((p.role for p in parties if p.organisation == organisation), role or ""), organisation)]
