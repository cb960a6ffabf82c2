"""Claims of the model and of the rules about one article, put together."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from extract.deals.direction import GUESS
from extract.records import Claim


def combine(told: Sequence[Claim], ruled: Sequence[Claim]) -> list[Claim]:
    """All claims of the rules that the model does not doubt, and those of the model about whom the rules say nothing.

    A claim of the model among organisations that a rule has put together is left out, whatever its type: the rule has
    read the verb. So is one about a single organisation that a rule knows in a deal. Where a rule only guesses who
    sells, a claim of the model about the same deal says it.
    """
    ruled = [_directed(claim, told) for claim in ruled]
    decided = [frozenset(p.organisation for p in claim.parties) for claim in ruled]

    def is_open(claim: Claim) -> bool:
        who = frozenset(p.organisation for p in claim.parties)
        return not any(len(who & other) > 1 or who <= other for other in decided)

    return [*ruled, *filter(is_open, told)]


def _directed(claim: Claim, told: Sequence[Claim]) -> Claim:
    if claim.confidence > GUESS:
        return claim
    who = frozenset(p.organisation for p in claim.parties)
    same = [t for t in told if t.type == claim.type and frozenset(p.organisation for p in t.parties) == who]
    surest = max(same, key=lambda t: t.confidence, default=None)
    return claim if surest is None else msgspec.structs.replace(claim, parties=surest.parties)
