"""The torch backend reads what the ONNX one reads: same names, same deals."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("torch", reason="needs the extra dealgraph[gpu]")
pytest.importorskip("onnx", reason="needs the extra dealgraph[gpu]")

from extract.encoder import load_model
from extract.errors import ModelError
from extract.pipeline import Pipeline
from extract.records import Record
from tests.eval.gold import own_articles


def told(record: Record) -> set[tuple[object, ...]]:
    return {(d.type, d.status, d.parties, d.amounts) for d in record.deals}


def test_states_are_near_and_answers_equal():
    text = "Nvidia investiert 100 Milliarden Dollar in OpenAI, teilte der Chipkonzern in Santa Clara mit."
    onnx, torch = load_model(), load_model(None, "cpu")
    ids, _ = onnx.pieces(text)
    one, other = onnx.run(ids, range(1, 12)), torch.run(ids, range(1, 12))
    assert np.corrcoef(one[0].ravel(), other[0].ravel())[0, 1] > 0.97
    assert (one[1].argmax(axis=1) == other[1].argmax(axis=1)).mean() > 0.9


def test_articles_give_the_same_deals_but_for_rounding():
    # int8 activations against fp32: a deal at the very threshold may fall to either side; 3 of 105 did.
    onnx, torch = Pipeline(), Pipeline(device="cpu")
    same = different = 0
    for gold in [*own_articles("de"), *own_articles("en")]:
        one, other = told(onnx.read(gold.article)), told(torch.read(gold.article))
        same += len(one & other)
        different += len(one ^ other)
    assert same > 20
    assert different <= same * 0.1


def test_an_unknown_device_is_refused():
    with pytest.raises(ModelError, match="device"):
        load_model(None, "abacus")
