"""``shared/linked_data.yaml``: organisations, deals and sums in terms of public RDF vocabularies."""

from __future__ import annotations

import msgspec

from extract.lexicon.loader import SHARED, Section, load
from extract.records import Bound, OrganisationKind, Status


class Fact(Section, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a deal of one type is in an outside vocabulary once it holds: its class, and a property for each role."""

    class_: str = msgspec.field(name="class")
    roles: dict[str, str]


class LinkedDataTerms(Section, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Names are prefixed (``schema:name``); the YAML file's head says what each table means."""

    prefixes: dict[str, str]
    organisations: dict[OrganisationKind, tuple[str, ...]]
    holds: tuple[Status, ...]
    facts: dict[str, Fact]
    ends: dict[Bound, tuple[str, ...]]


def linked_data_terms() -> LinkedDataTerms:
    """The table, read once: ``linked_data_terms().prefixes["prov"]``."""
    terms: LinkedDataTerms = load(SHARED, "linked_data", LinkedDataTerms)
    return terms
