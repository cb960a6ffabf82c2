"""Sentences in, name mentions out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from extract.names.model import WINDOW, NamesModel
from extract.names.units import LABELS, first_pieces, spans_of, units_of
from extract.records import NameMention, Sentence

_FORBIDDEN = np.array([[b.startswith("I-") and a[2:] != b[2:] for b in LABELS] for a in LABELS], dtype=bool)
_PENALTY = np.where(_FORBIDDEN, -1e4, 0.0)
_START = np.where([label.startswith("I-") for label in LABELS], -1e4, 0.0)


def find_names(sentences: Iterable[Sentence], model: NamesModel) -> list[NameMention]:
    """All names of *sentences*, in text order, with spans in the article.

    "Der Chef von Siemens Energy, Christian Bruch" gives an ORG and a PER. The answer for a sentence depends on nothing
    but that sentence.
    """
    return [mention for sentence in sentences for mention in _in_sentence(sentence, model)]


def _in_sentence(sentence: Sentence, model: NamesModel) -> Iterator[NameMention]:
    text = sentence.text
    units = units_of(text)
    if not any(text[a].isupper() or text[a].isdigit() for a, _ in units):
        return  # no name is written without a capital or a digit
    scores = _scores(text, units, model)
    best = viterbi(scores)
    labels = [LABELS[i] for i in best]
    spans = spans_of(units, labels)
    if not spans:
        return
    shifted = np.exp(scores - scores.max(axis=1, keepdims=True))
    probability = shifted[np.arange(len(best)), best] / shifted.sum(axis=1)
    starts = {a: i for i, (a, _) in enumerate(units)}
    ends = {b: i for i, (_, b) in enumerate(units)}
    for start, end, kind in spans:
        score = float(probability[starts[start] : ends[end] + 1].min())
        yield NameMention(
            start=sentence.start + start,
            end=sentence.start + end,
            text=text[start:end],
            label=kind,  # type: ignore[arg-type]  # LABELS hold no other kind
            score=round(score, 4),
        )


def _scores(text: str, units: Sequence[tuple[int, int]], model: NamesModel) -> NDArray[np.float32]:
    """Label scores of all units. *Shape:* (units, labels). Longer texts than the window are read in pieces."""
    ids, offsets = model.pieces(text)
    at = first_pieces(offsets, units)
    if len(ids) <= WINDOW:
        return model.logits(ids, at)
    first, *inner, last = ids
    parts = []
    room = WINDOW - 2
    for begin in range(0, len(inner), room):
        here = [p - begin for p in at if begin < p <= begin + room]
        if here:
            parts.append(model.logits([first, *inner[begin : begin + room], last], here))
    return np.concatenate(parts)


def viterbi(scores: NDArray[np.float32]) -> list[int]:
    """The best label ids in which no I- follows anything but its own kind. *Shape:* (units, labels) → (units,)."""
    greedy: list[int] = scores.argmax(axis=1).tolist()
    if not _START[greedy[0]] and not any(_FORBIDDEN[a, b] for a, b in pairwise(greedy)):
        return greedy  # the best label of each unit is the best sequence where it is allowed, which is nearly always
    total = scores[0] + _START
    back = []
    for row in scores[1:]:
        step = total[:, None] + _PENALTY
        back.append(step.argmax(axis=0))
        total = step.max(axis=0) + row
    path = [int(total.argmax())]
    for pointers in reversed(back):
        path.append(int(pointers[path[-1]]))
    return path[::-1]
