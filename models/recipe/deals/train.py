"""Trains the deal heads: ``python -m models.recipe.deals.train``, on top of the names training, from our passages.

One encoder for both: it starts from the trained names model and goes on learning names on a sample of the open corpora.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import torch
import yaml
from tokenizers import Tokenizer

from extract.encoder.units import first_pieces
from models.recipe.contamination import measured
from models.recipe.data import Example as NamesExample
from models.recipe.data import find_corpora
from models.recipe.deals.augment import Augmenter, pool_of, shuffled
from models.recipe.deals.evaluate import evaluate, report, tune
from models.recipe.deals.examples import OPEN, Example, examples
from models.recipe.deals.model import Reader, candidates_of, deal_loss, token_loss
from models.recipe.deals.outside import read_core, read_smartdata
from models.recipe.deals.settings import ROOT, Settings, is_kept_for_thresholds, read_settings, split
from models.recipe.pack import load_trained, save_reader
from models.recipe.settings import read_settings as read_names_settings
from models.recipe.train import training_examples

THRESHOLDS = "thresholds.yaml"


def names_example(item: NamesExample, tokenizer: Tokenizer, *, max_pieces: int) -> Example | None:
    """A sentence of a name corpus: no deals are known, and what is outside may be what only our passages mark."""
    encoding = tokenizer.encode(item.text)
    if len(encoding.ids) > max_pieces or not item.units:
        return None
    labels = [OPEN if label == 0 else label for label in item.labels]
    return Example(item.text, encoding.ids, first_pieces(encoding.offsets, item.units), labels, [], [], lang=item.lang)


class Run:
    """One training: data of each epoch, optimiser, averaging."""

    def __init__(self, settings: Settings, cache: Path, *, share: float = 1.0) -> None:
        self.settings = settings
        options = settings.training
        torch.manual_seed(options.seed)
        tagger, self.tokenizer = load_trained(cache)
        hidden = int(tagger.encoder.config.hidden_size)
        self.model = Reader(tagger.encoder, hidden, dropout=options.dropout)
        with torch.no_grad():
            seven = tagger.classifier.weight.shape[0]
            self.model.classifier.weight[:seven] = tagger.classifier.weight
            self.model.classifier.bias[:seven] = tagger.classifier.bias
            self.model.classifier.bias[seven:] = -4.0
        self.passages, self.held = split(settings)
        rng = random.Random(options.seed)  # noqa: S311
        self.validation = [p for p in self.passages if is_kept_for_thresholds(p, settings.validation)]
        kept = {id(p) for p in self.validation}
        self.passages = [p for p in self.passages if id(p) not in kept]
        rng.shuffle(self.passages)
        self.passages = self.passages[: int(share * len(self.passages))]
        folder = find_corpora()
        self.names: list[NamesExample] = []
        self.core: list[Example] = []
        self.events: list[Example] = []
        if folder is not None:
            corpora = training_examples(read_names_settings(ROOT / "names.yaml"), folder)
            self.names = [e for c in corpora for e in c]
            core = folder / "relations" / "core.train.json"
            self.core = list(read_core(core, settings.core, self.tokenizer, max_pieces=options.max_pieces))
            events = folder / "relations" / "smartdata_deals.de.jsonl"
            self.events = list(
                read_smartdata(events, settings.smartdata, self.tokenizer, max_pieces=options.max_pieces)
            )
        kept_out = measured()
        self.core, self.events = ([e for e in some if e.text not in kept_out] for some in (self.core, self.events))
        self.passages = [p for p in self.passages if p.text not in kept_out]
        self.pool = pool_of(self.passages)
        outside = min(settings.mix.core, len(self.core)) + len(self.events)
        per_epoch = len(self.passages) + outside + min(settings.mix.names, len(self.names))
        self.steps = options.epochs * (per_epoch // options.batch + 1)
        warm = max(1, int(options.warmup * self.steps))
        body = list(self.model.encoder.parameters())
        ours = {id(p) for p in body}
        head = [p for p in self.model.parameters() if id(p) not in ours]
        self.optimizer = torch.optim.AdamW(
            [{"params": body, "lr": options.body_rate}, {"params": head, "lr": options.head_rate}],
            weight_decay=options.weight_decay,
            fused=True,
        )
        self.schedule = torch.optim.lr_scheduler.LambdaLR(
            self.optimizer, lambda s: min(1.0, (s + 1) / warm) * max(0.02, 1 - s / self.steps)
        )
        self.average = torch.optim.swa_utils.AveragedModel(self.model)
        self.step = 0

    def epoch_examples(self, epoch: int) -> list[Example]:
        """One epoch's examples in no order."""
        mix, options = self.settings.mix, self.settings.training
        seed = options.seed * 1000 + epoch
        rng = random.Random(seed)  # noqa: S311
        augment = Augmenter(self.pool, share=mix.renamed, seed=seed)
        ours = shuffled(self.passages, share=mix.joined, shared=mix.shared, longest=mix.longest, rng=rng)
        chosen = examples(map(augment, ours), self.tokenizer, max_pieces=options.max_pieces)
        for item in chosen:
            hide_descriptions(item, mix.undescribed, rng)
        names = rng.sample(self.names, min(mix.names, len(self.names)))
        given = (names_example(n, self.tokenizer, max_pieces=options.max_pieces) for n in names)
        chosen += [e for e in given if e is not None]
        chosen += rng.sample(self.core, min(mix.core, len(self.core))) + self.events
        return chosen

    def __call__(self, *, watch: bool = True) -> Reader:
        """Trains and returns the averaged model."""
        options = self.settings.training
        for epoch in range(options.epochs):
            rng = random.Random(options.seed * 77 + epoch)  # noqa: S311
            todo = batches(self.epoch_examples(epoch), options.batch, rng)
            began = time.monotonic()
            self.model.train()
            total, told = 0.0, 0.0
            for batch in todo:
                loss, deals = self._loss(batch, rng)
                loss.backward()  # type: ignore[no-untyped-call]
                torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
                self.optimizer.step()
                self.optimizer.zero_grad()
                self.schedule.step()
                self.step += 1
                total, told = total + loss.item(), told + deals
                if self.step >= options.average_from * self.steps and self.step % 5 == 0:
                    self.average.update_parameters(self.model)
            spent = time.monotonic() - began
            print(
                f"epoch {epoch + 1} loss {total / len(todo):.4f} deals {told / len(todo):.4f} {spent:.0f} s", flush=True
            )
            if watch and epoch % 2 == 1 and epoch + 1 < options.epochs:
                report(evaluate(self.model.eval(), self.tokenizer, self.validation))
        return self.average.module.eval()  # type: ignore[no-any-return]

    def _loss(self, batch: Sequence[Example], rng: random.Random) -> tuple[torch.Tensor, float]:
        options = self.settings.training
        width = max(len(e.pieces) for e in batch)
        ids = torch.tensor([e.pieces + [1] * (width - len(e.pieces)) for e in batch])
        mask = torch.tensor([[1] * len(e.pieces) + [0] * (width - len(e.pieces)) for e in batch])
        with torch.autocast("cpu", torch.bfloat16):
            states = self.model.states(ids, mask)
        states = states.float()
        rows = torch.cat([states[n][e.first] for n, e in enumerate(batch)])
        labels = torch.tensor([label for e in batch for label in e.labels])
        loss = options.token * token_loss(self.model.classifier(rows), labels, smoothing=options.label_smoothing)
        deals = []
        for n, item in enumerate(batch):
            if item.mentions:
                candidates = candidates_of(item, rng, places=self.settings.mix.places)
                own = states[n, : len(item.pieces)]
                scores = self.model.decide(own, item, candidates)
                weights = {"positive": options.positive, "status": options.status}
                deals.append(deal_loss(scores, own, item, model=self.model, **weights))
        if deals:
            told = torch.stack(deals).sum() / len(batch)
            return loss + told, float(told.detach())
        return loss, 0.0


