"""Records of many articles become one graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from extract.graph.deal_graph import DealGraph
from extract.graph.network import network
from extract.graph.organisations.judgements import Judgements
from extract.graph.organisations.reference import Reference
from extract.graph.store import StoredGraph, new_store, open_store, refresh
from extract.graph.store.refresh import Progress
from extract.records import Record, RecordShard

if TYPE_CHECKING:
    import networkx as nx


def build_graph(records: Iterable[Record]) -> nx.MultiDiGraph[str]:
    """One ``networkx`` graph of all *records*: organisations and programmes as nodes, an edge for each payer and payee.

    The order of the records does not matter, and a record given twice counts once. What the attributes mean stands at
    the head of ``extract.graph``. "Alpha steckt 5 Mrd. Euro in Beta", told by two articles, is one edge
    ``alpha → beta`` with two sources; told with 7 Mrd. Euro by the second, it is two edges.

    Raises ResultsError for a deal type that this version does not know.
    """
    return network(merge_records(records))


def merge_records(records: Iterable[Record]) -> DealGraph:
    """The merged graph of *records*, in memory for as long as somebody holds it: what exports are written from."""
    connection = new_store()
    refresh(connection, [RecordShard(name="", digest="", read=lambda: iter(records))])
    return StoredGraph(connection)


@contextmanager
def merged(
    shards: Sequence[RecordShard],
    store: Path | None = None,
    *,
    judgements: Judgements | None = None,
    reference: Reference | None = None,
    progress: Progress | None = None,
) -> Iterator[StoredGraph]:
    """The merged graph of *shards*, kept in the file *store* so that next time only new shards are read.

    Without *store* it is kept in memory and gone afterwards. Raises ResultsError where the store cannot be written,
    UsageError for judgements that contradict each other; then the store stays as it was.
    """
    with open_store(store) as connection:
        refresh(connection, shards, judgements=judgements, reference=reference, progress=progress)
        yield StoredGraph(connection)
