"""Trains the deal heads on top of the names training, from our passages, on two processes of one core each.

``torchrun --standalone --nproc-per-node 2 -m models.recipe.deals.train``, or ``python -m`` for one process. One encoder
for both: it starts from the trained names model and goes on learning names on a sample of the open corpora.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import msgspec
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
from models.recipe.deals.model import Reader, bond_loss, candidates_of, deal_loss, token_loss
from models.recipe.deals.outside import read_core, read_smartdata
from models.recipe.deals.settings import ROOT, Settings, is_kept_for_thresholds, read_settings, split
from models.recipe.figures.evaluate import halves
from models.recipe.figures.examples import example as figure_example
from models.recipe.figures.examples import scrambled
from models.recipe.pack import keep_encoder, load_released, load_trained, save_reader
from models.recipe.parallel import Processes, join, one_buffer
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

    def __init__(
        self,
        settings: Settings,
        cache: Path,
        *,
        share: float = 1.0,
        released: Path | None = None,
        processes: Processes | None = None,
    ) -> None:
        """Starts from the names training in *cache*, or goes on from the model folder *released*.

        What is held out, and what sets thresholds, is chosen by file and by text, so a released model has not seen it.
        """
        self.settings = settings
        self.processes = processes or Processes()
        options = settings.training
        torch.manual_seed(options.seed)
        self.model, self.tokenizer = _start(cache, released, dropout=options.dropout)
        torch.manual_seed(options.seed + self.processes.rank)
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
        self.figures, _ = halves(settings.validation)
        self.figures = [p for p in self.figures if p.text not in kept_out]
        self.pool = pool_of(self.passages)
        # Counted on one epoch: passages that are put together make it shorter, and the rates are to end where it ends.
        self.steps = options.epochs * (len(self.epoch_examples(0)) // options.batch + 1)
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
        self.gradients = one_buffer(self.model.parameters())
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
        told = (scrambled(p, rng) if rng.random() < mix.scrambled else p for p in self.figures)
        bound = (figure_example(p, self.tokenizer, max_pieces=options.max_pieces) for p in told)
        chosen += [e for e in bound if e is not None]
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
                loss, deals = self._loss(self.processes.part(batch), rng)
                loss.backward()  # type: ignore[no-untyped-call]
                self.processes.share(self.gradients)
                torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
                self.optimizer.step()
                self.gradients.zero_()
                self.schedule.step()
                self.step += 1
                total, told = total + loss.item(), told + deals
                if self.step >= options.average_from * self.steps and self.step % 5 == 0:
                    self.average.update_parameters(self.model)
            spent = time.monotonic() - began
            if not self.processes.leads:
                continue
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
        labels = torch.tensor([label for e in batch for label in e.labels], dtype=torch.long)
        loss = options.token * token_loss(self.model.classifier(rows), labels, smoothing=options.label_smoothing)
        deals = []
        for n, item in enumerate(batch):
            own = states[n, : len(item.pieces)]
            if item.figures:
                deals.append(bond_loss(own, item, positive=options.positive, model=self.model))
            if item.mentions:
                candidates = candidates_of(item, rng, places=self.settings.mix.places)
                scores = self.model.decide(own, item, candidates)
                weights = {"positive": options.positive, "status": options.status, "described": options.described}
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


def _start(cache: Path, released: Path | None, *, dropout: float) -> tuple[Reader, Tokenizer]:
    """The model before the first step."""
    if released is not None:
        model, tokenizer = load_released(released)
        keep_encoder(model, tokenizer, cache)
        for head in (model.pair, model.single, model.status, model.figures):
            head.dropout.p = dropout
        return model, tokenizer
    tagger, tokenizer = load_trained(cache)
    model = Reader(tagger.encoder, int(tagger.encoder.config.hidden_size), dropout=dropout)
    with torch.no_grad():
        seven = tagger.classifier.weight.shape[0]
        model.classifier.weight[:seven] = tagger.classifier.weight
        model.classifier.bias[:seven] = tagger.classifier.bias
        model.classifier.bias[seven:] = -4.0
    return model, tokenizer


def _adjusted(settings: Settings, epochs: int | None, rates: float) -> Settings:
    training = settings.training
    changed = msgspec.structs.replace(
        training,
        epochs=epochs or training.epochs,
        body_rate=training.body_rate * rates,
        head_rate=training.head_rate * rates,
    )
    return msgspec.structs.replace(settings, training=changed)


def main() -> None:
    """Command line of the deal training."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--settings", type=Path, default=ROOT / "deals.yaml")
    parser.add_argument("--cache", type=Path, default=ROOT / "cache", help="where the names training left its weights")
    parser.add_argument("--share", type=float, default=1.0, help="of the passages to train on, for a learning curve")
    parser.add_argument(
        "--from", dest="released", type=Path, help="a model folder to go on from, without names training"
    )
    parser.add_argument("--epochs", type=int, help="in place of those of the settings")
    parser.add_argument("--rates", type=float, default=1.0, help="by which learning rates are multiplied")
    options = parser.parse_args()
    settings = _adjusted(read_settings(options.settings), options.epochs, options.rates)
    processes = join()
    run = Run(settings, options.cache, share=options.share, released=options.released, processes=processes)
    sizes = f"{len(run.passages)} passages, {len(run.validation)} to set thresholds, {len(run.held)} held out"
    if processes.leads:
        print(f"{sizes}, {len(run.core)} of CORE, {len(run.events)} of SmartData, {run.steps} steps", flush=True)
    model = run()
    if not processes.leads:
        return
    save_reader(model, options.cache)  # before anything else can fail
    limits = tune(model, run.tokenizer, run.validation)
    print(limits)
    scores = evaluate(model, run.tokenizer, run.held, limits)
    report(scores)
    (options.cache / THRESHOLDS).write_text(yaml.safe_dump(asdict(limits)), encoding="utf-8")


if __name__ == "__main__":
    main()
