"""The exported graph gives the answers of the torch model that it was made from."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="needs the extra dealgraph[train]")
transformers = pytest.importorskip("transformers", reason="needs the extra dealgraph[train]")
pytest.importorskip("onnx", reason="needs the extra dealgraph[train]")


def small(seed: int) -> tuple[Any, Any]:
    """An encoder of two layers and a classifier of seven labels, with random weights."""
    torch.manual_seed(seed)
    config = transformers.BertConfig(
        vocab_size=50, hidden_size=64, num_hidden_layers=2, num_attention_heads=4, intermediate_size=128
    )
    return transformers.BertModel(config, add_pooling_layer=False).eval(), torch.nn.Linear(64, 7)


def test_graph_and_torch_agree(tmp_path: Path):
    import onnxruntime

    from models.recipe.export import export

    encoder, classifier = small(1)
    export(encoder, classifier, tmp_path / "encoder.onnx")
    session = onnxruntime.InferenceSession(str(tmp_path / "encoder.onnx"))
    ids, at = np.arange(1, 13), np.array([1, 3, 4, 9])
    states, scores = session.run(["states", "logits"], {"ids": ids, "at": at})
    with torch.no_grad():
        wanted = encoder(input_ids=torch.tensor(ids)[None]).last_hidden_state[0]
        expected = classifier(wanted[at])
    assert scores.shape == (4, 7)
    assert np.corrcoef(states.ravel(), wanted.numpy().ravel())[0, 1] > 0.98
    # int8 rounds: the answers must be near, not equal.
    np.testing.assert_allclose(scores, expected.numpy(), atol=0.15)
    assert np.corrcoef(scores.ravel(), expected.numpy().ravel())[0, 1] > 0.98


def test_one_channel_far_larger_than_the_rest_no_longer_costs_the_others(tmp_path: Path):
    import onnxruntime

    from extract.encoder.torch_backend import encoder_of_graph
    from models.recipe.export import export
    from models.recipe.smooth import smoothing

    encoder, classifier = small(2)
    with torch.no_grad():
        for layer in encoder.encoder.layer:
            layer.intermediate.dense.bias[5] = 60.0
            layer.output.dense.weight[:, 5] /= 60.0
    passages = [torch.randint(1, 50, (12,)).tolist() for _ in range(20)]
    factors = smoothing(encoder, passages)
    assert set(factors) == {f"l{n}.{part}" for n in (0, 1) for part in ("qkv", "out", "up", "down")}
    assert all(np.log(f).mean() == pytest.approx(0, abs=1e-4) for f in factors.values())
    assert factors["l1.down"].argmax() == 5
    ids, at = np.array(passages[0]), np.array([1, 3])
    with torch.no_grad():
        wanted = encoder(input_ids=torch.tensor(ids)[None]).last_hidden_state[0].numpy()

    def off(name: str, told: dict[str, np.ndarray] | None) -> float:
        (tmp_path / name).mkdir()
        export(encoder, classifier, tmp_path / name / "encoder.onnx", told)
        session = onnxruntime.InferenceSession(str(tmp_path / name / "encoder.onnx"))
        (states,) = session.run(["states"], {"ids": ids, "at": at})
        return float(np.linalg.norm(states - wanted) / np.linalg.norm(wanted))

    assert off("smooth", factors) < off("plain", None) / 3
    # Read back, the weights are those of the encoder, without the factors.
    again, _ = encoder_of_graph(tmp_path / "smooth")
    for (name, one), other in zip(again.state_dict().items(), encoder.state_dict().values(), strict=True):
        if name.endswith("dense.weight"):
            assert (one - other).norm() < 0.03 * other.norm(), name


def test_partial_annotation_costs_only_what_is_called_an_organisation():
    from extract.encoder.units import LABEL_ID
    from models.recipe.data import NOT_ORG
    from models.recipe.tagger import loss_of

    labels = torch.tensor([[NOT_ORG]])

    def cost(label: str) -> float:
        logits = torch.zeros(1, 1, 7)
        logits[0, 0, LABEL_ID[label]] = 12.0
        return float(loss_of(logits, labels, smoothing=0.0))

    assert cost("O") < 0.01
    assert cost("B-LOC") < 0.01
    assert cost("B-ORG") > 5
