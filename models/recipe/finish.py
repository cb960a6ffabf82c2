"""Packs finished trainings into a model folder: ``python -m models.recipe.finish`` writes ``models/news``.

The card says what was measured on the held-out passages, spans given, beside the names scores of the packed files.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import msgspec
import yaml

from extract.deals.learned.decode import Thresholds
from extract.encoder import load_model
from models.recipe.card import add_bonds
from models.recipe.data import find_corpora
from models.recipe.deals.core_score import score_core
from models.recipe.deals.evaluate import evaluate
from models.recipe.deals.outside import read_core
from models.recipe.deals.settings import read_settings as read_deal_settings
from models.recipe.deals.settings import split
from models.recipe.deals.train import THRESHOLDS
from models.recipe.figures.evaluate import halves, tune
from models.recipe.pack import load_reader, pack
from models.recipe.settings import read_settings

#: Passages that show the packing how large the inputs of its products are.
WATCHED = 200
ROOT = Path(__file__).resolve().parents[1]


def main() -> None:
    """Command line of the packing."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cache", type=Path, default=ROOT / "cache")
    parser.add_argument("--out", type=Path, default=ROOT / "news")
    options = parser.parse_args()
    names, deals = read_settings(ROOT / "names.yaml"), read_deal_settings(ROOT / "deals.yaml")
    tuned = yaml.safe_load((options.cache / THRESHOLDS).read_text(encoding="utf-8"))
    thresholds = {name: max(value, deals.least.get(name, 0.0)) for name, value in tuned.items()}
    model, tokenizer = load_reader(options.cache)
    learned, held = split(deals)
    scores = {
        name: {"precision": round(s.precision, 3), "recall": round(s.recall, 3), "f1": round(s.f1, 3)}
        for name, s in sorted(evaluate(model, tokenizer, held, Thresholds(**thresholds)).items())
    }
    core = ""
    if (folder := find_corpora()) is not None:
        items = read_core(folder / "relations" / "core.test.json", deals.core, tokenizer, max_pieces=500)
        core = score_core(model, items, deals.core, threshold=thresholds["pair"])
        print(f"CORE test: accuracy {core}", flush=True)
    more: dict[str, object] = {
        "deal_training": {**msgspec.to_builtins(deals.training), **msgspec.to_builtins(deals.mix)},
        "deal_scores_spans_given": scores,
        "core_test_accuracy": core,
    }
    texts = [passage.text for passage in learned[:: max(1, len(learned) // WATCHED)]]
    pack(options.cache, names, options.out, texts, thresholds=thresholds, more=more)
    load_model.cache_clear()
    _, kept = halves(deals.validation)
    bonds = tune(kept, load_model(options.out), precision=deals.bond_precision)
    add_bonds(options.out, bonds)


if __name__ == "__main__":
    main()
