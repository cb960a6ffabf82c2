"""The heads that were trained (torch) and the heads that are used (numpy) say the same."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

torch = pytest.importorskip("torch")

from extract.encoder.heads import Heads, Marks, largest, pool, sigmoid  # noqa: E402
from models.recipe.deals.examples import Example  # noqa: E402
from models.recipe.deals.heads import largest as torch_largest  # noqa: E402
from models.recipe.deals.model import Reader  # noqa: E402

HIDDEN = 16


@pytest.fixture
def reader() -> Reader:
    torch.manual_seed(3)
    model = Reader(torch.nn.Identity(), HIDDEN, dropout=0.3).eval()
    for parameter in model.parameters():
        torch.nn.init.normal_(parameter, std=0.4)
    return model


@pytest.fixture
def example() -> Example:
    # Two organisations, one of them mentioned twice and once by a description, and a sum.
    mentions = [(1, 2, 0, 0, 0), (4, 4, 0, 1, 0), (7, 8, 4, 2, 0), (10, 11, 0, 0, 1)]
    return Example("", list(range(14)), [], [], mentions, [0, 0, 4])


def test_numpy_and_torch_give_the_same_scores(reader: Reader, example: Example):
    states = torch.randn(14, HIDDEN)
    with torch.no_grad():
        scores = reader.decide(states, example, [0, 1])
    heads = Heads({name: value.detach().numpy() for name, value in reader.state_dict().items()})
    marks = Marks(*np.array(example.mentions, np.int64).T)
    left, right = np.array([0, 1, 1, 3]), np.array([1, 0, 3, 1])
    group = np.array([0, 1, 1, 0])
    pooled = pool(heads.pairs(states.numpy(), marks, left, right), group, 2)
    order = [(0, 1), (1, 0)]
    rows = [list(zip(scores.left.tolist(), scores.right.tolist(), strict=True)).index(pair) for pair in order]
    np.testing.assert_allclose(heads.linear("pair_out", pooled), scores.pairs[rows].numpy(), atol=1e-4)
    single = pool(heads.singles(states.numpy(), marks), marks.owner, 3)
    np.testing.assert_allclose(heads.linear("side_out", single), scores.sides.numpy(), atol=1e-4)
    asked = [(0, 1), (1, -1)]
    with torch.no_grad():
        wanted = reader.status_logits(states, example, scores, [(*pair, 3) for pair in asked])
    vectors = np.stack([pooled[0], single[1]])
    told = heads.statuses(states.numpy(), marks, vectors, 3, np.array(asked))
    np.testing.assert_allclose(told, wanted.numpy(), atol=1e-4)
    sums = pool(heads.pairs(states.numpy(), marks, np.array([2, 2]), np.array([0, 3])), np.array([0, 0]), 1)
    row = list(zip(scores.figure.tolist(), scores.party.tolist(), strict=True)).index((2, 0))
    np.testing.assert_allclose(heads.linear("sum_out", sums)[0], scores.sums[row].numpy(), atol=1e-4)


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=1, max_size=9))
def test_the_largest_between_is_that_of_a_plain_search(stretches: list[tuple[int, int]]):
    states = np.random.default_rng(1).normal(size=(30, 4)).astype(np.float32)
    start, end = np.array(stretches).T
    plain = np.stack([states[a:b].max(axis=0) if a < b else np.zeros(4, np.float32) for a, b in stretches])
    np.testing.assert_array_equal(largest(states, start, end), plain)
    in_torch = torch_largest(torch.tensor(states), torch.tensor(start), torch.tensor(end))
    np.testing.assert_array_equal(in_torch.numpy(), plain)


def test_sigmoid_is_a_probability():
    assert sigmoid(np.array([0.0], np.float32))[0] == pytest.approx(0.5)
