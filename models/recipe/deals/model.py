"""One encoder pass, four decisions: names, what organisations are to each other, whose a sum is, and the status."""

from __future__ import annotations

import random
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

from extract.bonds.labels import FIGURE_KINDS
from extract.bonds.labels import LABELS as BONDS
from extract.deals.learned.labels import PAIRS, SIDES, STATUSES, TYPES
from extract.encoder.heads import KIND_ID, KINDS
from extract.encoder.units import LABEL_ID, LABELS
from models.recipe.deals.examples import IGNORED, NOT_ORG, OPEN, Example
from models.recipe.deals.heads import Marks, PairHead, SingleHead, StatusHead, gaps, pool

_FIGURES = {KIND_ID["AMOUNT"], KIND_ID["STAKE"]}
_PLACE, _PERSON = KIND_ID["LOC"], KIND_ID["PER"]
_ORG_LABELS = [LABEL_ID["B-ORG"], LABEL_ID["I-ORG"]]
_ONLY_PASSAGES = [n for label, n in LABEL_ID.items() if label.endswith(("PROGRAMME", "DESCRIPTION"))]


@dataclass(frozen=True, slots=True)
class Scores:
    """Logits of one passage. *Shape:* pairs (n, labels) with *left* and *right* (n,), and so on.

    *pair_vectors* (n, hidden) and *side_vectors* (things, hidden) are what the status is asked with.
    """

    left: Tensor
    right: Tensor
    pairs: Tensor
    pair_vectors: Tensor
    sides: Tensor
    side_vectors: Tensor
    figure: Tensor
    party: Tensor
    sums: Tensor
    described: Tensor
    named: Tensor
    same: Tensor


