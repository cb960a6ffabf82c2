"""Who can play which part: a person who is hired is no contractor, two states that ally have no business deal."""

from __future__ import annotations

from extract.deals.matches import Match

_NOT_FOR_PEOPLE = frozenset({"contractor", "target", "held"})
_NOT_FOR_GOVERNMENTS = frozenset({"target", "held", "asset"})
_AMONG_FIRMS = frozenset({"partnership", "merger", "joint_venture"})


def is_plausible(match: Match, governments: frozenset[str], people: frozenset[str]) -> bool:
    """Whether the parties of a match can have such a deal: "The governor appointed Jan Kehl" is none."""
    parties = {f.organisation for f in match.fillers}
    if any(f.organisation in people and f.role in _NOT_FOR_PEOPLE for f in match.fillers):
        return False
    if any(f.organisation in governments and f.role in _NOT_FOR_GOVERNMENTS for f in match.fillers):
        return False
    return match.type not in _AMONG_FIRMS or not parties <= governments | people
