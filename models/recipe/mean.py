"""``python -m models.recipe.mean ONE OTHER --out CACHE``: the mean of two trainings that went on from one another.

The weights of a training and of its continuation lie in one basin, where their mean reads a little better on text of
neither than both do (Wortsman et al. 2022, "Model soups"). Thresholds are set anew; ``models.recipe.finish`` packs it.
"""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

import torch
import yaml

from models.recipe.deals.evaluate import tune
from models.recipe.deals.settings import ROOT, is_kept_for_thresholds, read_settings, split
from models.recipe.deals.train import THRESHOLDS
from models.recipe.pack import DEAL_WEIGHTS, load_reader


def mean(one: Mapping[str, torch.Tensor], other: Mapping[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """Weight by weight; counters, which are no weights, are those of *other*. KeyError where the names differ."""
    if one.keys() != other.keys():
        raise KeyError(f"Only one of the two trainings has {', '.join(sorted(one.keys() ^ other.keys()))}.")
    return {name: (one[name] + w) / 2 if w.is_floating_point() else w for name, w in other.items()}


def main() -> None:
    """Command line of the mean."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("one", type=Path, help="the cache folder of a training")
    parser.add_argument("other", type=Path, help="that of the training that went on from it")
    parser.add_argument("--out", type=Path, required=True, help="a cache folder for models.recipe.finish")
    options = parser.parse_args()
    shutil.copytree(options.other, options.out, dirs_exist_ok=True)
    states = [torch.load(f / DEAL_WEIGHTS, map_location="cpu", weights_only=True) for f in (options.one, options.other)]
    torch.save(mean(*states), options.out / DEAL_WEIGHTS)
    model, tokenizer = load_reader(options.out)
    settings = read_settings(ROOT / "deals.yaml")
    passages = [p for p in split(settings)[0] if is_kept_for_thresholds(p, settings.validation)]
    limits = tune(model, tokenizer, passages)
    print(limits)
    (options.out / THRESHOLDS).write_text(yaml.safe_dump(asdict(limits)), encoding="utf-8")


if __name__ == "__main__":
    main()
