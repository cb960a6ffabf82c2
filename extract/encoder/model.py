"""A model folder: a card, an ONNX graph, a tokenizer and the deal heads, each file checked against its sha256.

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

from extract.encoder.units import LABELS
from extract.errors import ModelError

if TYPE_CHECKING:
    import onnxruntime
    from tokenizers import Tokenizer

FORMAT = 3
GRAPH, TOKENIZER, HEADS, CARD = "encoder.onnx", "tokenizer.json", "heads.npz", "card.yaml"

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# These fusions slow int8 products down; without them a sentence is read about a fifth faster.
_DISABLED = ["SkipLayerNormFusion", "BiasGeluFusion"]


class Card(msgspec.Struct, frozen=True):
    """The part of ``card.yaml`` that loading needs; what else stands there is for people.

    *thresholds* are those of deals and names, *bonds* those of figures that belong together, by kind.
    """

    name: str
    format: int
    labels: tuple[str, ...]
    deal_labels: tuple[str, ...]
    thresholds: dict[str, float]
    sha256: dict[str, str]
    bonds: dict[str, float] = {}


class Model:
    """A loaded model; one session on one thread, so that processes do not fight for cores."""

    def __init__(
        self,
        card: Card,
        tokenizer: Tokenizer,
        session: onnxruntime.InferenceSession | None,
        heads: dict[str, NDArray[Any]],
    ) -> None:
        self.card = card
        #: Weights of the deal heads by name, fp32.
        self.heads = heads
        self._tokenizer = tokenizer
        self._session = session
        (self.begin, *_, self.end), _ = self.pieces("")

    @property
    def fingerprint(self) -> str:
        """Changes whenever an answer may change: the hashes of all files in one."""
        card = self.card
        known = (sorted(card.sha256.items()), sorted(card.thresholds.items()), sorted(card.bonds.items()))
        return hashlib.sha256(repr(known).encode()).hexdigest()[:16]

    def pieces(self, text: str) -> tuple[list[int], list[tuple[int, int]]]:
        """Piece ids of *text* with the character span of each; ``<s>`` and ``</s>`` stand around them."""
        encoding = self._tokenizer.encode(text)
        return encoding.ids, encoding.offsets

    def run(self, ids: Sequence[int], at: Sequence[int]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """States of all pieces and label scores of the pieces *at*. *Shape:* (pieces, hidden), (units, labels).

        One window a call: int8 activations are scaled per call, so a batch would let windows change each other.
        """
        assert self._session is not None  # noqa: S101 (other backends have a run of their own)
        feeds: dict[str, Any] = {"ids": np.asarray(ids, np.int64), "at": np.asarray(at, np.int64)}
        states, scores = self._session.run(["states", "logits"], feeds)
        return states, scores


def default_model() -> Path:
    """The folder of the model that is shipped: inside the wheel, or ``models/news`` of a checkout."""
    here = Path(__file__).resolve().parent
    packed = here / "default"
    return packed if packed.is_dir() else here.parents[1] / "models" / "news"


@cache
def load_model(folder: Path | None = None, device: str | None = None) -> Model:
    """Loads a model folder, once a process; with a *device* (``cuda``) its encoder runs in torch, else in onnxruntime.

    Raises ModelError that names the file if one is missing, of another format, or not what the card recorded.
    """
    folder = folder or default_model()
    card = read_card(folder)
    for name, recorded in card.sha256.items():
        _verify(folder / name, recorded)
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
    with np.load(folder / HEADS, allow_pickle=False) as packed:
        heads = {name: packed[name].astype(np.float32) for name in packed.files}
    if device is not None:
        try:
            from extract.encoder.torch_backend import TorchModel
        except ImportError as error:
            raise ModelError(f"--device {device} needs torch: pip install 'dealgraph[gpu]' ({error}).") from error
        return TorchModel(card, tokenizer, heads, folder, device)
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(
        str(folder / GRAPH), options, providers=["CPUExecutionProvider"], disabled_optimizers=_DISABLED
    )
    return Model(card, tokenizer, session, heads)


def read_card(folder: Path) -> Card:
    """The checked card of a model folder."""
    path = folder / CARD
    try:
        card = msgspec.convert(yaml.load(path.read_text(encoding="utf-8"), _Loader), Card)  # noqa: S506 (a safe one)
    except FileNotFoundError:
        raise ModelError(
            f"{path}: no such file; a model folder has {CARD}, {GRAPH}, {TOKENIZER} and {HEADS}."
        ) from None
    except (yaml.YAMLError, msgspec.ValidationError) as error:
        raise ModelError(f"{path}: not a model card: {error}.") from error
    if card.format != FORMAT or card.labels != LABELS:
        raise ModelError(f"{path}: model format {card.format} with labels {card.labels}; this version reads {FORMAT}.")
    if missing := {TOKENIZER, HEADS} - set(card.sha256):
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
