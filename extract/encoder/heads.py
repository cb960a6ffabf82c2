"""The heads over the encoder in numpy: the arithmetic of ``models/recipe/deals/heads.py``, which trained their weights.

Every head reads the encoder's states where its mentions begin and end, and what lies around and between them through
attention that the pair itself queries; mentions of one thing are pooled before anything is decided.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

#: Kinds of things that can be mentioned, by index.
KINDS = ("ORG", "PER", "LOC", "PROGRAMME", "AMOUNT", "STAKE")
KIND_ID = {name: n for n, name in enumerate(KINDS)}

HEADS = 4
#: Where a piece lies, seen from a pair in text order: before, first mention, between, second mention, after.
REGIONS = 5
#: Steps of the distance in pieces from the end of the earlier mention to the start of the later one.
DISTANCES = (1, 2, 3, 5, 8, 12, 18, 27, 40, 60, 90)

Array = NDArray[np.float32]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Marks:
    """The mentions of a window as pieces. *Shape:* all (mentions,).

    *first* and *last* are indices of pieces, *kind* an index of ``KINDS``, *owner* the number of the thing that
    it is a mention of, *described* 1 for "der Chipkonzern".
    """

    first: Ints
    last: Ints
    kind: Ints
    owner: Ints
    described: Ints


class Heads:
    """The trained heads; *weights* by the names that training gave them."""

    def __init__(self, weights: Mapping[str, Array]) -> None:
        self._weights = weights

    def has(self, name: str) -> bool:
        """Whether the model has the head *name*."""
        return f"{name}.left.weight" in self._weights

    def pairs(self, states: Array, marks: Marks, left: Ints, right: Ints, *, prefix: str = "pair") -> Array:
        """Vectors of the mention pairs (left[i], right[i]), by the head *prefix*.

        *Shape:* states (pieces, hidden) → (pairs, hidden).
        """
        ends = np.concatenate([states[marks.first], states[marks.last]], axis=-1)
        kind = marks.kind * 2 + marks.described
        side_left = self.linear(f"{prefix}.left", ends) + self._weights[f"{prefix}.kind_left.weight"][kind]
        side_right = self.linear(f"{prefix}.right", ends) + self._weights[f"{prefix}.kind_right.weight"][kind]
        forward = marks.first[left] <= marks.first[right]
        early, late = np.where(forward, left, right), np.where(forward, right, left)
        gap = np.maximum(marks.first[late] - marks.last[early], 0)
        steps = np.searchsorted(DISTANCES, gap, side="left") + (len(DISTANCES) + 1) * forward
        total = side_left[left] + side_right[right] + self._weights[f"{prefix}.distance.weight"][steps]
        total += self.linear(f"{prefix}.between", largest(states, marks.last[early] + 1, marks.first[late]))
        total += self.linear(f"{prefix}.context", self._seen(states, ends, marks, (left, right), prefix))
        return self._finished(prefix, total)

    def _seen(self, states: Array, ends: Array, marks: Marks, ordered: tuple[Ints, Ints], prefix: str) -> Array:
        """What each pair sees of the window. *Shape:* → (pairs, hidden)."""
        left, right = ordered
        keys = _split(self.linear(f"{prefix}.key", states)).transpose(1, 2, 0)  # heads, size, pieces
        by_left = _split(self.linear(f"{prefix}.query_left", ends)).transpose(1, 0, 2) @ keys
        by_right = _split(self.linear(f"{prefix}.query_right", ends)).transpose(1, 0, 2) @ keys
        forward = marks.first[left] <= marks.first[right]
        early, late = np.where(forward, left, right), np.where(forward, right, left)
        where = regions(len(states), marks, early, late)
        bias = self._weights[f"{prefix}.region"][forward.astype(np.int64)[:, None], where].transpose(2, 0, 1)
        scale = np.float32((states.shape[1] // HEADS) ** -0.5)
        weights = softmax((by_left[:, left] + by_right[:, right]) * scale + bias)
        seen = weights @ _split(states).transpose(1, 0, 2)  # heads, pairs, size
        return np.ascontiguousarray(seen.transpose(1, 0, 2)).reshape(len(left), states.shape[1])

    def singles(self, states: Array, marks: Marks) -> Array:
        """Vectors of all mentions. *Shape:* states (pieces, hidden) → (mentions, hidden)."""
        ends = np.concatenate([states[marks.first], states[marks.last]], axis=-1)
        keys = _split(self.linear("single.key", states)).transpose(1, 2, 0)
        scale = np.float32((states.shape[1] // HEADS) ** -0.5)
        weights = softmax(_split(self.linear("single.query", ends)).transpose(1, 0, 2) @ keys * scale)
        seen = np.ascontiguousarray((weights @ _split(states).transpose(1, 0, 2)).transpose(1, 0, 2))
        total = self.linear("single.own", ends) + self.linear(
            "single.context", seen.reshape(len(ends), states.shape[1])
        )
        total += self._weights["single.kind.weight"][marks.kind * 2 + marks.described]
        return self._finished("single", total)

    def statuses(self, states: Array, marks: Marks, vectors: Array, kind: int, things: Ints) -> Array:
        """Logits of the statuses of a deal of type *kind* among the *things* of each row, -1 for none.

        *Shape:* vectors (n, hidden), things (n, m) → (n, statuses).
        """
        asked = vectors + self._weights["status.kind.weight"][kind]
        steps = np.searchsorted(DISTANCES, gaps(len(states), marks, things), side="left")
        bias = self._weights["status.near"][steps].transpose(2, 0, 1)  # heads, n, pieces
        keys = _split(self.linear("status.key", states)).transpose(1, 2, 0)
        scale = np.float32((states.shape[1] // HEADS) ** -0.5)
        weights = softmax(_split(self.linear("status.query", asked)).transpose(1, 0, 2) @ keys * scale + bias)
        seen = np.ascontiguousarray((weights @ _split(states).transpose(1, 0, 2)).transpose(1, 0, 2))
        total = self.linear("status.own", asked) + self.linear("status.context", seen.reshape(len(asked), -1))
        return self.linear("status.out", self._finished("status", total))

    def linear(self, name: str, value: Array) -> Array:
        """x Wᵀ + b with the weights *name*, as torch keeps them (out, in); some have no bias."""
        out: Array = value @ self._weights[f"{name}.weight"].T
        bias = self._weights.get(f"{name}.bias")
        return out if bias is None else out + bias

    def _finished(self, name: str, total: Array) -> Array:
        value = gelu(total)
        mean = value.mean(axis=-1, keepdims=True)
        spread: Array = np.sqrt(((value - mean) ** 2).mean(axis=-1, keepdims=True) + np.float32(1e-5))
        scaled: Array = (value - mean) / spread * self._weights[f"{name}.norm.weight"]
        return scaled + self._weights[f"{name}.norm.bias"]


def regions(pieces: int, marks: Marks, early: Ints, late: Ints) -> Ints:
    """For every pair and piece its region. *Shape:* early, late (pairs,) → (pairs, pieces) with values 0 to 4."""
    at = np.arange(pieces)[None, :]
    steps = (marks.first[early], marks.last[early] + 1, marks.first[late], marks.last[late] + 1)
    where = np.zeros((len(early), pieces), np.int64)
    for step in steps:
        where += at >= step[:, None]
    return where


def gaps(pieces: int, marks: Marks, things: Ints) -> Ints:
    """Pieces from the nearest mention of any thing of a row. *Shape:* things (n, m), -1 for none → (n, pieces)."""
    at = np.arange(pieces)[None, :]
    far = np.maximum(np.maximum(marks.first[:, None] - at, at - marks.last[:, None]), 0)
    meant = (marks.owner[None, None, :] == things[:, :, None]).any(axis=1)
    nearest: Ints = np.where(meant[:, :, None], far[None], pieces).min(axis=1)
    return nearest


def pool(vectors: Array, group: Ints, groups: int) -> Array:
    """The largest value of each feature over the vectors of a group. *Shape:* (n, hidden), (n,) → (groups, hidden)."""
    out = np.full((groups, vectors.shape[1]), -1e4, np.float32)
    np.maximum.at(out, group, vectors)
    return out


def sigmoid(value: Array) -> Array:
    """1 / (1 + e⁻ˣ)."""
    out: Array = np.float32(1) / (np.float32(1) + np.exp(-value))
    return out


def softmax(value: Array) -> Array:
    """Shares over the last axis."""
    shifted = np.exp(value - value.max(axis=-1, keepdims=True))
    out: Array = shifted / shifted.sum(axis=-1, keepdims=True)
    return out


def gelu(value: Array) -> Array:
    """The tanh form of GELU (Hendrycks and Gimpel 2016)."""
    inner = np.float32(0.7978845608) * (value + np.float32(0.044715) * value * value * value)
    out: Array = np.float32(0.5) * value * (1 + np.tanh(inner))
    return out


def _split(value: Array) -> Array:
    """*Shape:* (n, hidden) → (n, heads, hidden / heads)."""
    return value.reshape(len(value), HEADS, -1)


def largest(states: Array, start: Ints, end: Ints) -> Array:
    """The largest value of each feature over the pieces start to end - 1, zeros where there are none.

    By maxima of runs of 1, 2, 4, … pieces: two runs cover any stretch. *Shape:* start, end (n,) → (n, hidden).
    """
    size = end - start
    out = np.zeros((len(start), states.shape[1]), np.float32)
    runs, length = states, 1
    while len(runs):
        pick = np.flatnonzero((size >= length) & (size < 2 * length))
        if len(pick):
            out[pick] = np.maximum(runs[start[pick]], runs[end[pick] - length])
        runs = np.maximum(runs[:-length], runs[length:]) if len(runs) > length else runs[:0]
        length *= 2
    return out
