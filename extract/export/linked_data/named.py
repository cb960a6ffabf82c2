"""Articles and organisations as resources."""

from __future__ import annotations

import re

from extract.export.addresses import web_address
from extract.export.linked_data.terms import Resource, address, day, link, minted, resource, text
from extract.lexicon.sections.linked_data import linked_data_terms
from extract.records import ArticleInfo, MergedOrganisation

_WIKIDATA = re.compile(r"Q[1-9]\d*", re.ASCII)


def article_iri(name: str) -> str:
    """The IRI of the article *name*."""
    return minted("article", name)


def organisation_iri(name: str) -> str:
    """The IRI of the organisation *name*."""
    return minted("organisation", name)


def article(info: ArticleInfo) -> Resource:
    """An article without its text."""
    return resource(
        article_iri(info.id),
        ("prov:Entity", "schema:NewsArticle"),
        ("dcterms:identifier", text(info.id)),
        ("schema:headline", text(info.title, info.lang)),
        ("schema:datePublished", day(info.published)),
        ("schema:inLanguage", text(info.lang)),
        ("schema:url", address(web_address(info.url))),
        ("schema:publisher", text(info.source)),
        ("schema:sha256", text(info.sha256)),
    )


def organisation(one: MergedOrganisation) -> Resource:
    """An organisation, programme or person with all its names and the articles that name it."""
    wikidata = one.identity.wikidata
    known = wikidata if wikidata and _WIKIDATA.fullmatch(wikidata) else None
    return resource(
        organisation_iri(one.id),
        linked_data_terms().organisations[one.kind],
        ("dcterms:identifier", text(one.id)),
        ("schema:name", text(one.name)),
        ("schema:leiCode", text(one.identity.lei)),
        ("schema:addressCountry", text(one.identity.country)),
        # The IRI that Wikidata itself gives the item, https://www.wikidata.org/wiki/Wikidata:Data_access
        ("schema:sameAs", link(known and f"http://www.wikidata.org/entity/{known}")),
        *(("schema:alternateName", text(name)) for name in one.names),
        *(("schema:identifier", text(member)) for member in one.members if member != one.id),
        *(("schema:subjectOf", link(article_iri(name))) for name in one.articles),
    )