def hide_descriptions(item: Example, share: float, rng: random.Random) -> None:
    """Drops a *share* of the described mentions from the heads; the token labels stay."""
    item.mentions = [m for m in item.mentions if not m[4] or rng.random() >= share]


def batches(items: list[Example], size: int, rng: random.Random) -> list[list[Example]]:
    """Batches of similar length in random order."""
    order = sorted(items, key=lambda e: len(e.pieces) + rng.uniform(0, 12))
    groups = [order[at : at + size] for at in range(0, len(order), size)]
    rng.shuffle(groups)
    return groups


def main() -> None:
    """Command line of the deal training."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--settings", type=Path, default=ROOT / "deals.yaml")
    parser.add_argument("--cache", type=Path, default=ROOT / "cache", help="where the names training left its weights")
    parser.add_argument("--share", type=float, default=1.0, help="of the passages to train on, for a learning curve")
    options = parser.parse_args()
    run = Run(read_settings(options.settings), options.cache, share=options.share)
    sizes = f"{len(run.passages)} passages, {len(run.validation)} to set thresholds, {len(run.held)} held out"
    print(f"{sizes}, {len(run.core)} of CORE, {len(run.events)} of SmartData, {run.steps} steps", flush=True)
    model = run()
    limits = tune(model, run.tokenizer, run.validation)
    print(limits)
    scores = evaluate(model, run.tokenizer, run.held, limits)
    report(scores)
    save_reader(model, options.cache)
    (options.cache / THRESHOLDS).write_text(yaml.safe_dump(asdict(limits)), encoding="utf-8")


if __name__ == "__main__":
    main()
