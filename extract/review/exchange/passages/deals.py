"""The deals of a passage."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from extract.lexicon.sections.deal_types import deal_types
from extract.records import Deal
from extract.review.exchange.passages.marks import Marked


@dataclass(frozen=True, slots=True)
class Line:
    """A deal as the markup has it; *doubt* where it counts neither way."""

    type: str
    status: str
    roles: tuple[tuple[str, str], ...]
    amounts: tuple[str, ...]
    stake: str | None
    doubt: bool

    def __str__(self) -> str:
        """``- investment announced investor=o1,o2 investee=o3 amount=a1 ?``."""
        roles: dict[str, list[str]] = {}
        for role, who in self.roles:
            roles.setdefault(role, []).append(who)
        parts = [f"- {self.type} {self.status}", *(f"{role}={','.join(who)}" for role, who in roles.items())]
        parts += [f"amount={','.join(self.amounts)}"] * bool(self.amounts)
        parts += [f"stake={self.stake}"] * (self.stake is not None)
        return " ".join(parts) + " ?" * self.doubt


def lines_of(deals: Iterable[Deal], marked: Marked, certain: Collection[str]) -> list[Line] | None:
    """The lines of *deals*; None where one of the *certain* ones, which a person looked at, cannot be said.

    A party that is not marked in the passage is left out, and the deal is in doubt. One that nobody looked at and that
    has not the parties here that its type needs is not told here.
    """
    found: dict[tuple[str, frozenset[tuple[str, str]]], Line] = {}
    for deal in deals:
        line = _line(deal, marked, certain=deal.id in certain)
        if not _can_be_said(line):
            if deal.id in certain:
                return None
            continue
        key = (line.type, frozenset(line.roles))
        known = found.get(key)
        # One deal, one line: what a person looked at goes before what nobody did.
        if known is None or (known.doubt and not line.doubt):
            found[key] = line
        elif known.doubt == line.doubt:
            found[key] = replace(known, amounts=tuple(dict.fromkeys((*known.amounts, *line.amounts))))
    return list(found.values())


def _line(deal: Deal, marked: Marked, *, certain: bool) -> Line:
    parties = [(party.role, marked.ids.get(("organisation", party.organisation))) for party in deal.parties]
    amounts = (marked.ids.get(("amount", name)) for name in deal.amounts)
    return Line(
        type=deal.type,
        status="denied" if deal.negated else deal.status,
        roles=tuple(dict.fromkeys((role, who) for role, who in parties if who)),
        amounts=tuple(name for name in amounts if name),
        stake=marked.ids.get(("stake", str(deal.stake_percent))) if deal.stake_percent is not None else None,
        doubt=not certain or any(who is None for _, who in parties),
    )


def _can_be_said(line: Line) -> bool:
    """Whether the line has the parties that its type needs."""
    kind = deal_types()[line.type]
    if kind.symmetric and line.type != "joint_venture":
        return sum(role == kind.payer for role, _ in line.roles) >= 2
    return bool(line.roles)
