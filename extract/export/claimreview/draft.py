"""One confirmed flag as a draft of a fact check."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from extract.export.addresses import web_address
from extract.export.claimreview.json_ld import clean
from extract.export.claimreview.sentence import printed_sentence
from extract.export.wording import right_figure
from extract.graph import DealGraph
from extract.lexicon.sections.claimreview import claimreview_terms
from extract.lexicon.sections.picture import known_language
from extract.records import ArticleInfo, Decision, MergedFlag

#: Between sentences that do not follow each other.
_APART = " … "


def draft(
    one: MergedFlag, decision: Decision, article: ArticleInfo | None, graph: DealGraph, site: str | None
) -> dict[str, Any]:
    """The ``ClaimReview`` of the flag *one*, which *decision* confirms; *article* is what is known of the article."""
    lang = known_language(article.lang if article else None)
    terms = claimreview_terms()
    sentence = clean(_claim(one, decision, graph))
    made: dict[str, Any] = {
        "@type": "ClaimReview",
        "creativeWorkStatus": terms.draft[lang],
        "url": site and site + quote(f"{one.article}-{one.flag.id}", safe="", errors="replace"),
        "inLanguage": lang,
        "identifier": clean(f"{one.article}#{one.flag.id}"),
        "dateCreated": decision.decided_at,
        "author": {"@type": "Person", "name": clean(decision.reviewer)},
        "claimReviewed": sentence,
        "itemReviewed": {"@type": "Claim", "text": sentence, **_appearance(one.article, article)},
        "reviewRating": _rating(one, lang),
        "reviewBody": clean(_body(one, decision, lang)),
        "citation": _citation(one, lang),
    }
    return {key: value for key, value in made.items() if value is not None}


def _claim(one: MergedFlag, decision: Decision, graph: DealGraph) -> str:
    """The whole sentences that the reviewer saw; what the graph has of a deal may be a part of one."""
    if decision.quotes and not one.quotations:
        return _APART.join(decision.quotes)
    return printed_sentence(one, graph) or one.flag.stated


def _appearance(name: str, article: ArticleInfo | None) -> dict[str, Any]:
    """The article that prints the claim. Who made the claim is not known, so the claim has no author."""
    known: dict[str, Any] = {
        "@type": "NewsArticle",
        "identifier": clean(name),
        "headline": clean(article.title) if article and article.title else None,
        "url": web_address(article.url) if article else None,
        "datePublished": article.published.isoformat() if article and article.published else None,
        "publisher": {"@type": "Organization", "name": clean(article.source)} if article and article.source else None,
    }
    appearance = {key: value for key, value in known.items() if value is not None}
    day = {"datePublished": known["datePublished"]} if known["datePublished"] else {}
    return {**day, "appearance": appearance}


def _rating(one: MergedFlag, lang: str) -> dict[str, Any]:
    terms = claimreview_terms()
    rating = terms.rating[one.flag.severity]
    return {
        "@type": "Rating",
        "ratingValue": rating.value,
        "worstRating": terms.worst,
        "bestRating": terms.best,
        "alternateName": rating.name[lang],
        "ratingExplanation": rating.explanation[lang],
    }


def _body(one: MergedFlag, decision: Decision, lang: str) -> str:
    flag = one.flag
    message = flag.message.get(lang) or next((flag.message[key] for key in sorted(flag.message)), flag.stated)
    terms = claimreview_terms()
    if right := right_figure(decision, lang):
        return terms.right[lang].format(message=message, figure=right)
    if not flag.suggestion:
        return message
    return terms.body[lang].format(message=message, suggestion=flag.suggestion)


def _citation(one: MergedFlag, lang: str) -> str | None:
    used = one.flag.reference
    if used is None or used.date is None or used.rate is None:
        return used.source if used else None
    return claimreview_terms().reference[lang].format(source=used.source, date=used.date, rate=format(used.rate, "f"))
