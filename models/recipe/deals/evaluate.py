"""Scores of the deal heads on annotated passages, spans given: what the heads decide, apart from finding the names."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import torch
from tokenizers import Tokenizer
from torch import Tensor

from extract.deals.learned.decode import Found, Judgement, Thresholds, decode
from extract.deals.learned.labels import TYPE_ID
from extract.encoder.heads import KIND_ID, Array
from extract.lexicon.sections.deal_types import deal_types
from models.recipe.deals.examples import Example, example
from models.recipe.deals.model import Reader, Scores, candidates_of
from models.recipe.passages import Deal, Passage
from models.recipe.scores import Score

_FIGURES = {KIND_ID["AMOUNT"], KIND_ID["STAKE"]}


def judgement(scores: Scores, states: Tensor, item: Example, model: Reader) -> Judgement:
    """Logits of the heads as probabilities by thing."""
    pairs = scores.pairs.sigmoid().numpy()
    keys = list(zip(scores.left.tolist(), scores.right.tolist(), strict=True))
    whose = list(zip(scores.figure.tolist(), scores.party.tolist(), strict=True))
    sides = scores.sides.sigmoid().numpy()
    candidates = {a for a, _ in keys} or set(range(len(sides)))

    def status(kind: str, asked: Sequence[tuple[int, int]]) -> Array:
        with torch.no_grad():
            logits = model.status_logits(states, item, scores, [(a, b, TYPE_ID[kind]) for a, b in asked])
        told: Array = logits.numpy()
        return told

    return Judgement(
        pairs=dict(zip(keys, pairs, strict=True)),
        sides={n: row for n, row in enumerate(sides) if n in candidates},
        sums=dict(zip(whose, scores.sums.sigmoid().numpy(), strict=True)),
        status=status,
    )


def judge(model: Reader, item: Example) -> Judgement:
    """What *model* thinks of one passage whose spans are given."""
    with torch.no_grad():
        states = model.states(torch.tensor([item.pieces]), torch.ones(1, len(item.pieces), dtype=torch.long))[0]
        candidates = candidates_of(item, random.Random(0), places=0.0)  # noqa: S311
        return judgement(model.decide(states, item, candidates), states, item, model)


def tune(model: Reader, tokenizer: Tokenizer, passages: Iterable[Passage]) -> Thresholds:
    """The thresholds with the best score on *passages*, precision counting twice as much as recall (F0.7)."""
    judged = []
    for passage in passages:
        item = example(passage, tokenizer, max_pieces=500)
        if item is not None:
            judged.append((passage, judge(model, item), [n for n, kind in enumerate(item.kinds) if kind in _FIGURES]))

    def scored(limits: Thresholds, name: str) -> Score:
        scores: dict[str, Score] = {}
        for passage, one, figures in judged:
            count(scores, decode(one, limits, figures), passage)
        return scores[f"all {name}"]

    best = Thresholds()
    steps: dict[str, tuple[float, ...]] = {
        "pair": (0.3, 0.4, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8),
        "alone": (0.4, 0.5, 0.6, 0.7, 0.8, 0.9),
        "together": (0.3, 0.45, 0.6),
        "member": (0.1, 0.2, 0.3),
        "sum": (0.3, 0.4, 0.5, 0.6, 0.7),
    }
    for field, values in steps.items():
        tried = [replace(best, **{field: value}) for value in values]
        best = max(tried, key=lambda t: leaning(scored(t, "sums" if field == "sum" else "deals")))
    return best


def leaning(score: Score, beta: float = 0.7) -> float:
    """F with *beta* below 1: precision before recall."""
    p, r = score.precision, score.recall
    return (1 + beta**2) * p * r / (beta**2 * p + r) if p + r else 0.0


def evaluate(
    model: Reader, tokenizer: Tokenizer, passages: Iterable[Passage], limits: Thresholds | None = None
) -> dict[str, Score]:
    """Scores by language: deals by type, direction and both parties; the same with status, and with sums, right too."""
    scores: dict[str, Score] = {}
    for passage in passages:
        item = example(passage, tokenizer, max_pieces=500)
        if item is None:
            continue
        judged = judge(model, item)
        figures = [n for n, kind in enumerate(item.kinds) if kind in _FIGURES]
        found = decode(judged, limits or Thresholds(), figures)
        count(scores, found, passage)
    return scores


def count(scores: dict[str, Score], found: list[Found], passage: Passage) -> None:
    """Adds one passage, by language."""
    names = list(dict.fromkeys(s.id if len(s.id) > 1 else f"{s.id}#{n}" for n, s in enumerate(passage.spans)))
    doubtful = [d for d in passage.deals if d.doubt]
    ignore = {pair for d in doubtful for pair in gold_pairs(d)}
    ours = {pair: f for f in found for pair in found_pairs(f, names)}
    gold = {pair: d for d in passage.deals if not d.doubt for pair in gold_pairs(d)}
    for lang in (passage.lang, "all"):

        def score(name: str, lang: str = lang) -> Score:
            return scores.setdefault(f"{lang} {name}", Score())

        score("deals").add(ours, gold, ignore=ignore)
        score("any").add(
            {p[1:] for p in ours} | {(p[2], p[1]) for p in ours}, {p[1:] for p in gold} | {(p[2], p[1]) for p in gold}
        )
        ok = {p for p in ours if p in gold}
        score("status").add([(p, ours[p].status) for p in ok], [(p, gold[p].status) for p in ok])
        wanted = {(p, a) for p in ok for a in (*gold[p].amounts, *([gold[p].stake] if gold[p].stake else []))}
        score("sums").add({(p, names[a]) for p in ok for a in ours[p].figures}, wanted)
        if not passage.deals:
            score("empty").add(["deal"] * bool(ours), [])
            score("empty").right += not ours


def _pairs(kind: str, roles: list[tuple[str, str]]) -> Iterator[tuple[str, str, str]]:
    table = deal_types()[kind]
    payers = [who for role, who in roles if role == table.payer] or ["-"]
    payees = [who for role, who in roles if role == table.payee] or ["-"]
    if table.symmetric:
        yield from ((kind, a, b) for a in payers for b in payees if a < b)
    else:
        yield from ((kind, a, b) for a in payers for b in payees)


def gold_pairs(deal: Deal) -> Iterator[tuple[str, str, str]]:
    """(type, payer, payee) for each pair of sides, ``-`` where one is not named."""
    return _pairs(deal.type, list(deal.roles))


def found_pairs(found: Found, names: list[str]) -> Iterator[tuple[str, str, str]]:
    """The same of a decoded deal."""
    return _pairs(found.type, [(role, names[thing]) for role, thing in found.members])


def report(scores: dict[str, Score]) -> None:
    """Prints one line a score."""
    for name, s in sorted(scores.items()):
        print(
            f"  {name:<14} P {s.precision:.3f} R {s.recall:.3f} F1 {s.f1:.3f}  ({s.right}/{s.wrong}/{s.missed})",
            flush=True,
        )
