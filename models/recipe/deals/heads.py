"""The deal heads over one encoder pass: what a pair of mentions is to each other, and what one mention is by itself.

Every head reads the states of the pieces where its mentions begin and end, and what lies around and between them
through attention that the pair itself queries; mentions of one organisation are pooled before anything is decided.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn

HEADS = 4
#: Where a piece lies, seen from a pair in text order: before, first mention, between, second mention, after.
REGIONS = 5
#: Steps of the distance in pieces from the end of the earlier mention to the start of the later one.
DISTANCES = (1, 2, 3, 5, 8, 12, 18, 27, 40, 60, 90)


@dataclass(frozen=True, slots=True)
class Marks:
    """The mentions of one passage as pieces. *Shape:* all (mentions,).

    *first* and *last* are indices of pieces, *kind* of what is mentioned, *owner* the number of the thing that it is a
    mention of, *described* 1 for "der Chipkonzern".
    """

    first: Tensor
    last: Tensor
    kind: Tensor
    owner: Tensor
    described: Tensor


class PairHead(nn.Module):
    """Vectors for ordered pairs of mentions, pooled over all mentions of the two things."""

    def __init__(self, hidden: int, kinds: int, *, dropout: float) -> None:
        super().__init__()
        self.left = nn.Linear(2 * hidden, hidden)
        self.right = nn.Linear(2 * hidden, hidden, bias=False)
        self.between = nn.Linear(hidden, hidden, bias=False)
        self.context = nn.Linear(hidden, hidden, bias=False)
        self.query_left = nn.Linear(2 * hidden, hidden)
        self.query_right = nn.Linear(2 * hidden, hidden, bias=False)
        self.key = nn.Linear(hidden, hidden, bias=False)
        self.region = nn.Parameter(torch.zeros(2, REGIONS, HEADS))
        self.kind_left = nn.Embedding(kinds * 2, hidden)
        self.kind_right = nn.Embedding(kinds * 2, hidden)
        self.distance = nn.Embedding(2 * (len(DISTANCES) + 1), hidden)
        self.norm = nn.LayerNorm(hidden)
        self.dropout = nn.Dropout(dropout)
        for table in (self.kind_left, self.kind_right, self.distance):
            nn.init.normal_(table.weight, std=0.02)

    def forward(self, states: Tensor, marks: Marks, left: Tensor, right: Tensor) -> Tensor:
        """Vectors of the mention pairs (left[i], right[i]). *Shape:* states (pieces, hidden) → (pairs, hidden)."""
        ends = torch.cat([states[marks.first], states[marks.last]], -1)
        kind = marks.kind * 2 + marks.described
        side_left = self.left(ends) + self.kind_left(kind)
        side_right = self.right(ends) + self.kind_right(kind)
        forward = marks.first[left] <= marks.first[right]
        early, late = torch.where(forward, left, right), torch.where(forward, right, left)
        gap = (marks.first[late] - marks.last[early]).clamp(min=0)
        steps = torch.bucketize(gap, torch.tensor(DISTANCES)) + (len(DISTANCES) + 1) * forward.long()
        where = regions(len(states), marks, early, late)
        bias = self.region[forward.long().unsqueeze(1), where].transpose(1, 2)
        attended = self._attend(states, self.query_left(ends)[left] + self.query_right(ends)[right], bias)
        inner = largest(states, marks.last[early] + 1, marks.first[late])
        total = (
            side_left[left] + side_right[right] + self.between(inner) + self.context(attended) + self.distance(steps)
        )
        return self.dropout(self.norm(nn.functional.gelu(total, approximate="tanh")))

    def _attend(self, states: Tensor, queries: Tensor, bias: Tensor) -> Tensor:
        """What each pair sees of the passage. *Shape:* (pairs, hidden), (pairs, heads, pieces) → (pairs, hidden)."""
        pieces, hidden = states.shape
        size = hidden // HEADS
        keys = self.key(states).view(pieces, HEADS, size)
        weights = (torch.einsum("nhd,phd->nhp", queries.view(-1, HEADS, size), keys) * size**-0.5 + bias).softmax(-1)
        return torch.einsum("nhp,phd->nhd", weights, states.view(pieces, HEADS, size)).reshape(-1, hidden)


class SingleHead(nn.Module):
    """Vectors for single mentions: a seller without a buyer, an issuer without a bank."""

    def __init__(self, hidden: int, kinds: int, *, dropout: float) -> None:
        super().__init__()
        self.own = nn.Linear(2 * hidden, hidden)
        self.context = nn.Linear(hidden, hidden, bias=False)
        self.query = nn.Linear(2 * hidden, hidden)
        self.key = nn.Linear(hidden, hidden, bias=False)
        self.kind = nn.Embedding(kinds * 2, hidden)
        self.norm = nn.LayerNorm(hidden)
        self.dropout = nn.Dropout(dropout)
        nn.init.normal_(self.kind.weight, std=0.02)

    def forward(self, states: Tensor, marks: Marks) -> Tensor:
        """Vectors of all mentions. *Shape:* states (pieces, hidden) → (mentions, hidden)."""
        pieces, hidden = states.shape
        size = hidden // HEADS
        ends = torch.cat([states[marks.first], states[marks.last]], -1)
        keys = self.key(states).view(pieces, HEADS, size)
        scores = torch.einsum("mhd,phd->mhp", self.query(ends).view(-1, HEADS, size), keys) * size**-0.5
        seen = torch.einsum("mhp,phd->mhd", scores.softmax(-1), states.view(pieces, HEADS, size)).reshape(-1, hidden)
        total = self.own(ends) + self.context(seen) + self.kind(marks.kind * 2 + marks.described)
        return self.dropout(self.norm(nn.functional.gelu(total, approximate="tanh")))


class StatusHead(nn.Module):
    """What became of a deal: its parties' vector, with the type, looks for the verb around any of their mentions."""

    def __init__(self, hidden: int, types: int, statuses: int, *, dropout: float) -> None:
        super().__init__()
        self.kind = nn.Embedding(types, hidden)
        self.query = nn.Linear(hidden, hidden)
        self.key = nn.Linear(hidden, hidden, bias=False)
        self.near = nn.Parameter(torch.zeros(len(DISTANCES) + 1, HEADS))
        self.own = nn.Linear(hidden, hidden)
        self.context = nn.Linear(hidden, hidden, bias=False)
        self.norm = nn.LayerNorm(hidden)
        self.dropout = nn.Dropout(dropout)
        self.out = nn.Linear(hidden, statuses)
        nn.init.normal_(self.kind.weight, std=0.02)

    def forward(self, states: Tensor, vectors: Tensor, types: Tensor, gaps: Tensor) -> Tensor:
        """Logits of the statuses.

        *Shape:* states (pieces, hidden), vectors (n, hidden), types (n,), gaps (n, pieces) as of ``gaps`` → (n,
        statuses).
        """
        pieces, hidden = states.shape
        size = hidden // HEADS
        asked = vectors + self.kind(types)
        queries, keys = self.query(asked).view(-1, HEADS, size), self.key(states).view(pieces, HEADS, size)
        bias = self.near[torch.bucketize(gaps, torch.tensor(DISTANCES))].transpose(1, 2)
        weights = (torch.einsum("nhd,phd->nhp", queries, keys) * size**-0.5 + bias).softmax(-1)
        seen = torch.einsum("nhp,phd->nhd", weights, states.view(pieces, HEADS, size)).reshape(-1, hidden)
        total = self.own(asked) + self.context(seen)
        logits: Tensor = self.out(self.dropout(self.norm(nn.functional.gelu(total, approximate="tanh"))))
        return logits


