"""Descriptions that the model has seen, linked to what they mean: "die Wolfsburger" after "VW und BMW ...".

The rules of ``antecedents`` link what grammar and trade decide; this asks the trained heads about every description
that the tagger found and the rules left alone.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np

from extract.encoder.heads import KIND_ID, Heads, Marks, sigmoid
from extract.organisations.entity import Cover, Entity, Span
from extract.records import NameMention, Window

#: From this probability on a description means an organisation, if no other comes near.
SURE, MARGIN = 0.6, 0.25
_KIND = {"company": "ORG", "government": "ORG", "programme": "PROGRAMME", "person": "PER"}


def link_described(
    length: int,
    entities: Sequence[Entity],
    described: Sequence[NameMention],
    windows: Sequence[Window],
    *,
    heads: Heads,
    sentence: Callable[[int], int],
) -> None:
    """Adds to *entities* the *described* mentions of a text of *length* that can mean only them.

    *sentence* gives the number of the sentence of a place.
    """
    taken = Cover(length, (span for e in entities for span in (*e.names, *e.descriptions)))
    spans = sorted((m.start, m.end) for m in described)
    for window in windows:
        open_ = [s for s in _within(spans, window) if s[0] >= window.own and taken.free(*s)]
        if not open_:
            continue
        for span, owner in decided(_likely(open_, entities, window, heads), sentence):
            entities[owner].descriptions.append(span)


def decided(likely: Mapping[Span, Mapping[int, float]], sentence: Callable[[int], int]) -> Iterator[tuple[Span, int]]:
    """Descriptions with what they mean, by how *likely* they mean what is named; the surest are decided first.

    "The Swiss trader needs cash, the Chinese miner ore": two descriptions of one sentence mean two. So who is taken
    leaves less to choose from, but for one who is likelier by far: then the sentence says the same thing twice.
    """
    left, taken = dict(likely), set[tuple[int, int]]()
    while left:
        ranked = [(*best, span) for span, owners in left.items() if (best := _best(owners, sentence(span[0]), taken))]
        if not ranked:
            return
        _, owner, span = max(ranked)
        yield span, owner
        taken.add((sentence(span[0]), owner))
        del left[span]


def _best(owners: Mapping[int, float], sentence: int, taken: set[tuple[int, int]]) -> tuple[float, int] | None:
    """The one that is sure enough of those that are free."""
    free = sorted(((p, owner) for owner, p in owners.items() if (sentence, owner) not in taken), reverse=True)
    if not free or free[0][0] < SURE or max(owners.values()) - free[0][0] >= MARGIN:
        return None
    return free[0] if len(free) == 1 or free[0][0] - free[1][0] >= MARGIN else None


def _likely(
    open_: Sequence[Span], entities: Sequence[Entity], window: Window, heads: Heads
) -> dict[Span, dict[int, float]]:
    """How likely each of the *open_* descriptions means each of the *entities* that the window names."""
    named = [(owner, span) for owner, entity in enumerate(entities) for span in _within(entity.names, window)]
    if not named:
        return {}
    starts = [a for a, _ in window.offsets[1:-1]]
    rows = [(*_pieces(starts, span), KIND_ID["ORG"], 1) for span in open_]
    rows += [(*_pieces(starts, span), KIND_ID[_KIND[entities[owner].kind]], 0) for owner, span in named]
    first, last, kind, described = np.array(rows, np.int64).T
    marks = Marks(first, last, kind, np.arange(len(rows)), described)
    left = np.repeat(np.arange(len(open_)), len(named))
    right = np.tile(np.arange(len(open_), len(rows)), len(open_))
    scores = sigmoid(heads.linear("same_out", heads.pairs(window.states, marks, left, right)))
    likely: dict[Span, dict[int, float]] = {span: {} for span in open_}
    for span, row in zip(open_, scores.reshape(len(open_), len(named)), strict=True):
        for (owner, _), score in zip(named, row.tolist(), strict=True):
            likely[span][owner] = max(score, likely[span].get(owner, 0.0))
    return likely


def _within(spans: Sequence[Span], window: Window) -> list[Span]:
    """Those of the sorted *spans* that lie in *window*."""
    low, high = bisect_left(spans, (window.start, 0)), bisect_left(spans, (window.end, 0))
    return [span for span in spans[low:high] if span[1] <= window.end]


def _pieces(starts: Sequence[int], span: Span) -> Span:
    first = max(bisect_right(starts, span[0]), 1)
    return first, max(bisect_right(starts, span[1] - 1), first)
