"""Taking part in a programme: a share in "Polaris" or a partnership with it is participation."""

from __future__ import annotations

import msgspec

from extract.deals.matches import Filler, Match

_CONVERTED = frozenset({"stake", "partnership", "joint_venture"})
_NOT_TAKING_PART = frozenset({"seller", "venture"})


def resolve_programmes(match: Match, programmes: frozenset[str]) -> Match:
    """A stake in, or a partnership with, a programme turned into participation in it."""
    if match.type not in _CONVERTED or not any(f.organisation in programmes for f in match.fillers):
        return match
    turned = tuple(
        Filler("programme" if f.organisation in programmes else "participant", f.organisation, f.group)
        for f in match.fillers
        if f.role not in _NOT_TAKING_PART
    )
    return msgspec.structs.replace(match, type="programme", fillers=turned)
