"""Precision, recall and F1 over sets or multisets of findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass


@dataclass(slots=True)
class Score:
    """Counts of right, wrong and missed findings, summed over texts (micro average)."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def add(self, found: Iterable[Hashable], gold: Iterable[Hashable], *, ignore: Iterable[Hashable] = ()) -> None:
        """Counts one text; *ignore* are findings that count neither way."""
        skip = set(ignore)
        f, g = (Counter(x for x in items if x not in skip) for items in (found, gold))
        both = (f & g).total()
        self.right += both
        self.wrong += f.total() - both
        self.missed += g.total() - both

    @property
    def precision(self) -> float:
        """Share of findings that are right; 1 if nothing was found."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found; 1 if there is none."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / (2 * self.right + self.wrong + self.missed) if self.right + self.missed else 1.0
