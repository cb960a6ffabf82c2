"""Money from the state: "Kestrel bekommt 30 Mio. Euro von Bayern" is a grant and no investment."""

from __future__ import annotations

import msgspec

from extract.deals.matches import Filler, Match

_AS_GRANT = {"investor": "grantor", "investee": "grantee"}


def from_government(match: Match, governments: frozenset[str]) -> Match:
    """The match as a grant where its wording leaves open why money is given and a government gives it."""
    givers = match.having("investor")
    if not match.words.state_gives or not givers or not set(givers) <= governments:
        return match
    turned = tuple(Filler(_AS_GRANT.get(f.role, f.role), f.organisation, f.group) for f in match.fillers)
    return msgspec.structs.replace(match, type="grant", fillers=turned)
