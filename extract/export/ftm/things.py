"""Articles and organisations as FollowTheMoney entities."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.export.addresses import web_address
from extract.export.ftm.entities import entity, entity_id, fill
from extract.lexicon.sections.follow_the_money import ftm_terms
from extract.records import ArticleInfo, MergedOrganisation

if TYPE_CHECKING:
    from followthemoney.proxy import EntityProxy

# FollowTheMoney requires a name; an organisation without one has an id, and that may be empty too.
_NAMELESS = "?"


def article_id(name: str) -> str:
    """The id of the article *name*."""
    return entity_id("article", name)


def organisation_id(name: str) -> str:
    """The id of the organisation *name*."""
    return entity_id("organisation", name)


def article(info: ArticleInfo) -> EntityProxy:
    """An article without its text."""
    return fill(
        entity("Article", "article", info.id),
        fileName=info.id,
        title=info.title,
        language=info.lang,
        publishedAt=info.published.isoformat() if info.published else None,
        sourceUrl=web_address(info.url),
        publisher=info.source,
    )


def organisation(one: MergedOrganisation) -> EntityProxy:
    """An organisation with all its names and the articles that name it."""
    made = fill(
        entity(ftm_terms().organisations[one.kind], "organisation", one.id),
        name=one.name,
        alias=one.names,
        leiCode=one.identity.lei,
        wikidataId=one.identity.wikidata,
        country=one.identity.country,
        proof=[article_id(name) for name in one.articles],
    )
    # What is left of a hostile name after cleaning can be nothing at all.
    for name in (one.id, _NAMELESS):
        if not made.has("name"):
            fill(made, name=name)
    return made
