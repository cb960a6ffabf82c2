"""Windows in, name mentions out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from extract.encoder.units import LABELS, spans_of
from extract.records import NameMention, Window

_FORBIDDEN = np.array([[b.startswith("I-") and a[2:] != b[2:] for b in LABELS] for a in LABELS], dtype=bool)
_PENALTY = np.where(_FORBIDDEN, -1e4, 0.0)
_START = np.where([label.startswith("I-") for label in LABELS], -1e4, 0.0)


def find_names(text: str, windows: Iterable[Window]) -> list[NameMention]:
    """All names in the *windows* of *text*, in text order.

    "Der Chef von Siemens Energy, Christian Bruch" gives an ORG and a PER. A name that two windows share is told by the
    earlier one.
    """
    found: list[NameMention] = []
    for window in windows:
        found += (m for m in _in_window(text, window) if m.start >= max(window.own, found[-1].end if found else 0))
    return found


def _in_window(text: str, window: Window) -> Iterator[NameMention]:
    best = viterbi(window.scores)
    spans = spans_of(window.units, [LABELS[i] for i in best])
    if not spans:
        return
    shifted = np.exp(window.scores - window.scores.max(axis=1, keepdims=True))
    probability = shifted[np.arange(len(best)), best] / shifted.sum(axis=1)
    starts = {a: i for i, (a, _) in enumerate(window.units)}
    ends = {b: i for i, (_, b) in enumerate(window.units)}
    for start, end, kind in spans:
        score = float(probability[starts[start] : ends[end] + 1].min())
        yield NameMention(
            start=start,
            end=end,
            text=text[start:end],
            label=kind,  # type: ignore[arg-type]  # LABELS hold no other kind
            score=round(score, 4),
        )


def viterbi(scores: NDArray[np.float32]) -> list[int]:
    """The best label ids in which no I- follows anything but its own kind. *Shape:* (units, labels) → (units,)."""
    greedy: list[int] = scores.argmax(axis=1).tolist()
    if not greedy or (not _START[greedy[0]] and not any(_FORBIDDEN[a, b] for a, b in pairwise(greedy))):
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
