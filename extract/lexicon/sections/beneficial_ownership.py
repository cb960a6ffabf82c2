"""``shared/beneficial_ownership.yaml``: organisations and shares in terms of the Beneficial Ownership Data Standard."""

from __future__ import annotations

from typing import Literal

from extract.lexicon.loader import SHARED, Section, load
from extract.records import OrganisationKind, Status


class BodsRecord(Section, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How an organisation of one kind is recorded."""

    record: Literal["entity", "person"]
    type: str
    registered: str


class BodsRelationship(Section, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a deal of one type is recorded; the YAML file's head says what each key means."""

    party: str
    subject: str
    share: str
    otherwise: str
    starts: bool


class BodsTerms(Section, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Records by kind of organisation, relationships by deal type."""

    organisations: dict[OrganisationKind, BodsRecord]
    holds: tuple[Status, ...]
    relationships: dict[str, BodsRelationship]


def bods_terms() -> BodsTerms:
    """The table, read once: ``bods_terms().relationships["stake"].party == "holder"``."""
    terms: BodsTerms = load(SHARED, "beneficial_ownership", BodsTerms)
    return terms
