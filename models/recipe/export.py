"""Writes a trained encoder as an ONNX graph for the CPU: int8 products, int8 embedding rows, everything else fp32.

The graph reads one window a run, so it needs no padding and no mask. Queries, keys and values come from one
product, with 1/√d folded into the queries. Int8 scales of activations are per run: one window
always gives the same answer.

``reduce_range`` keeps products below what CPUs without VNNI saturate at, so both kinds of CPU agree.

An int8 product has one scale for all that goes into it, and a single channel twenty times as large as the rest takes
the precision from all. So each channel is divided by a factor before a product, and the weights multiplied by it
(``models.recipe.smooth``): the product is the same and its inputs are of one size.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn

OPSET = 20
FloatArray = NDArray[np.float32]
Factors = Mapping[str, FloatArray]


class _Graph:
    """Collects nodes and weights; every method adds one operation and returns the name of its output."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []

    def weight(self, name: str, array: NDArray[np.generic]) -> str:
        self.weights.append(numpy_helper.from_array(np.copy(array, order="C"), name))
        return name

    def op(self, kind: str, *inputs: str, **attributes: object) -> str:
        output = f"{kind.lower()}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, list(inputs), [output], name=output, **attributes))
        return output

    def linear(
        self, value: str, name: str, weight: FloatArray, bias: FloatArray, factors: FloatArray | None = None
    ) -> str:
        """x Wᵀ + b, with *weight* as torch keeps it, (out, in); as (x / f) (W f)ᵀ + b where there are *factors*."""
        if factors is not None:
            value = self.op("Mul", value, self.weight(f"{name}.shrink", (1 / factors).astype(np.float32)))
            weight = weight * factors
        product = self.op("MatMul", value, self.weight(f"{name}.w", weight.T))
        return self.op("Add", product, self.weight(f"{name}.b", bias))

    def norm(self, value: str, name: str, scale: FloatArray, bias: FloatArray, epsilon: float) -> str:
        inputs = (value, self.weight(f"{name}.w", scale), self.weight(f"{name}.b", bias))
        return self.op("LayerNormalization", *inputs, axis=-1, epsilon=epsilon)


def export(encoder: nn.Module, classifier: nn.Linear, path: Path, factors: Factors | None = None) -> None:
    """Writes the two to *path*: inputs ``ids`` (pieces,) and ``at`` (units,), outputs ``states`` (pieces, hidden) and
    ``logits`` (units, labels). *factors* are those of ``models.recipe.smooth``, by the product's name in the graph."""
    factors = factors or {}
    weights = {f"encoder.{k}": v.detach().float().numpy() for k, v in encoder.state_dict().items()}
    weights |= {f"classifier.{k}": v.detach().float().numpy() for k, v in classifier.state_dict().items()}
    graph = _Graph()
    config = encoder.config
    state = _embed(graph, weights, float(config.layer_norm_eps))
    for layer in range(config.num_hidden_layers):
        state = _layer(
            graph,
            state,
            weights,
            layer,
            factors,
            heads=config.num_attention_heads,
            epsilon=float(config.layer_norm_eps),
        )
    picked = graph.op("Gather", state, "at", axis=0)
    # The classifier is small and decides: it stays in fp32, under a name that the quantiser is told to leave alone.
    logits = graph.linear(picked, "classifier", weights["classifier.weight"], weights["classifier.bias"])
    last = next(n.name for n in graph.nodes if "classifier.w" in n.input)
    graph.nodes.append(helper.make_node("Identity", [logits], ["logits"]))
    graph.nodes.append(helper.make_node("Identity", [state], ["states"]))
    proto = helper.make_graph(
        graph.nodes,
        "encoder",
        [
            helper.make_tensor_value_info("ids", TensorProto.INT64, ["pieces"]),
            helper.make_tensor_value_info("at", TensorProto.INT64, ["units"]),
        ],
        [
            helper.make_tensor_value_info("states", TensorProto.FLOAT, ["pieces", int(config.hidden_size)]),
            helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["units", weights["classifier.bias"].shape[0]]),
        ],
        graph.weights,
    )
    full = helper.make_model(proto, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=9)
    onnx.checker.check_model(full)
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        onnx.save(full, plain)
        quantize_dynamic(
            plain,
            path,
            op_types_to_quantize=["MatMul"],
            nodes_to_exclude=[last],
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
            extra_options={"MatMulConstBOnly": True},
        )


