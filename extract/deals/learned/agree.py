"""Claims of several windows that contradict each other: the model may read one holding in both directions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from extract.records import Claim


def agreeing(claims: Sequence[Claim]) -> list[Claim]:
    """*claims* in their order, without those that turn a surer one round: who holds whom, who buys from whom.

    Within a window none does. But one holding that is told in two windows can be read as "Nvidia holds Intel" in the
    one and the reverse in the other, which makes a loop that nobody told of.
    """
    kept: list[Claim] = []
    for claim in sorted(claims, key=lambda c: -c.confidence):
        if not any(_is_turned(claim, other) for other in kept if other.type == claim.type):
            kept.append(claim)
    stands = set(map(id, kept))
    return [claim for claim in claims if id(claim) in stands]


def _is_turned(one: Claim, other: Claim) -> bool:
    """Whether two organisations stand in both, each in other roles."""
    mine, theirs = _roles(one), _roles(other)
    return sum(mine[who].isdisjoint(theirs[who]) for who in mine.keys() & theirs.keys()) > 1


def _roles(claim: Claim) -> dict[str, set[str]]:
    roles: dict[str, set[str]] = defaultdict(set)
    for party in claim.parties:
        roles[party.organisation].add(party.role)
    return roles
