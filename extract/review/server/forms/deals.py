"""The form of a deal: what it is, who stands where in it, how it stands, its sums and its share."""

from __future__ import annotations

from typing import get_args

from msgspec.structs import replace

from extract.deals.assemble import money_ends
from extract.lexicon.sections.deal_types import DealType, deal_types
from extract.records import Deal, Evidence, Party, Record, Status
from extract.review.server.forms.amounts import RULE
from extract.review.server.forms.choices import choice
from extract.review.server.forms.figures import read_percent
from extract.review.server.forms.problems import Typed
from extract.review.server.forms.spans import read_span


def read_deal(typed: Typed, record: Record, text: str, *, before: Deal | None, new_id: str) -> Deal | None:
    """The deal that the form describes; None with ``typed.problems`` where it cannot be.

    Parties come as fields ``role`` and ``organisation``, one of each a row; a row without an organisation is left out.
    *record* is the article as the page shows it, corrections included. A deal that a person adds rests on the span of
    the form; one that was read keeps its evidence.
    """
    name = choice(typed, "type", deal_types())
    status = choice(typed, "status", get_args(Status))
    kind = deal_types()[name] if name else None
    parties = _parties(typed, record, kind, before)
    amounts = _amounts(typed, record)
    stake = typed.take("stake", read_percent) if typed.one("stake") else None
    evidence = before.evidence if before else _evidence(typed, text)
    if typed.problems or not (name and status and evidence):
        return None
    payer, payee = money_ends(name, parties)
    return Deal(
        id=before.id if before else new_id,
        type=name,
        status=status,
        negated=typed.one("negated") == "yes",
        parties=parties,
        payer=payer,
        payee=payee,
        amounts=amounts,
        stake_percent=stake,
        date=before.date if before else None,
        date_precision=before.date_precision if before else None,
        attributed_to=before.attributed_to if before else None,
        confidence=1.0,
        evidence=evidence,
    )


def same_deal(one: Deal | None, other: Deal | None) -> bool:
    """Whether two readings say the same, whoever is how sure of it."""
    if one is None or other is None:
        return one is other
    return _said(one) == _said(other)


def _said(deal: Deal) -> Deal:
    evidence = tuple(replace(passage, rule=RULE) for passage in deal.evidence)
    parties, amounts = tuple(sorted(deal.parties)), tuple(sorted(deal.amounts))
    return replace(deal, confidence=1.0, evidence=evidence, parties=parties, amounts=amounts)


def _parties(typed: Typed, record: Record, kind: DealType | None, before: Deal | None) -> tuple[Party, ...]:
    known = {one.id for one in record.organisations}
    parties: dict[Party, None] = {}
    for row, (role, organisation) in enumerate(zip(typed.all("role"), typed.all("organisation"), strict=False)):
        if not organisation:
            continue
        if organisation not in known:
            typed.refuse(f"organisation-{row}", "organisation_gone", organisation=organisation[:80])
        elif not role:
            typed.refuse(f"role-{row}", "no_role")
        elif kind and role not in kind.roles:
            typed.refuse(f"role-{row}", "role_not_of_type", role=role[:40], type=typed.one("type"))
        else:
            parties[Party(role, organisation)] = None
    as_before = before is not None and set(parties) == set(before.parties)
    if kind and not typed.problems and not as_before:
        _enough(typed, kind, tuple(parties))
    rank = {role: place for place, role in enumerate(kind.roles)} if kind else {}
    return tuple(sorted(parties, key=lambda party: (rank.get(party.role, len(rank)), party)))


def _enough(typed: Typed, kind: DealType, parties: tuple[Party, ...]) -> None:
    """A deal has two parties, but for types where one makes it: an issuer, a seller."""
    if len({party.organisation for party in parties}) >= 2 or any(party.role in kind.alone for party in parties):
        return
    typed.refuse("parties", "no_parties" if not parties else "one_party")


def _amounts(typed: Typed, record: Record) -> tuple[str, ...]:
    chosen = typed.all("amount")
    known = [one.id for one in record.amounts]
    for name in chosen:
        if name not in known:
            typed.refuse("amounts", "amount_gone", amount=name[:40])
    return tuple(name for name in known if name in chosen)


def _evidence(typed: Typed, text: str) -> tuple[Evidence, ...]:
    span = read_span(typed, text)
    return (Evidence(start=span.start, end=span.end, text=span.text, rule=RULE),) if span else ()
