"""All resources of a graph, in the order in which they are written."""

from __future__ import annotations

from collections.abc import Iterator

from extract.export.linked_data import deals, flags, named
from extract.export.linked_data.terms import Resource
from extract.graph import DealGraph


def resources(graph: DealGraph) -> Iterator[Resource]:
    """Articles, organisations, deals and flags with what belongs to them, one resource at a time."""
    for article in graph.articles():
        yield named.article(article)
    for organisation in graph.organisations():
        yield named.organisation(organisation)
    for deal in graph.deals():
        yield from deals.described(deal)
    for flag in graph.flags():
        yield from flags.described(flag)
