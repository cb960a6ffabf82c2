"""Contradictions between articles that people have decided on, in the merged graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from msgspec.structs import replace

from extract.graph import DealGraph
from extract.records import (
    ArticleInfo,
    Decision,
    FlagMark,
    MergedDeal,
    MergedFlag,
    MergedOrganisation,
    Step,
    Verdict,
)

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class DecidedGraph:
    """The graph *merged* with decisions on flags that several articles raise together, by article and flag.

    None in *decided* is for a flag that is none. Flags of single articles, and everything else, come as they are.
    """

    merged: DealGraph
    decided: Mapping[Key, Decision | None]

    def flags(self) -> Iterator[MergedFlag]:
        """All flags that are some, by article and id."""
        for one in self.merged.flags():
            key = (one.article, one.flag.id)
            if key not in self.decided or not one.quotations:
                yield one
            elif (decision := self.decided[key]) is not None:
                yield replace(one, decision=decision)

    def deals(self) -> Iterator[MergedDeal]:
        """All deals, by id."""
        return map(self._marked, self.merged.deals())

    def deal(self, name: str) -> MergedDeal | None:
        """The deal with the id *name*."""
        found = self.merged.deal(name)
        return found and self._marked(found)

    def articles(self) -> Iterator[ArticleInfo]:
        """What is known of each article."""
        return self.merged.articles()

    def organisations(self) -> Iterator[MergedOrganisation]:
        """All organisations and programmes."""
        return self.merged.organisations()

    def steps(self) -> Iterator[Step]:
        """Who pays whom by which deal."""
        return self.merged.steps()

    def decisions(self) -> Iterator[tuple[str, str, str, str]]:
        """Which ids were found to be the same organisation."""
        return self.merged.decisions()

    def _marked(self, deal: MergedDeal) -> MergedDeal:
        if not any((mark.article, mark.id) in self.decided for mark in deal.flags):
            return deal
        return replace(deal, flags=tuple(self._marks(deal.flags)))

    def _marks(self, marks: Iterable[FlagMark]) -> Iterator[FlagMark]:
        for mark in marks:
            key = (mark.article, mark.id)
            if key not in self.decided:
                yield mark
            elif (decision := self.decided[key]) is not None:
                verdict: Verdict = decision.verdict
                yield replace(mark, verdict=verdict)
