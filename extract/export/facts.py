"""Which deals may be written as a fact in formats that know facts only."""

from __future__ import annotations

from collections.abc import Container

from extract.lexicon.sections.graph import graph_terms
from extract.records import MergedDeal


def holds(deal: MergedDeal, statuses: Container[str]) -> bool:
    """Whether *deal* stands at one of *statuses*, nobody negates it, and it is no guess who is on which side.

    "Alpha hält 20 Prozent an Beta" holds; "Alpha will Beta kaufen" and "Alpha hat Beta nicht gekauft" do not.
    """
    return deal.active and not deal.negated and deal.status in statuses and deal.confidence > graph_terms().guess


def standing(deal: MergedDeal) -> str:
    """How *deal* stands, in a phrase that nobody takes for a fact where it is none: ``completed, negated``."""
    negated = deal.negated or (not deal.active and deal.status not in graph_terms().void)
    return f"{deal.status}, negated" if negated else deal.status
