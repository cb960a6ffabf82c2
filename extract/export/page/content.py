"""Everything the page shows, as JSON values."""

from __future__ import annotations

import heapq
from collections.abc import Iterable
from typing import Any

from extract.export.addresses import web_address
from extract.export.page.arrows import Arrows
from extract.export.page.choice import Choice
from extract.export.page.deals import deal_view
from extract.export.page.quotes import visible
from extract.export.page.words import words_of
from extract.export.wording import right_figure, short_sum
from extract.graph import DealGraph, Loop
from extract.lexicon import languages
from extract.records import Decision, MergedFlag

FLAGS = 500
_SEVERITIES = ("error", "warning", "info")
_NAMES = 12


def content(graph: DealGraph, choice: Choice) -> dict[str, Any]:
    """What is shown of *graph*: only what *choice* has, with the totals of all there is."""
    arrows = Arrows(choice.shown)
    deals = []
    for deal in graph.deals():
        if deal.id in choice.deals:
            deals.append(deal_view(deal))
            arrows.add(deal)
    deals.sort(key=lambda deal: (-(deal["euros"] or -1.0), deal["id"]))
    flags_in_all, flags = _flags(graph, choice)
    articles_in_all, articles = _articles(graph, deals, flags)
    return {
        "words": words_of(deal["type"] for deal in deals),
        "organisations": _organisations(graph, choice, deals),
        "articles": articles,
        "deals": deals,
        "arrows": arrows.views(choice.loops),
        "loops": [_loop(loop) for loop in choice.loops],
        "flags": flags,
        "totals": {
            "organisations": len(choice.ties),
            "shown": len(choice.shown),
            "deals": choice.deals_in_all,
            "among": choice.among,
            "articles": articles_in_all,
            "loops": choice.loops_in_all,
            "flags": flags_in_all,
        },
    }


def _organisations(graph: DealGraph, choice: Choice, deals: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """All parties of *deals* by id, those that are not in the picture too."""
    named = {name for deal in deals for _, name in deal["parties"]} | choice.shown
    return {
        one.id: {
            "name": visible(one.name).strip() or visible(one.id).strip(),
            "names": [visible(name) for name in one.names[:_NAMES]],
            "kind": one.kind,
            "ties": choice.ties[one.id],
            "shown": one.id in choice.shown,
        }
        for one in graph.organisations()
        if one.id in named
    }


def _flags(graph: DealGraph, choice: Choice) -> tuple[int, list[dict[str, Any]]]:
    """How many there are, and the worst of them with those of the deals that are shown."""
    count = 0

    def numbered() -> Iterable[tuple[int, str, str, MergedFlag]]:
        nonlocal count
        for one in graph.flags():
            count += 1
            yield (_SEVERITIES.index(one.flag.severity), one.article, one.flag.id, one)

    worst = heapq.nsmallest(FLAGS, numbered(), key=lambda item: item[:3])
    return count, [_flag(one, choice) for *_, one in worst]


def _flag(one: MergedFlag, choice: Choice) -> dict[str, Any]:
    flag = one.flag
    return {
        "article": one.article,
        "code": flag.code,
        "severity": flag.severity,
        "deals": [name for name in one.deals if name in choice.deals],
        "message": {lang: visible(text) for lang, text in sorted(flag.message.items())},
        "suggestion": flag.suggestion and visible(flag.suggestion),
        "quotations": [[quote.article, quote.lang, visible(quote.text)] for quote in one.quotations],
        "decision": one.decision and _decision(one.decision),
    }


def _decision(one: Decision) -> dict[str, Any]:
    return {
        "verdict": one.verdict,
        "who": visible(one.reviewer),
        "day": one.decided_at[:10],
        "right": {lang: words for lang in languages() if (words := right_figure(one, lang))} or None,
    }


def _articles(graph: DealGraph, deals: list[dict[str, Any]], flags: list[dict[str, Any]]) -> tuple[int, dict[str, Any]]:
    """How many there are, and those that something on the page is from."""
    quoted = {telling["article"] for deal in deals for telling in deal["tellings"]}
    quoted |= {flag["article"] for flag in flags} | {name for flag in flags for name, *_ in flag["quotations"]}
    count, articles = 0, {}
    for article in graph.articles():
        count += 1
        if article.id in quoted:
            articles[article.id] = {
                "title": visible(article.title or article.id),
                "url": web_address(article.url),
                "source": article.source and visible(article.source),
                "lang": article.lang,
                "published": article.published and article.published.isoformat(),
            }
    return count, articles


def _loop(loop: Loop) -> dict[str, Any]:
    trip = loop.round_trip
    stated = trip and {"low": str(trip.low), "high": str(trip.high), "currency": trip.currency}
    return {
        "organisations": loop.organisations,
        "edges": [[edge.payer, edge.payee, edge.kind, edge.deals] for edge in loop.edges],
        "sum": stated and {lang: short_sum(stated, lang) for lang in languages()},
        "status": loop.status,
        "inOrder": loop.in_order,
    }