def _embed(graph: _Graph, weights: dict[str, FloatArray], epsilon: float) -> str:
    """Word rows as int8 with one scale each, plus positions (types are all 0 and added to them)."""
    words = weights["encoder.embeddings.word_embeddings.weight"]
    scale = np.maximum(np.abs(words).max(axis=1, keepdims=True) / 127.0, 1e-9).astype(np.float32)
    rows = graph.weight("words", np.round(words / scale).astype(np.int8))
    picked = graph.op("Cast", graph.op("Gather", rows, "ids", axis=0), to=TensorProto.FLOAT)
    value = graph.op("Mul", picked, graph.op("Gather", graph.weight("words.scale", scale), "ids", axis=0))
    positions = (
        weights["encoder.embeddings.position_embeddings.weight"]
        + weights["encoder.embeddings.token_type_embeddings.weight"][0]
    )
    length = graph.op("Shape", "ids")
    zero = graph.weight("zero", np.array([0], np.int64))
    here = graph.op("Slice", graph.weight("positions", positions), zero, length, zero)
    value = graph.op("Add", value, here)
    prefix = "encoder.embeddings.LayerNorm"
    return graph.norm(value, "embed.norm", weights[f"{prefix}.weight"], weights[f"{prefix}.bias"], epsilon)


def _layer(
    graph: _Graph,
    state: str,
    weights: dict[str, FloatArray],
    index: int,
    factors: Factors,
    *,
    heads: int,
    epsilon: float,
) -> str:
    """One encoder layer. *Shape:* (pieces, hidden) → (pieces, hidden)."""

    def get(part: str) -> tuple[FloatArray, FloatArray]:
        key = f"encoder.encoder.layer.{index}.{part}"
        return weights[f"{key}.weight"], weights[f"{key}.bias"]

    hidden = weights[f"encoder.encoder.layer.{index}.output.dense.bias"].shape[0]
    size = hidden // heads
    name = f"l{index}"
    (query, query_bias), (key, key_bias), (value, value_bias) = (
        get(f"attention.self.{part}") for part in ("query", "key", "value")
    )
    fold = np.float32(size**-0.5)
    joined = graph.linear(
        state,
        f"{name}.qkv",
        np.concatenate([query * fold, key, value]),
        np.concatenate([query_bias * fold, key_bias, value_bias]),
        factors.get(f"{name}.qkv"),
    )
    shape = graph.weight(f"{name}.heads", np.array([-1, 3, heads, size], np.int64))
    split = graph.op("Transpose", graph.op("Reshape", joined, shape), perm=[1, 2, 0, 3])
    picks = [graph.weight(f"{name}.pick{i}", np.array(i, np.int64)) for i in range(3)]
    queries, keys, values = (graph.op("Gather", split, pick, axis=0) for pick in picks)
    attention = graph.op("MatMul", queries, graph.op("Transpose", keys, perm=[0, 2, 1]))
    mixed = graph.op("MatMul", graph.op("Softmax", attention, axis=-1), values)
    flat = graph.weight(f"{name}.flat", np.array([-1, hidden], np.int64))
    mixed = graph.op("Reshape", graph.op("Transpose", mixed, perm=[1, 0, 2]), flat)
    out = graph.linear(mixed, f"{name}.out", *get("attention.output.dense"), factors.get(f"{name}.out"))
    state = graph.norm(graph.op("Add", out, state), f"{name}.n1", *get("attention.output.LayerNorm"), epsilon)
    inner = graph.op("Gelu", graph.linear(state, f"{name}.up", *get("intermediate.dense"), factors.get(f"{name}.up")))
    out = graph.linear(inner, f"{name}.down", *get("output.dense"), factors.get(f"{name}.down"))
    return graph.norm(graph.op("Add", out, state), f"{name}.n2", *get("output.LayerNorm"), epsilon)
