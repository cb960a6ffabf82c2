"""``shared/follow_the_money.yaml``: organisations and deals as FollowTheMoney schemata."""

from __future__ import annotations

import msgspec

from extract.lexicon.loader import SHARED, Section, load
from extract.records import Bound, OrganisationKind, Status


class FtmFact(Section, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a deal of one type is once it holds; the YAML file's head says what each key means."""

    holds: tuple[Status, ...]
    schema: str
    ends: dict[str, str]
    contract: dict[str, str] = msgspec.field(default_factory=dict)
    amount: str
    currency: str
    percent: str | None = None


class FtmTerms(Section, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Schemata by kind of organisation and by deal type."""

    organisations: dict[OrganisationKind, str]
    amounts: tuple[Bound, ...]
    facts: dict[str, FtmFact]


def ftm_terms() -> FtmTerms:
    """The table, read once: ``ftm_terms().facts["loan"].schema == "Debt"``."""
    terms: FtmTerms = load(SHARED, "follow_the_money", FtmTerms)
    return terms
