"""The sentence of the article that a flag is about."""

from __future__ import annotations

from collections.abc import Iterator

from extract.graph import DealGraph
from extract.records import MergedFlag, Telling


def printed_sentence(one: MergedFlag, graph: DealGraph) -> str | None:
    """What the article prints, word for word: the passage with most of the flagged amounts, the first of equals.

    None where the flag belongs to no deal: the graph keeps the passages of deals alone.
    """
    if one.quotations:
        return one.quotations[0].text
    best: tuple[int, str] | None = None
    for telling in _tellings(one, graph):
        flagged = [a for a in telling.amounts if a.id in one.flag.amounts]
        for passage in telling.deal.evidence:
            count = sum(passage.start <= a.start and a.end <= passage.end for a in flagged)
            if best is None or count > best[0]:
                best = (count, passage.text)
    return best[1] if best else None


def _tellings(one: MergedFlag, graph: DealGraph) -> Iterator[Telling]:
    for name in one.deals:
        deal = graph.deal(name)
        for telling in deal.tellings if deal else ():
            if telling.article == one.article and telling.deal.id in one.flag.deals:
                yield telling
