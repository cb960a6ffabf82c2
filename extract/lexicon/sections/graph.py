"""``shared/graph.yaml``: how deals become edges, and which of them can form a loop."""

from __future__ import annotations

from extract.lexicon.loader import SHARED, Section, load
from extract.records import AmountKind, Status


class GraphTerms(Section, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Statuses, roles and amount kinds as the graph treats them; the YAML file's head says what each list means."""

    void: tuple[Status, ...]
    uncertain: tuple[Status, ...]
    certainty: tuple[Status, ...]
    price: tuple[str, ...]
    owned: tuple[str, ...]
    emerged: tuple[str, ...]
    sums: tuple[AmountKind, ...]
    guess: float
    long_scale: tuple[str, ...]
    short_scale: tuple[str, ...]


def graph_terms() -> GraphTerms:
    """The table, read once: ``graph_terms().void == ("denied", "cancelled")``."""
    terms: GraphTerms = load(SHARED, "graph", GraphTerms)
    return terms
