"""Arrows of the picture: all deals of one kind from one organisation to another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from extract.graph import Loop
from extract.records import MergedDeal


class Arrows:
    """Collects deals and gives the arrows that stand for them; *shown* are the organisations in the picture."""

    def __init__(self, shown: frozenset[str]) -> None:
        self._shown = shown
        self._deals: dict[tuple[str, str, str, bool], list[tuple[float, str]]] = defaultdict(list)

    def add(self, deal: MergedDeal) -> None:
        """Notes each pair of *deal* whose two ends are in the picture."""
        for pair in deal.pairs:
            if pair.payer in self._shown and pair.payee in self._shown:
                kind = pair.kind if pair.directed else "partners"
                size = float(deal.euros) if deal.euros is not None else -1.0
                self._deals[pair.payer, pair.payee, kind, not deal.active].append((-size, deal.id))

    def views(self, loops: Iterable[Loop]) -> list[dict[str, Any]]:
        """The arrows, sorted; the deals of each by sum, the largest first. What is denied or called off has its own."""
        looping = {(edge.payer, edge.payee, edge.kind) for loop in loops for edge in loop.edges}
        return [
            {
                "payer": payer,
                "payee": payee,
                "kind": kind,
                "void": void,
                "loop": not void and (payer, payee, kind) in looping,
                "deals": [name for _, name in sorted(set(self._deals[payer, payee, kind, void]))],
            }
            for payer, payee, kind, void in sorted(self._deals)
        ]
