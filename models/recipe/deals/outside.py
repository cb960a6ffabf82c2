"""Open relation data as further training: which of its relations mean which of our types is data, not code."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path

from tokenizers import Tokenizer

from extract.deals.learned.labels import PAIR_ID
from extract.encoder.heads import KIND_ID
from extract.encoder.units import first_pieces, units_of
from extract.lexicon.sections.deal_types import deal_types
from models.recipe.data import join
from models.recipe.deals.examples import IGNORED, Example
from models.recipe.deals.settings import Event, Relation


def read_core(path: Path, mapping: dict[str, Relation], tokenizer: Tokenizer, *, max_pieces: int) -> Iterator[Example]:
    """CORE's passages, two marked companies each (``e1_start`` to ``e1_end``, inclusive, in tokens)."""
    for row in json.loads(path.read_text(encoding="utf-8")):
        relation = mapping.get(row["relation"])
        if relation is None:
            continue
        text, at = join(row["context"])
        spans = [(at[row[f"{name}_start"]][0], at[row[f"{name}_end"]][1]) for name in ("e1", "e2")]
        example = _example(text, spans, tokenizer, lang="en")
        if len(example.pieces) > max_pieces:
            continue
        example.weight = relation.weight
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


def read_smartdata(
    path: Path, mapping: dict[str, Event], tokenizer: Tokenizer, *, max_pieces: int
) -> Iterator[Example]:
    """SmartData's events, one an example: the lines of a document from the first to the last party.

    Documents that the development set of its names is made of are left out.
    """
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        for relation in row["relations"] if not row["v3_heldout"] else ():
            event = mapping.get(relation["type"])
            if event is None:
                continue
            parties = [a for a in relation["args"] if a["role"] in event.roles]
            first, last = min(a["start"] for a in parties), max(a["end"] for a in parties)
            begin, end = row["text"].rfind("\n", 0, first) + 1, row["text"].find("\n", last)
            text = row["text"][begin : end if end >= 0 else None]
            example = _example(text, [(a["start"] - begin, a["end"] - begin) for a in parties], tokenizer, lang="de")
            if len(example.pieces) > max_pieces:
                continue
            order = list(deal_types()[event.type].roles)
            rank = sorted((order.index(event.roles[a["role"]]), n) for n, a in enumerate(parties))
            for (i, a), (j, b) in combinations(rank, 2):
                label = PAIR_ID[event.type, order[i], order[j]]
                example.pairs.setdefault((a, b), set()).add(label)
                if i == j:
                    example.pairs.setdefault((b, a), set()).add(label)
            yield example


def _example(text: str, spans: Sequence[tuple[int, int]], tokenizer: Tokenizer, *, lang: str) -> Example:
    """*text* with an organisation at each of *spans*; of everything else nothing is known."""
    encoding = tokenizer.encode(text)
    mentions = []
    for thing, (start, end) in enumerate(spans):
        inside = [p for p, (a, b) in enumerate(encoding.offsets) if a < end and b > start]
        mentions.append((inside[0], inside[-1], KIND_ID["ORG"], thing, 0))
    units = units_of(text)
    return Example(
        text=text,
        pieces=encoding.ids,
        first=first_pieces(encoding.offsets, units),
        labels=[IGNORED] * len(units),
        mentions=mentions,
        kinds=[KIND_ID["ORG"]] * len(spans),
        lang=lang,
        whole=False,
    )
