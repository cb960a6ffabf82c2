"""From claims to deals: what several passages say about one deal is put together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import TypeVar

from extract.deals.dates import precision
from extract.lexicon.sections.deal_types import deal_types
from extract.records import Claim, Deal, Party, Reading, Status

T = TypeVar("T")

# What a later passage can teach about a deal already told; "announced" and below say no more than the first passage.
_FIRMER: tuple[Status, ...] = ("signed", "completed", "cancelled", "denied")


def assemble(claims: Iterable[Claim], reading: Reading) -> tuple[Deal, ...]:
    """The deals of an article in text order, from the claims of any decider.

    Claims of one type whose parties agree are one deal; claims that only refer back (``again``) support whatever deal
    their parties have and found one of their own only where they have none.
    """
    groups: list[list[Claim]] = []
    ordered = sorted(claims, key=lambda c: (c.again, c.evidence.start, c.evidence.end, c.type, c.parties))
    for claim in ordered:
        group = _referred(groups, claim) if claim.again else _same(groups, claim)
        if group is None:
            groups.append([claim])
        else:
            group.append(claim)
    groups.sort(key=lambda g: (min(c.evidence.start for c in g if c.again == g[0].again), g[0].type, g[0].parties))
    order = {amount.id: n for n, amount in enumerate(reading.amounts)}
    return tuple(_deal(f"d{n}", group, order) for n, group in enumerate(groups, start=1))


def _referred(groups: Sequence[list[Claim]], claim: Claim) -> list[Claim] | None:
    """The deal among the parties of a claim that refers back: the one of its type, or else the first."""
    among = [g for g in groups if _organisations([claim]) <= _organisations(g)]
    return next((g for g in among if g[0].type == claim.type), among[0] if among else None)


def _same(groups: Sequence[list[Claim]], claim: Claim) -> list[Claim] | None:
    return next((g for g in groups if g[0].type == claim.type and _agree(g, claim)), None)


def _agree(group: Sequence[Claim], claim: Claim) -> bool:
    """Whether a claim speaks of the deal that a group of claims speaks of."""
    kind = deal_types()[claim.type]
    if any(c.negated != claim.negated for c in group):
        return False
    if claim.type == "programme":
        return bool(_in(group, "programme") & _in([claim], "programme"))
    if kind.symmetric:
        ours, theirs = _in([claim], kind.payer), _in(group, kind.payer)
        return ours <= theirs or theirs <= ours
    if claim.type == "stake" and not _one_stake(group, claim):
        return False
    sides = [(_in([claim], role), _in(group, role)) for role in (kind.payer, kind.payee) if role is not None]
    if len(sides) > 1 and (sides[0][0] & sides[1][1] or sides[1][0] & sides[0][1]):
        return False  # nobody lends to himself
    if all(a & b for a, b in sides):
        return True
    # "Die Runde führte A an, auch B beteiligte sich": one round; "A kauft X. X gehörte B": the seller comes later
    open_sides = [(a, b) for a, b in sides if not a or not b]
    shared = _organisations([claim]) & _organisations(group)
    return (
        bool(open_sides)
        and len(shared) > 1 - (claim.type in {"bond", "investment"})
        and all(a & b for a, b in sides if a and b)
    )


def _one_stake(group: Sequence[Claim], claim: Claim) -> bool:
    """A share held and a share to be bought are two deals: "will 10 Prozent kaufen und hält schon 29,9 Prozent"."""
    percents = {c.stake_percent for c in group if c.stake_percent is not None}
    return claim.stake_percent is None or not percents or claim.stake_percent in percents


def _in(claims: Iterable[Claim], role: str | None) -> set[str]:
    return {party.organisation for claim in claims for party in claim.parties if party.role == role}


def _organisations(claims: Iterable[Claim]) -> set[str]:
    return {party.organisation for claim in claims for party in claim.parties}


def _deal(id_: str, group: Sequence[Claim], order: dict[str, int]) -> Deal:
    founding = group[0]
    kind = deal_types()[founding.type]
    telling = [c for c in group if c.type == founding.type]
    rank = {role: n for n, role in enumerate(kind.roles)}
    parties = dict.fromkeys(chain.from_iterable(c.parties for c in telling if not c.again or c is founding))
    in_order = tuple(sorted(parties, key=lambda p: rank.get(p.role, len(rank))))
    amounts = sorted({a for c in group for a in c.amounts}, key=lambda a: order.get(a, len(order)))
    date = _first(c.date for c in telling)
    payer, payee = money_ends(founding.type, in_order)
    return Deal(
        id=id_,
        type=founding.type,
        status=_status(telling),
        negated=founding.negated,
        parties=in_order,
        payer=payer,
        payee=payee,
        amounts=tuple(amounts),
        stake_percent=_first(c.stake_percent for c in telling),
        date=date,
        date_precision=precision(date),
        attributed_to=_first(c.attributed_to for c in telling),
        confidence=max(c.confidence for c in group),
        evidence=tuple(sorted((c.evidence for c in group), key=lambda e: (e.start, e.end, e.rule))),
    )


def _first(values: Iterable[T | None]) -> T | None:
    return next((value for value in values if value is not None), None)


def _status(claims: Sequence[Claim]) -> Status:
    """The founding passage's status, unless a later one says that the deal went on or fell through."""
    later = [c.status for c in claims[1:] if not c.again and c.status in _FIRMER]
    return max([claims[0].status, *later], key=lambda s: _FIRMER.index(s) if s in _FIRMER else -1)


def money_ends(type_: str, parties: Sequence[Party]) -> tuple[str | None, str | None]:
    """Who pays and who is paid, by type and roles; nobody where money has no direction: "fusionieren X und Y"."""
    kind = deal_types()[type_]
    if kind.symmetric:
        return None, None
    return _end(parties, kind.payer), _end(parties, kind.payee) or _instead(parties, type_)


def _end(parties: Sequence[Party], role: str | None) -> str | None:
    """The first organisation in *role*, which stands for its side of the money."""
    return next((p.organisation for p in parties if p.role == role), None)


def _instead(parties: Sequence[Party], type_: str) -> str | None:
    """Where the thing bought has no name, the money goes to its seller."""
    return _end(parties, "seller") if type_ == "acquisition" else None
