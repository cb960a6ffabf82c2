"""The learning curve: ``python -m models.recipe.deals.curve`` trains on 25, 50, 75 and 100 % of our passages.

As long as the last step still brings two points or more, writing more passages is the surest way to better deals.
"""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path

import msgspec

from models.recipe.deals.evaluate import evaluate, tune
from models.recipe.deals.settings import ROOT, read_settings
from models.recipe.deals.train import Run

SHARES = (0.25, 0.5, 0.75, 1.0)


def main() -> None:
    """Prints deals F1 on the held-out passages, spans given, for each share."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cache", type=Path, default=ROOT / "cache", help="where the names training left its weights")
    parser.add_argument("--epochs", type=int, help="instead of the settings', for a quicker curve")
    parser.add_argument("--names", type=int, help="sentences of the name corpora an epoch, instead of the settings'")
    options = parser.parse_args()
    settings = read_settings(ROOT / "deals.yaml")
    if options.epochs:
        training = msgspec.structs.replace(settings.training, epochs=options.epochs)
        settings = msgspec.structs.replace(settings, training=training)
    if options.names is not None:
        settings = msgspec.structs.replace(settings, mix=msgspec.structs.replace(settings.mix, names=options.names))
    for share in SHARES:
        run = Run(settings, options.cache, share=share)
        model = run(watch=False)
        limits = tune(model, run.tokenizer, run.validation)
        scores = evaluate(model, run.tokenizer, run.held, limits)
        told = ", ".join(f"{lang} {scores[f'{lang} deals'].f1:.3f}" for lang in ("de", "en", "all"))
        print(f"{share:.0%}: {len(run.passages)} passages, deals F1 {told} at {asdict(limits)}", flush=True)


if __name__ == "__main__":
    main()
