"""Open relation data as further training: which of its relations mean which of our types is data, not code."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from tokenizers import Tokenizer

from extract.deals.learned.labels import PAIR_ID
from extract.encoder.heads import KIND_ID
from extract.encoder.units import first_pieces, units_of
from models.recipe.data import join
from models.recipe.deals.examples import IGNORED, Example
from models.recipe.deals.settings import Relation


def read_core(path: Path, mapping: dict[str, Relation], tokenizer: Tokenizer, *, max_pieces: int) -> Iterator[Example]:
    """CORE's passages, two marked companies each (``e1_start`` to ``e1_end``, inclusive, in tokens)."""
    for row in json.loads(path.read_text(encoding="utf-8")):
        relation = mapping.get(row["relation"])
        if relation is None:
            continue
        text, spans = join(row["context"])
        encoding = tokenizer.encode(text)
        if len(encoding.ids) > max_pieces:
            continue
        mentions = []
        for thing, name in enumerate(("e1", "e2")):
            start, end = spans[row[f"{name}_start"]][0], spans[row[f"{name}_end"]][1]
            inside = [p for p, (a, b) in enumerate(encoding.offsets) if a < end and b > start]
            mentions.append((inside[0], inside[-1], KIND_ID["ORG"], thing, 0))
        units = units_of(text)
        example = Example(
            text=text,
            pieces=encoding.ids,
            first=first_pieces(encoding.offsets, units),
            labels=[IGNORED] * len(units),
            mentions=mentions,
            kinds=[KIND_ID["ORG"]] * 2,
            weight=relation.weight,
            lang="en",
            whole=False,
        )
        left = (relation.left == "e2") != bool(row["invert_relation"])
        key = (1, 0) if left else (0, 1)
        labels = [PAIR_ID[label] for label in relation.any_of]
        if len(labels) == 1:
            example.pairs[key] = {labels[0]}
        elif labels:
            example.any_of[key] = tuple(labels)
        if any(a == b for _, a, b in relation.any_of):
            back = key[::-1]
            if len(labels) == 1:
                example.pairs[back] = {labels[0]}
            else:
                example.any_of[back] = tuple(labels)
        yield example
