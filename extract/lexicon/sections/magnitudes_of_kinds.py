"""``shared/magnitudes_of_kinds.yaml``: the largest sums ever known, by what they were paid for."""

from __future__ import annotations

from extract.lexicon.loader import SHARED, Section, load
from extract.records import AmountKind


class Largest(Section, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The largest known sum of a kind, in US dollars, with its name and its source."""

    most: int
    what: dict[str, str]
    which: dict[str, str]
    source: str
    states: bool = False
    levied: bool = False
    company: bool = False
    single: bool = False


class MagnitudesOfKinds(Section, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The table; the fields are defined at the head of the YAML file."""

    margin: int
    kinds: dict[str, Largest]
    deals: dict[str, str]
    long: dict[str, str]
    sums: dict[AmountKind, str]
    per_share: str
    any: str
    reformed: frozenset[str]

    def __post_init__(self) -> None:
        """A kind that is named and not defined would switch a limit off in silence."""
        for kind in (*self.deals.values(), *self.long.values(), *self.sums.values(), self.per_share, self.any):
            if kind not in self.kinds:
                raise ValueError(f"{kind!r} is no kind; name one of {', '.join(self.kinds)}")


def magnitudes_of_kinds() -> MagnitudesOfKinds:
    """The table, read once: ``magnitudes_of_kinds().kinds["bond"].most == 49_000_000_000``."""
    return load(SHARED, "magnitudes_of_kinds", MagnitudesOfKinds)
