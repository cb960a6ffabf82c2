"""The same model in torch, for a GPU (extra ``dealgraph[gpu]``): the shipped folder, or a fine-tuned checkpoint.

A folder with ``encoder.onnx`` is read back into a ``BertModel`` in fp32. A folder of transformers (``config.json`` with
its weights, of any size) needs a card, a tokenizer and ``heads.npz`` beside it, with
the classifier among the heads. This is the one module of the package that knows torch and transformers.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from transformers import AutoModel, BertConfig, BertModel

from extract.encoder.model import GRAPH, Card, Model
from extract.errors import ModelError

#: Of BertModel's layer, in the order of the graph's own names.
_NORMS = {"n1": "attention.output.LayerNorm", "n2": "output.LayerNorm"}
_PRODUCTS = {"out": "attention.output.dense", "up": "intermediate.dense", "down": "output.dense"}


class TorchModel(Model):
    """A model whose encoder runs in torch on *device* (``cpu``, ``cuda``, ``cuda:1``)."""

    def __init__(self, card: Card, tokenizer: Any, heads: dict[str, NDArray[Any]], folder: Path, device: str) -> None:
        super().__init__(card, tokenizer, None, heads)
        try:
            self._device = torch.device(device)
            graph = (folder / GRAPH).exists()
            encoder, classifier = encoder_of_graph(folder) if graph else _from_checkpoint(folder, heads)
            self._encoder = encoder.to(self._device).eval()
        except (RuntimeError, AssertionError) as error:
            raise ModelError(f"{device}: torch cannot use this device: {error}. Give --device cpu or cuda.") from error
        self._weight, self._bias = (part.to(self._device) for part in classifier)

    def run(self, ids: Sequence[int], at: Sequence[int]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """As ``Model.run``."""
        with torch.inference_mode():
            given = torch.tensor([list(ids)], device=self._device)
            states = self._encoder(input_ids=given, attention_mask=torch.ones_like(given)).last_hidden_state[0]
            scores = states[torch.tensor(list(at), device=self._device, dtype=torch.long)] @ self._weight.T + self._bias
        return states.float().cpu().numpy(), scores.float().cpu().numpy()


def encoder_of_graph(folder: Path) -> tuple[torch.nn.Module, tuple[torch.Tensor, torch.Tensor]]:
    """The encoder and classifier of an int8 graph: q · scale for each column, queries freed of their folded 1/√d."""
    import onnx
    from onnx import numpy_helper

    graph = onnx.load(str(folder / GRAPH)).graph
    stored = {item.name: numpy_helper.to_array(item) for item in graph.initializer}
    layers = sum(name.endswith(".qkv.b") for name in stored)
    hidden = stored["embed.norm.w"].shape[0]
    heads = int(stored["l0.heads"][2])
    epsilon = next(
        a.f for n in graph.node if n.op_type == "LayerNormalization" for a in n.attribute if a.name == "epsilon"
    )
    config = BertConfig(
        vocab_size=stored["words"].shape[0],
        hidden_size=hidden,
        num_hidden_layers=layers,
        num_attention_heads=heads,
        intermediate_size=stored["l0.up.b"].shape[0],
        max_position_embeddings=stored["positions"].shape[0],
        layer_norm_eps=epsilon,
        type_vocab_size=1,
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
    )
    state: dict[str, NDArray[Any]] = {
        "embeddings.word_embeddings.weight": stored["words"] * stored["words.scale"],
        "embeddings.position_embeddings.weight": stored["positions"],
        "embeddings.token_type_embeddings.weight": np.zeros((1, hidden), np.float32),
        "embeddings.LayerNorm.weight": stored["embed.norm.w"],
        "embeddings.LayerNorm.bias": stored["embed.norm.b"],
    }
    for n in range(layers):
        prefix = f"encoder.layer.{n}"
        joined, bias = _product(stored, f"l{n}.qkv"), stored[f"l{n}.qkv.b"].copy()
        unfold = np.float32((hidden // heads) ** 0.5)
        joined[:, :hidden] *= unfold
        bias[:hidden] *= unfold
        for k, part in enumerate(("query", "key", "value")):
            columns = slice(k * hidden, (k + 1) * hidden)
            state[f"{prefix}.attention.self.{part}.weight"] = joined[:, columns].T
            state[f"{prefix}.attention.self.{part}.bias"] = bias[columns]
        for ours, theirs in _PRODUCTS.items():
            state[f"{prefix}.{theirs}.weight"] = _product(stored, f"l{n}.{ours}").T
            state[f"{prefix}.{theirs}.bias"] = stored[f"l{n}.{ours}.b"]
        for ours, theirs in _NORMS.items():
            state[f"{prefix}.{theirs}.weight"] = stored[f"l{n}.{ours}.w"]
            state[f"{prefix}.{theirs}.bias"] = stored[f"l{n}.{ours}.b"]
    model = BertModel(config, add_pooling_layer=False)
    model.load_state_dict(
        {name: torch.tensor(np.ascontiguousarray(value)) for name, value in state.items()}, strict=False
    )
    classifier = (torch.tensor(stored["classifier.w"].T.copy()), torch.tensor(stored["classifier.b"].copy()))
    return model, classifier


def _product(stored: dict[str, NDArray[Any]], name: str) -> NDArray[np.float32]:
    """The weights of one product, (in, out), whether quantised or not, freed of the factors that its inputs lack."""
    weights = _weights(stored, name)
    if f"{name}.shrink" in stored:
        weights *= stored[f"{name}.shrink"][:, None]
    return weights


def _weights(stored: dict[str, NDArray[Any]], name: str) -> NDArray[np.float32]:
    if f"{name}.w" in stored:
        return stored[f"{name}.w"].astype(np.float32)
    zero = stored[f"{name}.w_zero_point"].astype(np.float32)
    centred: NDArray[np.float32] = stored[f"{name}.w_quantized"].astype(np.float32) - zero
    scale: NDArray[np.float32] = stored[f"{name}.w_scale"]
    return centred * scale


def _from_checkpoint(
    folder: Path, heads: dict[str, NDArray[Any]]
) -> tuple[torch.nn.Module, tuple[torch.Tensor, torch.Tensor]]:
    if "classifier.weight" not in heads:
        raise ModelError(f"{folder}: heads.npz has no classifier.weight; a checkpoint needs the classifier there.")
    encoder: torch.nn.Module = AutoModel.from_pretrained(str(folder), local_files_only=True, use_safetensors=True)
    return encoder, (torch.tensor(heads["classifier.weight"]), torch.tensor(heads["classifier.bias"]))
