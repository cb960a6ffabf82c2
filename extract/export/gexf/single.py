"""A graph of one thing, so that its attributes are made where those of the whole graph are made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.graph import network
from extract.records import ArticleInfo, MergedDeal, MergedFlag, MergedOrganisation, Step

if TYPE_CHECKING:
    import networkx as nx

Item = ArticleInfo | MergedDeal | MergedFlag | MergedOrganisation


@dataclass(frozen=True, slots=True)
class _Single:
    """The ``DealGraph`` that holds *item* and nothing else."""

    item: Item

    def articles(self) -> Iterator[ArticleInfo]:
        if isinstance(self.item, ArticleInfo):
            yield self.item

    def organisations(self) -> Iterator[MergedOrganisation]:
        if isinstance(self.item, MergedOrganisation):
            yield self.item

    def deals(self) -> Iterator[MergedDeal]:
        if isinstance(self.item, MergedDeal):
            yield self.item

    def flags(self) -> Iterator[MergedFlag]:
        if isinstance(self.item, MergedFlag):
            yield self.item

    def steps(self) -> Iterator[Step]:
        return iter(())

    def deal(self, name: str) -> MergedDeal | None:
        return self.item if isinstance(self.item, MergedDeal) and self.item.id == name else None

    def decisions(self) -> Iterator[tuple[str, str, str, str]]:
        return iter(())


def single(item: Item) -> nx.MultiDiGraph[str]:
    """The ``networkx`` graph of *item* alone: a deal gives its edges, an article an entry in the graph's list."""
    return network(_Single(item))
