"""Augmentation, in training only: names inside compounds, and other names in the same place."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable

from extract.encoder.units import LABEL_ID, LABELS, UNIT, spans_of
from models.recipe.data import Example
from models.recipe.settings import Augmentation, Compounds

Name = tuple[int, int, str]


class Augmenter:
    """Gives each sentence with the chances of *settings* another wording; *pool* is where other names come from."""

    def __init__(self, settings: Augmentation, *, pool: Iterable[Example], seed: int) -> None:
        self.settings = settings
        self.random = random.Random(seed)  # noqa: S311 (augmentation, not secrets)
        self.names: dict[tuple[str, str], list[str]] = defaultdict(list)
        for item in pool:
            for start, end, kind in names_of(item):
                self.names[item.lang, kind].append(item.text[start:end])

    def __call__(self, item: Example) -> Example:
        """*item* itself, or a changed copy of it."""
        names = names_of(item)
        if names and self.random.random() < self.settings.swap:
            item = self._swap(item, names)
        compounds = self.settings.compounds
        if item.lang == compounds.lang and self.random.random() < compounds.share:
            item = self._compound(item, compounds)
        return item

    def _swap(self, item: Example, names: list[Name]) -> Example:
        """Other names of the same kind and language, so that the words around a name must tell what it is."""
        for start, end, kind in reversed(names):
            if self.random.random() < 0.5:
                new = self.random.choice(self.names[item.lang, kind])
                item = replace(item, start, end, new, labels_for(new, kind))
        return item

    def _compound(self, item: Example, compounds: Compounds) -> Example:
        """ "Siemens will sparen" becomes "Siemens-Chef will sparen", the label staying on "Siemens" alone."""
        names = [n for n in names_of(item) if n[2] == "ORG" and n[1] - n[0] > 2 and " " not in item.text[n[0] : n[1]]]
        if not names:
            return item
        _, end, _ = self.random.choice(names)
        added, labels = "", []
        if self.random.random() < compounds.pairs:
            other = self.random.choice(self.names[item.lang, "ORG"])
            added, labels = self.random.choice("-/") + other, [0, *labels_for(other, "ORG")]
        return replace(item, end, end, f"{added}-{self.random.choice(compounds.heads)}", [*labels, 0, 0])


def names_of(item: Example) -> list[Name]:
    """The names of *item* by its labels, as (start, end, type)."""
    return spans_of(item.units, [LABELS[i] if i >= 0 else "O" for i in item.labels])


def labels_for(name: str, kind: str) -> list[int]:
    """Labels of the units of *name*: ``labels_for("Coca-Cola", "ORG")`` is B, I, I."""
    count = sum(1 for _ in UNIT.finditer(name))
    return [LABEL_ID[f"B-{kind}"], *[LABEL_ID[f"I-{kind}"]] * (count - 1)]


def replace(item: Example, start: int, end: int, new: str, labels: list[int]) -> Example:
    """*item* with *new* and its *labels* in place of the units between *start* and *end*."""
    shift = len(new) - (end - start)
    before = [i for i, unit in enumerate(item.units) if unit[1] <= start]
    after = [i for i, unit in enumerate(item.units) if unit[0] >= end]
    return Example(
        text=item.text[:start] + new + item.text[end:],
        units=[item.units[i] for i in before]
        + [(m.start() + start, m.end() + start) for m in UNIT.finditer(new)]
        + [(item.units[i][0] + shift, item.units[i][1] + shift) for i in after],
        labels=[item.labels[i] for i in before] + labels + [item.labels[i] for i in after],
        lang=item.lang,
    )