def gaps(pieces: int, marks: Marks, things: Tensor) -> Tensor:
    """Pieces from the nearest mention of any thing of a row. *Shape:* things (n, m), -1 for none → (n, pieces)."""
    at = torch.arange(pieces).unsqueeze(0)
    far = torch.maximum(marks.first.unsqueeze(1) - at, at - marks.last.unsqueeze(1)).clamp(min=0)  # mentions, pieces
    meant = (marks.owner.view(1, 1, -1) == things.unsqueeze(-1)).any(1)  # n, mentions
    return far.unsqueeze(0).masked_fill(~meant.unsqueeze(-1), pieces).amin(1)


def largest(states: Tensor, start: Tensor, end: Tensor) -> Tensor:
    """The largest value of each feature over the pieces start to end - 1, zeros where there are none.

    By maxima of runs of 1, 2, 4, … pieces: two runs cover any stretch. *Shape:* start, end (n,) → (n, hidden).
    """
    size = end - start
    out = states.new_zeros(len(start), states.shape[1])
    runs, length = states, 1
    while len(runs):
        pick = ((size >= length) & (size < 2 * length)).nonzero().squeeze(1)
        if len(pick):
            both = torch.maximum(runs[start[pick]], runs[end[pick] - length])
            out = out.index_put((pick,), both)
        runs = torch.maximum(runs[:-length], runs[length:]) if len(runs) > length else runs[:0]
        length *= 2
    return out


def regions(pieces: int, marks: Marks, early: Tensor, late: Tensor) -> Tensor:
    """For every pair and piece its region. *Shape:* early, late (pairs,) → (pairs, pieces) with values 0 to 4."""
    at = torch.arange(pieces).unsqueeze(0)
    steps = (marks.first[early], marks.last[early] + 1, marks.first[late], marks.last[late] + 1)
    return sum(((at >= step.unsqueeze(1)).long() for step in steps), torch.zeros(len(early), pieces, dtype=torch.long))


def pool(vectors: Tensor, group: Tensor, groups: int) -> Tensor:
    """The largest value of each feature over the vectors of a group. *Shape:* (n, hidden), (n,) → (groups, hidden)."""
    out = vectors.new_full((groups, vectors.shape[1]), -1e4)
    return out.scatter_reduce(0, group.unsqueeze(1).expand_as(vectors), vectors, "amax", include_self=True)
