"""The merged graph as everybody after merging sees it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from extract.records import ArticleInfo, MergedDeal, MergedFlag, MergedOrganisation, Step


class DealGraph(Protocol):
    """Organisations, deals and flags of many articles, each sorted and read one at a time.

    What ends in a file is written from here; no more than one item need be in memory.
    """

    def articles(self) -> Iterator[ArticleInfo]:
        """What is known of each article, without its text, by name."""

    def organisations(self) -> Iterator[MergedOrganisation]:
        """All organisations and programmes, by id."""

    def deals(self) -> Iterator[MergedDeal]:
        """All deals, by id."""

    def flags(self) -> Iterator[MergedFlag]:
        """All flags, by article and id."""

    def steps(self) -> Iterator[Step]:
        """Who pays whom by which deal, sorted: those with a direction that go on and where it is no guess who pays."""

    def deal(self, name: str) -> MergedDeal | None:
        """The deal with the id *name*."""

    def decisions(self) -> Iterator[tuple[str, str, str, str]]:
        """Which ids were found to be the same organisation, different or unsure: left, right, which, why."""
