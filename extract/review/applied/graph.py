"""The merged graph of a results folder with everything that people decided there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from extract.graph import DealGraph, merged
from extract.graph.organisations.judgements import Judgements
from extract.graph.organisations.reference import Reference
from extract.graph.store import StoredGraph
from extract.graph.store.refresh import Progress
from extract.records import Decision, FlagDecision, RecordShard
from extract.review.applied.across import DecidedGraph, Key
from extract.review.applied.flags import NONE, decision_on
from extract.review.applied.judgements import joined_judgements
from extract.review.applied.shards import has_reviews, reviewed_shards
from extract.review.standing import Stand, stands_across
from extract.review.store import open_reviews


@dataclass(frozen=True, slots=True)
class ReviewedGraph:
    """A *graph*, and how many decisions and corrections are *waiting* to be looked at again: they are not in it."""

    graph: DealGraph
    waiting: int = 0


@contextmanager
def reviewed_graph(
    folder: Path,
    shards: Sequence[RecordShard],
    store: Path | None = None,
    *,
    judgements: Judgements | None = None,
    reference: Reference | None = None,
    progress: Progress | None = None,
) -> Iterator[ReviewedGraph]:
    """The merged graph of *shards* of *folder*, kept in *store*, with people's decisions and corrections in it.

    Without reviews it is what ``extract.graph.merged`` gives. Raises ResultsError for a review store that cannot be
    read, UsageError for judgements that contradict each other.
    """
    everything = joined_judgements(folder, judgements)
    told = reviewed_shards(shards, folder)
    with merged(told, store, judgements=everything, reference=reference, progress=progress) as graph:
        if not has_reviews(folder):
            yield ReviewedGraph(graph)
            return
        across = {key: stand for key, stand in _across(graph, folder) if stand.state != "open"}
        decided = {key: _decision(key, stand) for key, stand in across.items() if stand.state == "decided"}
        waiting = graph.waiting() + len(across) - len(decided)
        yield ReviewedGraph(DecidedGraph(graph, decided) if decided else graph, waiting)


def _across(graph: StoredGraph, folder: Path) -> Iterator[tuple[Key, Stand]]:
    """How the contradictions between articles stand on which somebody has decided."""
    with open_reviews(folder, create=False) as reviews:
        reviewed = reviews.reviewed().articles
        for article, flags in groupby(graph.contradictions(), key=lambda one: one.article):
            if article in reviewed:
                said = [(seq, event) for seq, event in reviews.standing(article) if isinstance(event, FlagDecision)]
                yield from (((article, name), stand) for name, stand in stands_across(flags, said).items())


def _decision(key: Key, stand: Stand) -> Decision | None:
    if stand.decision is None or stand.decision.verdict in NONE:
        return None
    return decision_on(key[1], stand.decision)
