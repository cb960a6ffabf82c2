"""The mean of two trainings."""

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch", reason="needs dealgraph[train]")


def test_the_mean_of_two_trainings_weight_by_weight():
    from models.recipe.mean import mean

    one = {"w": torch.tensor([1.0, 3.0]), "steps": torch.tensor(5)}
    other = {"w": torch.tensor([3.0, 3.0]), "steps": torch.tensor(9)}
    both = mean(one, other)
    assert both["w"].tolist() == [2.0, 3.0]
    assert both["steps"].item() == 9


def test_trainings_of_different_models_have_no_mean():
    from models.recipe.mean import mean

    with pytest.raises(KeyError, match="bias"):
        mean({"w": torch.zeros(1)}, {"w": torch.zeros(1), "bias": torch.zeros(1)})
