"""The model card: what a model learned from, how well it does, and the sha256 of each of its files."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import yaml

from extract.deals.learned.labels import DEAL_LABELS
from extract.encoder.model import CARD, FORMAT, GRAPH, HEADS, TOKENIZER
from extract.encoder.units import LABELS
from models.recipe.settings import Settings

INTENDED_USE = (
    "Names of organisations, people and places in German and English news, and the deals among them, for dealgraph. "
    "Not for deciding anything about people."
)


def write_card(
    folder: Path,
    settings: Settings,
    *,
    sources: dict[str, Any],
    thresholds: dict[str, float],
    scores: dict[str, Any],
    more: dict[str, object],
) -> None:
    """Writes ``card.yaml`` beside the files of *folder*; *sources* are the entries of ``corpus/sources.yaml`` used."""
    card = {
        "name": "news",
        "format": FORMAT,
        "labels": list(LABELS),
        "deal_labels": list(DEAL_LABELS),
        "thresholds": thresholds,
        "languages": ["de", "en"],
        "intended_use": INTENDED_USE,
        "licence": "Apache-2.0; learned from data under the licences listed below",
        "base": {
            "source": settings.base.source,
            "layers": settings.base.layers,
            "vocabulary": settings.base.vocabulary,
        },
        "training": {name: getattr(settings.training, name) for name in settings.training.__struct_fields__},
        "data": sources,
        "scores": scores,
        **more,
        "sha256": {name: sha256_of(folder / name) for name in (GRAPH, TOKENIZER, HEADS)},
    }
    text = yaml.safe_dump(card, sort_keys=False, allow_unicode=True, width=110)
    (folder / CARD).write_text(text, encoding="utf-8")


def add_bonds(folder: Path, thresholds: dict[str, float]) -> None:
    """Puts the thresholds of figures that belong together into the card of a packed model."""
    card = yaml.safe_load((folder / CARD).read_text(encoding="utf-8"))
    card["bonds"] = thresholds
    text = yaml.safe_dump(card, sort_keys=False, allow_unicode=True, width=110)
    (folder / CARD).write_text(text, encoding="utf-8")


def sha256_of(path: Path) -> str:
    """The hash of a file as the card has it."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
