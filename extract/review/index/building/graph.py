"""Brings the merged graph in the index up to today's records, with people's corrections and judgements in them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from extract.batch.results import shards_of
from extract.figures import Rates
from extract.graph import merged
from extract.graph.organisations.judgements import NAME as JUDGEMENTS
from extract.graph.organisations.judgements import read_judgements
from extract.graph.store import StoredGraph
from extract.graph.store.refresh import Progress
from extract.review.applied import joined_judgements, reviewed_shards
from extract.review.index.building.across import count_sources, write_across
from extract.review.index.building.articles import Difference
from extract.review.index.building.deals import write_deals
from extract.review.index.building.loops import write_loops
from extract.review.index.building.organisations import count_deals, write_alike, write_organisations
from extract.review.index.schema import remember, setting
from extract.review.index.where import Where
from extract.review.index.writer import Writer

_MERGED = "merged"


def bring_up_graph(writer: Writer, where: Where, rates: Rates, tell: Progress, difference: Difference) -> None:
    """Merges what is new, in the same ``graph.db`` as all commands, and takes over what that changed.

    Raises UsageError for judgements that contradict each other.
    """
    now = _merged_from(writer, where.folder)
    with writer.writing() as store:
        if setting(store, _MERGED) == now:
            return
    with _graph(where, tell) as graph:
        renamed = write_organisations(writer, graph)
        write_deals(writer, graph, renamed, tell)
        count_deals(writer)
        write_alike(writer, graph)
        count_sources(writer)
        write_across(writer, where.folder, graph, difference)
        write_loops(writer, graph, rates)
    with writer.writing() as store:
        remember(store, _MERGED, now)


def is_merged(writer: Writer) -> bool:
    """Whether there is a merged graph in the index at all."""
    with writer.writing() as store:
        return setting(store, _MERGED) is not None


def is_behind(writer: Writer, where: Where) -> bool:
    """Whether the graph in the index does not have today's decisions and judgements in it."""
    now = _merged_from(writer, where.folder)
    with writer.writing() as store:
        return setting(store, _MERGED) != now


def _merged_from(writer: Writer, folder: Path) -> str:
    """What the merged graph is made from, as a digest: shards, decisions, and the file of judgements."""
    with writer.writing() as store:
        parts = [f"{name} {digest}" for name, digest in store.execute("SELECT name, digest FROM shards ORDER BY name")]
        reviews = writer.reviews()
    parts.append(reviews.digest() if reviews else "")
    file = folder / JUDGEMENTS
    parts.append(hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else "")
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


@contextmanager
def _graph(where: Where, tell: Progress) -> Iterator[StoredGraph]:
    folder, file = where.folder, where.folder / JUDGEMENTS
    judgements = joined_judgements(folder, read_judgements(file) if file.is_file() else None)
    shards = reviewed_shards(shards_of(folder), folder)
    with merged(shards, where.graph, judgements=judgements, progress=tell) as graph:
        yield graph
