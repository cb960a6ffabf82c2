"""Records of many articles become one graph."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import networkx as nx

from extract.graph.attributes import deal_attributes, flag_attributes, pair_attributes
from extract.graph.merge import MergedDeal, merge_deals
from extract.graph.nodes import Nodes
from extract.graph.sides import pairs_of, sides_of
from extract.graph.tellings import Telling
from extract.records import Flag, Record


def build_graph(records: Iterable[Record]) -> nx.MultiDiGraph[str]:
    """One graph of all *records*: organisations and programmes as nodes, an edge for each payer and payee of a deal.

    The order of the records does not matter, and a record given twice counts once. What the attributes mean stands at
    the head of ``extract.graph``. "Alpha steckt 5 Mrd. Euro in Beta", told by two articles, is one edge
    ``alpha → beta`` with two sources; told with 7 Mrd. Euro by the second, it is two edges.

    A deal keeps the id that its first article gives it; ids that several articles use are written ``article#id``.
    Raises ResultsError for a deal type that this version does not know.
    """
    nodes = Nodes()
    tellings: list[Telling] = []
    sides: dict[tuple[str, str], tuple[str, ...]] = {}
    flags: list[tuple[str, Flag]] = []
    seen: set[tuple[str, str]] = set()
    for record in records:
        article = record.article
        if (article.id, article.sha256) in seen:
            continue
        seen.add((article.id, article.sha256))
        nodes.add(record)
        flags += [(article.id, flag) for flag in record.flags]
        amounts = {amount.id: amount for amount in record.amounts}
        for deal in record.deals:
            stated = tuple(amounts[a] for a in deal.amounts if a in amounts)
            tellings.append(Telling(article=article.id, published=article.published, deal=deal, amounts=stated))
            sides[article.id, deal.id] = sides_of(deal)
    merged = merge_deals(tellings, sides)
    flagged = _flags_of(merged, flags)

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for name, attributes in nodes.attributes():
        graph.add_node(name, **attributes)
    unpaired = []
    for one in merged:
        pairs = pairs_of(one.first.deal, one.parties)
        on_it = flagged.get(one.id, [])
        for pair in pairs:
            common = deal_attributes(one, on_it, pairs=len(pairs))
            graph.add_edge(pair.payer, pair.payee, key=one.id, **common, **pair_attributes(pair))
        if not pairs:
            unpaired.append(deal_attributes(one, on_it, pairs=0))
    graph.graph.update(
        articles=nodes.articles(), lang=nodes.lang(), flags=flag_attributes(merged, flags), unpaired=unpaired
    )
    return graph


def _flags_of(deals: list[MergedDeal], flags: list[tuple[str, Flag]]) -> dict[str, list[dict[str, Any]]]:
    """What is flagged on each deal, by graph id."""
    names = {(t.article, t.deal.id): deal.id for deal in deals for t in deal.tellings}
    found: dict[str, list[dict[str, Any]]] = {}
    for article, flag in sorted(flags, key=lambda f: (f[0], f[1].id)):
        short = {"article": article, "id": flag.id, "code": flag.code, "severity": flag.severity}
        for name in dict.fromkeys(names[article, d] for d in flag.deals if (article, d) in names):
            found.setdefault(name, []).append(short)
    return found
