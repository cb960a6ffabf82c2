"""The rows of all tables, in one pass over the deals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import msgspec

from extract.export.tables.columns import Row
from extract.export.tables.details import AMOUNTS, EDGES, EVIDENCE, PARTIES, TELLINGS
from extract.export.tables.flags import FLAGGED, FLAGS
from extract.export.tables.items import Counted, Edge, Figure, Flagged, Marked, Passage, Seat, Told
from extract.export.tables.subjects import ARTICLES, DEALS, ORGANISATIONS
from extract.graph import DealGraph
from extract.graph.deals.tellings import sums_of
from extract.records import FlagMark, MergedDeal


def rows(graph: DealGraph) -> Iterator[tuple[str, Row]]:
    """Every row of every table with the name of its table: within a table sorted by its key.

    Rows of different tables come mixed, since everything about a deal is read at once; a number for each organisation
    is all that stays in memory.
    """
    for article in graph.articles():
        yield ARTICLES.name, ARTICLES.row(article)
    counts: Counter[str] = Counter()
    across = _marks_across_articles(graph)
    for deal in graph.deals():
        counts.update({party.organisation for party in deal.parties})
        marks = across.get(deal.id)
        yield from _deal_rows(msgspec.structs.replace(deal, flags=(*deal.flags, *marks)) if marks else deal)
    for organisation in graph.organisations():
        yield ORGANISATIONS.name, ORGANISATIONS.row(Counted(organisation, counts[organisation.id]))
    for flag in _flags(graph):
        yield FLAGS.name, FLAGS.row(flag)
        for name in dict.fromkeys(flag.merged.deals):
            yield FLAGGED.name, FLAGGED.row(Marked(flag.merged.article, flag.flag.id, name))


def _deal_rows(deal: MergedDeal) -> Iterator[tuple[str, Row]]:
    yield DEALS.name, DEALS.row(deal)
    for party in deal.parties:
        yield PARTIES.name, PARTIES.row(Seat(deal, party))
    for number, pair in enumerate(deal.pairs, 1):
        yield EDGES.name, EDGES.row(Edge(deal, number, pair))
    for number, telling in enumerate(deal.tellings, 1):
        yield TELLINGS.name, TELLINGS.row(Told(deal, number, telling))
        sums = {amount.id for amount in sums_of(telling)}
        for n, amount in enumerate(telling.amounts, 1):
            figure = Figure(deal, number, n, telling.article, amount, amount.id in sums)
            yield AMOUNTS.name, AMOUNTS.row(figure)
        for n, evidence in enumerate(telling.deal.evidence, 1):
            yield EVIDENCE.name, EVIDENCE.row(Passage(deal, number, n, telling.article, evidence))


def _marks_across_articles(graph: DealGraph) -> dict[str, list[FlagMark]]:
    """Flags that two articles raise together, by deal: a deal itself knows only those of its own articles."""
    found: dict[str, list[FlagMark]] = {}
    for merged in graph.flags():
        if merged.quotations:
            flag = merged.flag
            verdict = merged.decision.verdict if merged.decision else None
            mark = FlagMark(article=merged.article, id=flag.id, code=flag.code, severity=flag.severity, verdict=verdict)
            for deal in merged.deals:
                found.setdefault(deal, []).append(mark)
    return found


def _flags(graph: DealGraph) -> Iterator[Flagged]:
    """All flags with the language of their article; both are sorted by article, so one pass over each will do."""
    articles = graph.articles()
    article = next(articles, None)
    for flag in graph.flags():
        while article is not None and article.id < flag.article:
            article = next(articles, None)
        yield Flagged(flag, article.lang if article is not None and article.id == flag.article else None)
