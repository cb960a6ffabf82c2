"""A model comes from a folder or from the hub, whose cache is read here without a network."""

from __future__ import annotations

from pathlib import Path

import huggingface_hub
import huggingface_hub.constants
import pytest

from extract.encoder import default_model, model_folder
from extract.errors import ModelError


@pytest.fixture(autouse=True)
def offline(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_OFFLINE", True)
    monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_CACHE", str(tmp_path))
    return tmp_path


def test_a_folder_is_taken_as_it_is():
    assert model_folder(default_model()) == default_model()
    assert model_folder(str(default_model())) == default_model()


def test_a_name_on_the_hub_is_looked_up_in_its_cache(offline: Path):
    kept = offline / "models--someone--news-deals"
    (kept / "snapshots" / "abc").mkdir(parents=True)
    (kept / "refs").mkdir()
    (kept / "refs" / "main").write_text("abc")
    (kept / "snapshots" / "abc" / "card.yaml").write_text("name: x")
    assert (model_folder("someone/news-deals") / "card.yaml").read_text() == "name: x"


@pytest.mark.parametrize("name", ["someone/unknown", "no-such-folder", "../outside", "/nowhere"])
def test_a_model_that_is_nowhere_is_refused_by_name(name: str):
    with pytest.raises(ModelError, match=name):
        model_folder(name)
