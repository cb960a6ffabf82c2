"""Who holds or is held: entity and person statements."""

from __future__ import annotations

from typing import Any

from babel import Locale

from extract.export.article_index import ArticleIndex
from extract.export.bods.shares import First
from extract.export.bods.statements import record_id, source_of, statement
from extract.export.characters import visible
from extract.lexicon.sections.beneficial_ownership import BodsRecord, bods_terms
from extract.records import MergedOrganisation

# The code of the LEI in https://org-id.guide, which the standard refers to.
_LEI = {"scheme": "XI-LEI", "schemeName": "Global Legal Entity Identifier Index"}


def subject_id(organisation: str) -> str:
    """The recordId of *organisation*."""
    return record_id("organisation", organisation)


def subject_statement(one: MergedOrganisation, first: First, articles: ArticleIndex) -> dict[str, Any]:
    """The statement on *one*, from the article where it is first needed."""
    terms = bods_terms().organisations[one.kind]
    record = subject_id(one.id)
    return statement(
        record=record,
        record_type=terms.record,
        subject=record,
        published=first.published,
        source=source_of(first.article, articles, []),
        details=_person(one, terms) if terms.record == "person" else _entity(one, terms),
        annotations=[],
    )


def _entity(one: MergedOrganisation, terms: BodsRecord) -> dict[str, Any]:
    identity = one.identity
    details: dict[str, Any] = {
        "isComponent": False,
        "entityType": {"type": terms.registered if identity.lei else terms.type},
        "name": visible(one.name),
    }
    if one.names:
        details["alternateNames"] = [visible(name) for name in one.names]
    if identity.country:
        details["jurisdiction"] = _jurisdiction(identity.country)
    identifiers: list[dict[str, str]] = []
    if identity.lei:
        identifiers.append({"id": visible(identity.lei), **_LEI})
    if identity.wikidata:
        identifiers.append({"id": visible(identity.wikidata), "schemeName": "Wikidata"})
    if identifiers:
        details["identifiers"] = identifiers
    return details


def _person(one: MergedOrganisation, terms: BodsRecord) -> dict[str, Any]:
    # A person's identifiers are passports, tax and identity numbers to the standard; the graph has none of these.
    names = [{"fullName": visible(one.name)}]
    names += [{"type": "alternative", "fullName": visible(name)} for name in one.names]
    return {"isComponent": False, "personType": terms.type, "names": names}


def _jurisdiction(country: str) -> dict[str, str]:
    """A country by its ISO 3166 code, or by its name where it is given by that."""
    name = Locale("en").territories.get(country.upper()) if len(country) == 2 and country.isalpha() else None
    return {"name": name, "code": country.upper()} if name else {"name": visible(country)}
