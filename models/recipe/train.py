"""Trains the names: ``python -m models.recipe.train`` goes from open corpora to the encoder that deals build on.

Checkpoints go to ``models/cache`` (never committed) after every epoch, so a run that was killed goes on.
"""

from __future__ import annotations

import argparse
import random
import time
from pathlib import Path

import torch
from tokenizers import Tokenizer

from models.recipe.augment import Augmenter
from models.recipe.base import load_base
from models.recipe.contamination import measured
from models.recipe.data import Example, find_corpora, read
from models.recipe.pack import save_trained
from models.recipe.settings import Settings, read_settings
from models.recipe.tagger import Batch, Encoded, Tagger, blank, collate, encode, loss_of

ROOT = Path(__file__).resolve().parents[1]


def training_examples(settings: Settings, folder: Path) -> list[list[Example]]:
    """The examples of each training file, in the order of the settings; none that scores are read on."""
    kept_out = measured()
    return [[e for e in read(folder / f"{source.file}.jsonl") if e.text not in kept_out] for source in settings.train]


def batches(items: list[Encoded], *, size: int, pad: int, rng: random.Random) -> list[Batch]:
    """Batches of similar length in random order."""
    order = sorted(range(len(items)), key=lambda i: len(items[i].pieces) + rng.uniform(0, 6))
    groups = [[items[i] for i in order[at : at + size]] for at in range(0, len(order), size)]
    rng.shuffle(groups)
    return [collate(group, pad=pad) for group in groups]


def epoch_examples(
    settings: Settings, corpora: list[list[Example]], augment: Augmenter, rng: random.Random
) -> list[Example]:
    """One epoch's sentences: each corpus as often as the settings say, some German names put into compounds."""
    chosen: list[Example] = []
    for source, examples in zip(settings.train, corpora, strict=True):
        whole, part = divmod(source.repeat, 1)
        chosen += examples * int(whole)
        chosen += rng.sample(examples, int(part * len(examples)))
    return [augment(e) for e in chosen]


def train(settings: Settings, *, cache: Path, limit: int | None = None) -> tuple[Tagger, Tokenizer]:
    """Runs the whole training and returns the averaged model; *limit* cuts the data for a trial run."""
    torch.manual_seed(settings.training.seed)
    folder = find_corpora()
    if folder is None:
        raise SystemExit("No open corpora: set DEALGRAPH_CORPORA; corpus/sources.yaml says where each can be had.")
    corpora = training_examples(settings, folder)
    if limit:
        corpora = [c[:limit] for c in corpora]
    encoder, tokenizer = load_base(settings.base, cache=cache, extra_texts=(e.text for c in corpora for e in c))
    model = Tagger(encoder, int(encoder.config.hidden_size))
    run = _Run(settings, model, tokenizer, corpora, cache)
    return run(), tokenizer


class _Run:
    """The optimiser's side of a run: schedule, averaging, checkpoints."""

    def __init__(
        self, settings: Settings, model: Tagger, tokenizer: Tokenizer, corpora: list[list[Example]], cache: Path
    ) -> None:
        self.settings, self.model, self.tokenizer, self.corpora = settings, model, tokenizer, corpora
        self.checkpoint = cache / "names.pt"
        options = settings.training
        head = list(model.classifier.parameters())
        body = list(model.encoder.parameters())
        self.optimizer = torch.optim.AdamW(
            [{"params": body, "lr": options.body_rate}, {"params": head, "lr": options.head_rate}],
            weight_decay=options.weight_decay,
            fused=True,
        )
        per_epoch = sum(int(s.repeat * len(c)) for s, c in zip(settings.train, corpora, strict=True))
        self.steps = options.epochs * (per_epoch // options.batch + 1)
        warm = max(1, int(options.warmup * self.steps))
        self.schedule = torch.optim.lr_scheduler.LambdaLR(
            self.optimizer, lambda s: min(1.0, (s + 1) / warm) * max(0.02, 1 - s / self.steps)
        )
        self.average = torch.optim.swa_utils.AveragedModel(model)
        self.names = [e for c in corpora for e in c]
        self.step = 0

    def __call__(self) -> Tagger:
        options = self.settings.training
        start = self._resume()
        for epoch in range(start, options.epochs):
            # Seeded by epoch, so that a resumed run sees the same sentences as one that was never stopped.
            rng = random.Random(options.seed * 1000 + epoch)  # noqa: S311
            augment = Augmenter(self.settings.augmentation, pool=self.names, seed=options.seed * 1000 + epoch)
            examples = epoch_examples(self.settings, self.corpora, augment, rng)
            items = encode(self.tokenizer, examples, max_pieces=options.max_pieces)
            items = [blank(item, share=self.settings.augmentation.blank, rng=rng) for item in items]
            self._epoch(epoch, batches(items, size=options.batch, pad=1, rng=rng))
            torch.save(self._state(epoch + 1), self.checkpoint)
        averaged: Tagger = self.average.module.eval()
        return averaged

    def _epoch(self, epoch: int, todo: list[Batch]) -> None:
        self.model.train()
        began, total = time.monotonic(), 0.0
        for number, batch in enumerate(todo, 1):
            with torch.autocast("cpu", torch.bfloat16):
                logits = self.model(batch.ids, batch.mask, batch.at)
            loss = loss_of(logits.float(), batch.labels, smoothing=self.settings.training.label_smoothing)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
            self.optimizer.step()
            self.optimizer.zero_grad()
            self.schedule.step()
            self.step += 1
            total += loss.item()
            if self.step >= self.settings.training.average_from * self.steps and self.step % 10 == 0:
                self.average.update_parameters(self.model)
            if number % 50 == 0:
                pace = (time.monotonic() - began) / number
                print(
                    f"epoch {epoch + 1} batch {number}/{len(todo)} loss {total / number:.4f} {pace:.2f} s", flush=True
                )

    def _state(self, epoch: int) -> dict[str, object]:
        return {
            "epoch": epoch,
            "step": self.step,
            "model": self.model.state_dict(),
            "average": self.average.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "schedule": self.schedule.state_dict(),
        }

    def _resume(self) -> int:
        if not self.checkpoint.exists():
            return 0
        state = torch.load(self.checkpoint, weights_only=True)
        self.model.load_state_dict(state["model"])
        self.average.load_state_dict(state["average"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.schedule.load_state_dict(state["schedule"])
        self.step = state["step"]
        return int(state["epoch"])


def main() -> None:
    """Command line of the recipe."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--settings", type=Path, default=ROOT / "names.yaml")
    parser.add_argument("--cache", type=Path, default=ROOT / "cache")
    parser.add_argument("--limit", type=int, help="sentences of each corpus, for a trial run")
    options = parser.parse_args()
    settings = read_settings(options.settings)
    model, tokenizer = train(settings, cache=options.cache, limit=options.limit)
    save_trained(model, tokenizer, settings, options.cache)


if __name__ == "__main__":
    main()