class Reader(nn.Module):
    """The joint model."""

    def __init__(self, encoder: nn.Module, hidden: int, *, dropout: float) -> None:
        super().__init__()
        self.encoder = encoder
        self.classifier = nn.Linear(hidden, len(LABELS))
        self.pair = PairHead(hidden, len(KINDS), dropout=dropout)
        self.single = SingleHead(hidden, len(KINDS), dropout=dropout)
        self.pair_out = nn.Linear(hidden, len(PAIRS))
        self.side_out = nn.Linear(hidden, len(SIDES))
        self.sum_out = nn.Linear(hidden, len(SIDES))
        self.same_out = nn.Linear(hidden, 1)
        self.status = StatusHead(hidden, len(TYPES), len(STATUSES), dropout=dropout)
        self.figures = PairHead(hidden, len(FIGURE_KINDS), dropout=dropout)
        self.figures_out = nn.Linear(hidden, len(BONDS))
        for layer in (self.pair_out, self.side_out, self.sum_out, self.figures_out):
            nn.init.constant_(layer.bias, -4.0)

    def states(self, ids: Tensor, mask: Tensor) -> Tensor:
        """*Shape:* (batch, pieces) → (batch, pieces, hidden)."""
        states: Tensor = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        return states

    def decide(self, states: Tensor, example: Example, candidates: list[int]) -> Scores:
        """Scores of all ordered pairs of *candidates* (numbers of things) and of all figures with them."""
        rows = example.mentions
        marks = marks_of(example)
        keep = set(candidates)
        parties = [i for i, row in enumerate(rows) if row[3] in keep]
        figures = [i for i, row in enumerate(rows) if row[2] in _FIGURES]
        left, right, group, pairs = thing_pairs(rows, parties, parties)
        vectors = self.pair(states, marks, left, right)
        pooled = pool(vectors, group, len(pairs)) if pairs else vectors.new_zeros(0, vectors.shape[-1])
        f_left, f_right, f_group, f_pairs = thing_pairs(rows, figures, parties)
        sums = self.pair(states, marks, f_left, f_right)
        pooled_sums = pool(sums, f_group, len(f_pairs)) if f_pairs else sums.new_zeros(0, sums.shape[-1])
        single = pool(self.single(states, marks), marks.owner, len(example.kinds))
        described = [i for i in parties if rows[i][4]]
        names = [i for i in parties if not rows[i][4]]
        told = [(i, j) for i in described for j in names]
        told_left, told_right = (torch.tensor([t[c] for t in told], dtype=torch.long) for c in (0, 1))
        same = self.same_out(self.pair(states, marks, told_left, told_right)).squeeze(-1)
        ends = torch.tensor(pairs, dtype=torch.long).view(-1, 2)
        whose = torch.tensor(f_pairs, dtype=torch.long).view(-1, 2)
        return Scores(
            *(ends[:, 0], ends[:, 1], self.pair_out(pooled), pooled),
            *(self.side_out(single), single),
            *(whose[:, 0], whose[:, 1], self.sum_out(pooled_sums)),
            *(told_left, told_right, same),
        )

    def bond_logits(self, states: Tensor, example: Example) -> tuple[Tensor, Tensor, Tensor]:
        """What every two figures of *example* are to each other: left, right, logits.

        *Shape:* states (pieces, hidden) → (n,), (n,), (n, bonds).
        """
        count = len(example.figures)
        left, right = (~torch.eye(count, dtype=torch.bool)).nonzero(as_tuple=True)
        first, last, kind = (torch.tensor([row[c] for row in example.figures]) for c in range(3))
        marks = Marks(first, last, kind, torch.arange(count), torch.zeros(count, dtype=torch.long))
        return left, right, self.figures_out(self.figures(states, marks, left, right))

    def status_logits(
        self, states: Tensor, example: Example, scores: Scores, asked: list[tuple[int, int, int]]
    ) -> Tensor:
        """Logits for each (left thing, right thing or -1, type); the pairs must be among those of *scores*."""
        at = {pair: n for n, pair in enumerate(zip(scores.left.tolist(), scores.right.tolist(), strict=True))}
        vectors = torch.stack([scores.side_vectors[a] if b < 0 else scores.pair_vectors[at[a, b]] for a, b, _ in asked])
        things = torch.tensor([(a, b) for a, b, _ in asked])
        near = gaps(len(states), marks_of(example), things)
        logits: Tensor = self.status(states, vectors, torch.tensor([kind for _, _, kind in asked]), near)
        return logits


def marks_of(example: Example) -> Marks:
    """The mentions of *example*, column by column."""
    return Marks(*(torch.tensor([row[c] for row in example.mentions]) for c in range(5)))


def candidates_of(example: Example, rng: random.Random, *, places: float) -> list[int]:
    """Things that may be parties: all but figures, and of mere places the share *places*."""
    told = set(example.sides)
    return [
        n
        for n, kind in enumerate(example.kinds)
        if kind not in _FIGURES and (kind != _PLACE or n in told or rng.random() < places)
    ]


def thing_pairs(
    rows: list[tuple[int, int, int, int, int]], lefts: list[int], rights: list[int]
) -> tuple[Tensor, Tensor, Tensor, list[tuple[int, int]]]:
    """Pairs of mentions, the number of the pair of things that each belongs to, and those pairs."""
    groups: dict[tuple[int, int], int] = {}
    found: list[tuple[int, int, int]] = []
    for i in lefts:
        for j in rights:
            if rows[i][3] != rows[j][3]:
                key = (rows[i][3], rows[j][3])
                found.append((i, j, groups.setdefault(key, len(groups))))
    left, right, group = (torch.tensor([f[c] for f in found], dtype=torch.long) for c in range(3))
    return left, right, group, list(groups)


