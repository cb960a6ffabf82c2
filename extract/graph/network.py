"""The merged graph as a ``networkx`` graph with plain JSON values, so that any tool can carry them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Any

import msgspec

from extract.graph.deal_graph import DealGraph
from extract.graph.deals.tellings import sums_of
from extract.records import MergedDeal, MergedFlag, MergedOrganisation, Pair

if TYPE_CHECKING:
    import networkx as nx


def network(graph: DealGraph, only: Collection[str] | None = None) -> nx.MultiDiGraph[str]:
    """All of *graph* in memory, or the organisations *only* and the deals between them.

    What the attributes mean stands at the head of ``extract.graph``.
    """
    import networkx as nx

    made: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for name, values in nodes(graph):
        if only is None or name in only:
            made.add_node(name, **values)
    for payer, payee, key, values in edges(graph):
        if only is None or (payer in only and payee in only):
            made.add_edge(payer, payee, key=key, **values)
    made.graph.update(graph_values(graph))
    return made


def nodes(graph: DealGraph) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every organisation's id and attributes, one at a time."""
    for organisation in graph.organisations():
        yield organisation.id, _organisation(organisation)


def edges(graph: DealGraph) -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    """Payer, payee, deal id and attributes of every edge, one deal at a time."""
    for deal in graph.deals():
        for pair in deal.pairs:
            yield pair.payer, pair.payee, deal.id, {**edge_values(deal), **_pair(pair)}


def graph_values(graph: DealGraph) -> dict[str, Any]:
    """The attributes of the graph itself."""
    articles = [msgspec.to_builtins(article, str_keys=True) for article in graph.articles()]
    langs = Counter(article["lang"] for article in articles if article["lang"])
    return {
        "articles": _plain(articles),
        "lang": min(langs, key=lambda lang: (-langs[lang], lang)) if langs else None,
        "flags": [_flag(flag) for flag in graph.flags()],
        "unpaired": [edge_values(deal) for deal in graph.deals() if not deal.pairs],
    }


def _organisation(one: MergedOrganisation) -> dict[str, Any]:
    values: dict[str, Any] = _plain(one)
    values.pop("id")
    return values


def edge_values(deal: MergedDeal) -> dict[str, Any]:
    """Everything about the deal itself; what is particular to one of its pairs is in ``_pair``."""
    lead = deal.sum
    evidence = {
        (t.article, e.start, e.end, e.rule): {"article": t.article, **msgspec.to_builtins(e)}
        for t in deal.tellings
        for e in t.deal.evidence
    }
    values: dict[str, Any] = {
        "deal": deal.id,
        "type": deal.type,
        "status": deal.status,
        "negated": deal.negated,
        "active": deal.active,
        "parties": deal.parties,
        "pairs": len(deal.pairs),
        "figures": {
            "sum": lead and {"low": lead.low, "high": lead.high, "currency": lead.currency, "bound": lead.bound},
            "amounts": [{"article": t.article, **msgspec.to_builtins(a)} for t in deal.tellings for a in t.amounts],
            "stake_percent": deal.stake_percent,
        },
        "euros": deal.euros,
        "evidence": [evidence[key] for key in sorted(evidence)],
        "sources": deal.articles,
        "independent_sources": deal.sources,
        "published": deal.published,
        "history": deal.history,
        "tellings": [
            {
                "article": t.article,
                "deal": t.deal.id,
                "published": t.published,
                "status": t.deal.status,
                "date": t.deal.date,
                "date_precision": t.deal.date_precision,
                "attributed_to": t.deal.attributed_to,
                "confidence": t.deal.confidence,
                "sums": [a.id for a in sums_of(t)],
                "copy_of": t.copy_of,
            }
            for t in deal.tellings
        ],
        "confidence": deal.confidence,
        "flags": deal.flags,
    }
    plain: dict[str, Any] = _plain(values)
    return plain


def _pair(pair: Pair) -> dict[str, Any]:
    """What an edge adds to its deal: kind, direction and the roles at its two ends."""
    return {
        "kind": pair.kind,
        "directed": pair.directed,
        "payer_role": pair.payer_role,
        "payee_role": pair.payee_role,
    }


def _flag(one: MergedFlag) -> dict[str, Any]:
    """A flag with its article and what a person decided; *deals* are ids of the graph, *told* the article's own."""
    flag: dict[str, Any] = _plain(one.flag)
    told = flag.pop("deals")
    return {
        "article": one.article,
        **flag,
        "told": told,
        "deals": list(one.deals),
        "quotations": _plain(one.quotations),
        "decision": _plain(one.decision),
    }


def _plain(value: object) -> Any:
    """Lists, dicts and strings only, so that two edges share nothing that one could change for both."""
    return msgspec.json.decode(msgspec.json.encode(value))
