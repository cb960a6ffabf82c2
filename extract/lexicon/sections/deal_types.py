"""``shared/deal_types.yaml``: the deal types of the contract with roles and direction of money."""

from __future__ import annotations

from extract.lexicon.loader import SHARED, Section, load
from extract.records import AmountKind, EdgeKind


class DealType(Section, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Roles of one type; *payer* and *payee* are role names, equal for types without direction (merger).

    *alone* are roles that make a deal where no other party is named.
    """

    payer: str | None
    payee: str | None
    further: tuple[str, ...]
    alone: tuple[str, ...]
    edge: EdgeKind
    amount: AmountKind
    label: dict[str, str]

    @property
    def symmetric(self) -> bool:
        """True where both sides have the same role and money has no direction: "fusionieren X und Y"."""
        return self.payer is not None and self.payer == self.payee

    @property
    def roles(self) -> tuple[str, ...]:
        """All roles, payer side first."""
        return tuple(dict.fromkeys(r for r in (self.payer, self.payee, *self.further) if r))


class DealTypes(Section, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All deal types by name."""

    types: dict[str, DealType]


def deal_types() -> dict[str, DealType]:
    """The table, read once: ``deal_types()["loan"].payer == "lender"``."""
    return load(SHARED, "deal_types", DealTypes).types
