"""The exported graph gives the answers of the torch model that it was made from."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="needs the extra dealgraph[train]")
transformers = pytest.importorskip("transformers", reason="needs the extra dealgraph[train]")
pytest.importorskip("onnx", reason="needs the extra dealgraph[train]")


def test_graph_and_torch_agree(tmp_path: Path):
    import onnxruntime

    from models.recipe.export import export

    torch.manual_seed(1)
    config = transformers.BertConfig(
        vocab_size=50, hidden_size=64, num_hidden_layers=2, num_attention_heads=4, intermediate_size=128
    )
    encoder = transformers.BertModel(config, add_pooling_layer=False).eval()
    classifier = torch.nn.Linear(64, 7)
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
