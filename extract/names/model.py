"""A model folder: a card, an ONNX graph and a tokenizer, each file checked against its recorded sha256.

``card.yaml`` names the files with their hashes, the data the model learned from with licences, and its scores. Nothing
in a model folder is code, and nothing is unpickled.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np
import yaml
from numpy.typing import NDArray

from extract.errors import ModelError
from extract.names.units import LABELS

if TYPE_CHECKING:
    import onnxruntime
    from tokenizers import Tokenizer

FORMAT = 1
GRAPH, TOKENIZER, CARD = "tagger.onnx", "tokenizer.json", "card.yaml"
#: Pieces the encoder can take in one pass, the two special ones included.
WINDOW = 512

# These fusions slow int8 products down; without them a sentence is read about a fifth faster.
_DISABLED = ["SkipLayerNormFusion", "BiasGeluFusion"]


class Card(msgspec.Struct, frozen=True):
    """The part of ``card.yaml`` that loading needs; what else stands there is for people."""

    name: str
    format: int
    labels: tuple[str, ...]
    sha256: dict[str, str]


class NamesModel:
    """A loaded names model; one session on one thread, so that processes do not fight for cores."""

    def __init__(self, card: Card, tokenizer: Tokenizer, session: onnxruntime.InferenceSession) -> None:
        self.card = card
        self._tokenizer = tokenizer
        self._session = session

    @property
    def fingerprint(self) -> str:
        """Changes whenever an answer may change: the hashes of all files in one."""
        return hashlib.sha256(repr(sorted(self.card.sha256.items())).encode()).hexdigest()[:16]

    def pieces(self, text: str) -> tuple[list[int], list[tuple[int, int]]]:
        """Piece ids of *text* with the character span of each; ``<s>`` and ``</s>`` stand around them."""
        encoding = self._tokenizer.encode(text)
        return encoding.ids, encoding.offsets

    def logits(self, ids: Sequence[int], at: Sequence[int]) -> NDArray[np.float32]:
        """Label scores at the pieces *at*. *Shape:* ids (pieces,), at (units,) → (units, labels).

        One sentence a call: int8 activations are scaled per call, so a batch would let sentences change each other.
        """
        feeds: dict[str, Any] = {"ids": np.asarray(ids, np.int64), "at": np.asarray(at, np.int64)}
        scores: NDArray[np.float32] = self._session.run(None, feeds)[0]
        return scores


def default_model() -> Path:
    """The folder of the model that is shipped: inside the wheel, or ``models/names`` of a checkout."""
    here = Path(__file__).resolve().parent
    packed = here / "default"
    return packed if packed.is_dir() else here.parents[1] / "models" / "names"


@cache
def load_model(folder: Path | None = None) -> NamesModel:
    """Loads a model folder, once a process.

    Raises ModelError that names the file if one is missing, of another format, or not what the card recorded.
    """
    folder = folder or default_model()
    card = read_card(folder)
    for name, recorded in card.sha256.items():
        _verify(folder / name, recorded)
    import onnxruntime
    from tokenizers import Tokenizer

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(
        str(folder / GRAPH), options, providers=["CPUExecutionProvider"], disabled_optimizers=_DISABLED
    )
    return NamesModel(card, Tokenizer.from_file(str(folder / TOKENIZER)), session)


def read_card(folder: Path) -> Card:
    """The checked card of a model folder."""
    path = folder / CARD
    try:
        card = msgspec.convert(yaml.safe_load(path.read_text(encoding="utf-8")), Card)
    except FileNotFoundError:
        raise ModelError(f"{path}: no such file; a model folder has {CARD}, {GRAPH} and {TOKENIZER}.") from None
    except (yaml.YAMLError, msgspec.ValidationError) as error:
        raise ModelError(f"{path}: not a model card: {error}.") from error
    if card.format != FORMAT or card.labels != LABELS:
        raise ModelError(f"{path}: model format {card.format} with labels {card.labels}; this version reads {FORMAT}.")
    if missing := {GRAPH, TOKENIZER} - set(card.sha256):
        raise ModelError(f"{path}: no sha256 for {', '.join(sorted(missing))}.")
    return card


def _verify(path: Path, recorded: str) -> None:
    try:
        with path.open("rb") as file:
            actual = hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        raise ModelError(f"{path}: this file is missing from the model folder; fetch the model again.") from None
    if actual != recorded:
        raise ModelError(
            f"{path}: its sha256 is {actual[:12]}…, the card says {recorded[:12]}…; fetch the model again."
        )