def deal_loss(
    scores: Scores,
    states: Tensor,
    example: Example,
    *,
    positive: float,
    status: float,
    described: float,
    model: Reader,
) -> Tensor:
    """The loss of one passage's decisions.

    *positive* weighs what is true against what is not, *status* and *described* the status of deals and the meaning of
    descriptions.
    """
    target = torch.zeros_like(scores.pairs)
    weight = torch.ones_like(scores.pairs)
    loose = scores.pairs.new_zeros(())
    for n, key in enumerate(zip(scores.left.tolist(), scores.right.tolist(), strict=True)):
        for label in example.pairs.get(key, ()):
            target[n, label] = 1
            weight[n, label] = positive
        if group := example.any_of.get(key):
            weight[n, list(group)] = 0
            none = nn.functional.logsigmoid(-scores.pairs[n, list(group)]).sum()
            loose = loose - positive * torch.log1p(-none.exp().clamp(max=1 - 1e-6))
    total = _bce(scores.pairs, target, weight) + loose
    if example.whole:
        sides = torch.zeros_like(scores.sides)
        for thing, labels in example.sides.items():
            sides[thing, list(labels)] = 1
        total = total + 0.5 * _bce(scores.sides, sides, 1 + (positive - 1) * sides)
        sums = torch.zeros_like(scores.sums)
        for n, key in enumerate(zip(scores.figure.tolist(), scores.party.tolist(), strict=True)):
            sums[n, list(example.sums.get(key, ()))] = 1
        total = total + 0.5 * _bce(scores.sums, sums, 1 + (positive - 1) * sums)
        owners = torch.tensor([row[3] for row in example.mentions])
        if len(scores.same):
            right = (owners[scores.described] == owners[scores.named]).float()
            total = total + described * binary_cross_entropy_with_logits(scores.same, right)
        total = total + status * _status_loss(scores, states, example, model)
    return total * example.weight


def bond_loss(states: Tensor, example: Example, *, positive: float, model: Reader) -> Tensor:
    """The loss of what one passage's figures are to each other."""
    left, right, logits = model.bond_logits(states, example)
    target = torch.zeros_like(logits)
    for n, key in enumerate(zip(left.tolist(), right.tolist(), strict=True)):
        target[n, list(example.bonds.get(key, ()))] = 1
    return _bce(logits, target, 1 + (positive - 1) * target)


def _bce(logits: Tensor, target: Tensor, weight: Tensor) -> Tensor:
    """Sum over labels, mean over rows: most rows are none, and every one of them counts."""
    if not len(logits):
        return logits.sum()
    loss = binary_cross_entropy_with_logits(logits, target, weight=weight, reduction="none").sum(-1)
    return loss.sum() / len(logits) ** 0.5


def _status_loss(scores: Scores, states: Tensor, example: Example, model: Reader) -> Tensor:
    known = {*zip(scores.left.tolist(), scores.right.tolist(), strict=True)}
    rows = [row for row in example.status if row[1] < 0 or (row[0], row[1]) in known]
    if not rows:
        return scores.pairs.sum() * 0
    logits = model.status_logits(states, example, scores, [(a, b, kind) for a, b, kind, _ in rows])
    return cross_entropy(logits, torch.tensor([row[3] for row in rows]), label_smoothing=0.05)


def token_loss(logits: Tensor, labels: Tensor, *, smoothing: float) -> Tensor:
    """Mean cost of the token labels. *Shape:* logits (units, labels), labels (units,).

    ``NOT_ORG``: anything but ORG may be right; ``OPEN``: outside, or what only our passages mark.
    """
    known = labels >= 0
    full = cross_entropy(logits[known], labels[known], label_smoothing=smoothing, reduction="sum")
    shares = logits.softmax(-1)
    org = shares[labels == NOT_ORG][:, _ORG_LABELS].sum(-1)
    unmarked = shares[labels == OPEN][:, [0, *_ONLY_PASSAGES]].sum(-1)
    loose = -torch.log1p(-org.clamp(max=1 - 1e-6)).sum() - torch.log(unmarked.clamp(min=1e-6)).sum()
    return (full + loose) / (labels != IGNORED).sum().clamp(min=1)
