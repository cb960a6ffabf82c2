"""The names tagger: an encoder with one linear layer over the first piece of each unit."""

from __future__ import annotations

import random
from dataclasses import dataclass

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from extract.encoder.units import LABEL_ID, OPEN_LABELS, first_pieces
from models.recipe.data import IGNORED, NOT_ORG, Example
from models.recipe.vocabulary import UNKNOWN_ID

_ORG = [LABEL_ID["B-ORG"], LABEL_ID["I-ORG"]]


@dataclass(frozen=True, slots=True)
class Encoded:
    """An example as ids: *pieces* (tokens,), for each unit the index of its first piece, and its label."""

    pieces: list[int]
    first: list[int]
    labels: list[int]


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded examples. *Shape:* ids and mask (batch, tokens); at and labels (batch, units), labels padded with -100."""

    ids: Tensor
    mask: Tensor
    at: Tensor
    labels: Tensor


def encode(tokenizer: Tokenizer, examples: list[Example], *, max_pieces: int) -> list[Encoded]:
    """Ids and unit positions of *examples*; units beyond *max_pieces* are cut off."""
    encodings = tokenizer.encode_batch([e.text for e in examples])
    encoded = []
    for item, encoding in zip(examples, encodings, strict=True):
        first = first_pieces(encoding.offsets, item.units)
        keep = sum(p < max_pieces - 1 for p in first)
        encoded.append(Encoded(encoding.ids[:max_pieces], first[:keep], item.labels[:keep]))
    return encoded


def blank(item: Encoded, *, share: float, rng: random.Random) -> Encoded:
    """*item* with a *share* of its pieces hidden behind ``<unk>``."""
    inner = [UNKNOWN_ID if rng.random() < share else piece for piece in item.pieces[1:-1]]
    return Encoded([item.pieces[0], *inner, item.pieces[-1]], item.first, item.labels)


def collate(items: list[Encoded], *, pad: int) -> Batch:
    """Pads *items* to one batch."""
    width = max(len(i.pieces) for i in items)
    units = max(1, *(len(i.first) for i in items)) if len(items) > 1 else max(1, len(items[0].first))
    return Batch(
        ids=torch.tensor([i.pieces + [pad] * (width - len(i.pieces)) for i in items]),
        mask=torch.tensor([[1] * len(i.pieces) + [0] * (width - len(i.pieces)) for i in items]),
        at=torch.tensor([i.first + [0] * (units - len(i.first)) for i in items]),
        labels=torch.tensor([i.labels + [IGNORED] * (units - len(i.labels)) for i in items]),
    )


class Tagger(nn.Module):
    """Scores the BIO labels of each unit from the encoder's state at its first piece."""

    def __init__(self, encoder: nn.Module, hidden: int) -> None:
        super().__init__()
        self.encoder = encoder
        self.classifier = nn.Linear(hidden, len(OPEN_LABELS))

    def forward(self, ids: Tensor, mask: Tensor, at: Tensor) -> Tensor:
        """*Shape:* ids, mask (batch, tokens), at (batch, units) → logits (batch, units, labels)."""
        states = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        picked = states.gather(1, at.unsqueeze(-1).expand(-1, -1, states.shape[-1]))
        logits: Tensor = self.classifier(picked.float())
        return logits


def loss_of(logits: Tensor, labels: Tensor, *, smoothing: float) -> Tensor:
    """Mean cross entropy; a ``NOT_ORG`` unit only costs the probability given to ORG labels."""
    full = nn.functional.cross_entropy(
        logits.flatten(0, 1),
        labels.clamp(min=IGNORED).flatten(),
        ignore_index=IGNORED,
        label_smoothing=smoothing,
        reduction="sum",
    )
    partial = labels == NOT_ORG
    org = logits.softmax(-1)[..., _ORG].sum(-1)[partial]
    count = (labels != IGNORED).sum().clamp(min=1)
    return (full - torch.log1p(-org.clamp(max=1 - 1e-6)).sum()) / count
