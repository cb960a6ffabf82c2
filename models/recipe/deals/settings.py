"""The settings of the deal training, read strictly from ``models/deals.yaml``."""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec
import yaml

from models.recipe.passages import Passage, read_folder

ROOT = Path(__file__).resolve().parents[2]
PASSAGES = ROOT.parent / "corpus" / "passages"
LANGUAGES = ("de", "en")


class Relation(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a relation of the outside set means: *left* is the mention on the payer side unless it is inverted.

    *any_of*: (type, left role, right role), at least one of which holds; none given: the two have no deal. *weight* of
    an example in the loss.
    """

    left: str = "e1"
    any_of: tuple[tuple[str, str, str], ...] = ()
    weight: float = 1.0


class Event(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What an event of the outside set means: our type, and our role for each of its own."""

    type: str
    roles: dict[str, str]


class Training(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Optimiser settings, as for the names.

    *positive* weighs true labels, *status*, *described* (whom a description means) and *token* those losses.
    """

    epochs: int
    batch: int
    max_pieces: int
    body_rate: float
    head_rate: float
    warmup: float
    weight_decay: float
    dropout: float
    label_smoothing: float
    positive: float
    status: float
    described: float
    token: float
    average_from: float
    seed: int


class Mix(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What an epoch holds beside our passages: *names* sentences of the open name corpora, *core* passages of CORE.

    *joined* is the share of our passages that are put together, up to *longest* characters, and *shared* the share of
    these in which both are then about one company; *renamed* the share with other names and figures; *undescribed* the
    share of descriptions that are hidden from the heads; *places* the share of mere places that are offered as parties;
    *scrambled* the share of the passages with marked figures that get other digits.
    """

    names: int
    core: int
    renamed: float
    undescribed: float
    joined: float
    shared: float
    longest: int
    places: float
    scrambled: float


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Everything that shapes the deal heads.

    *validation* is the share of passages that set the thresholds, *bond_precision* what those for figures keep, *least*
    what the others are raised to at least; *held_out* names the sets of files (without ``.txt``) that are never trained
    on, by language.
    """

    training: Training
    mix: Mix
    validation: float
    bond_precision: float
    least: dict[str, float]
    held_out: dict[str, dict[str, tuple[str, ...]]]
    core: dict[str, Relation]
    smartdata: dict[str, Event]


def read_settings(path: Path) -> Settings:
    """The settings in *path*; raises msgspec.ValidationError that names the field that is wrong."""
    return msgspec.convert(yaml.safe_load(path.read_text(encoding="utf-8")), Settings, strict=True)


def split(settings: Settings, folder: Path = PASSAGES) -> tuple[list[Passage], list[Passage]]:
    """Our passages, those to train on and those held out, by file."""
    kept_out = {(lang, file) for files in settings.held_out.values() for lang in files for file in files[lang]}
    train: list[Passage] = []
    held: list[Passage] = []
    for lang in LANGUAGES:
        for passage in read_folder(folder, lang):
            (held if (lang, _file(passage)) in kept_out else train).append(passage)
    return train, held


def held_out_set(settings: Settings, name: str, lang: str, folder: Path = PASSAGES) -> list[Passage]:
    """The passages of one held-out set in one language."""
    files = settings.held_out[name].get(lang, ())
    return [p for p in read_folder(folder, lang) if _file(p) in files]


def _file(passage: Passage) -> str:
    return Path(passage.where).stem


def is_kept_for_thresholds(passage: Passage, share: float) -> bool:
    """Whether *passage* is one of the *share* that set the thresholds: by its text, so that new ones move no other."""
    return int(hashlib.sha256(passage.text.encode()).hexdigest()[:8], 16) % 1000 < share * 1000
