"""``python -m tests.eval.ablation``: deals by rules alone, by the model alone, and by both, from plain text."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from rich.console import Console
from rich.table import Table

from extract import deals
from extract.encoder import Heads, load_model
from extract.pipeline import Pipeline
from models.recipe.contamination import measured_passages
from models.recipe.scores import Score
from tests.eval.articles import STAGES, score_record
from tests.eval.gold import Gold, held_out, held_out_passages, held_out_sets, own_articles, passages


def sets() -> dict[str, list[Gold]]:
    """The annotated sets that nothing was trained on."""
    reading: dict[str, Callable[[str], Iterable[Gold]]] = {"articles": own_articles, "held-out": held_out}
    reading |= {name: partial(held_out_passages, name=name) for name in held_out_sets()}
    found = {f"{name} {lang}": list(read(lang)) for name, read in reading.items() for lang in ("de", "en")}
    extra = measured_passages()
    return found | ({"passages": list(passages(extra))} if extra else {})


def score(pipeline: Pipeline, golds: Iterable[Gold]) -> dict[str, Score]:
    """Scores of each stage over *golds*."""
    table = {stage: Score() for stage in STAGES}
    for gold in golds:
        score_record(table, pipeline.read(gold.article), gold)
    return table


def main() -> None:
    """Prints the table."""
    model = load_model()
    heads = Heads(model.heads)
    deciders = {
        "rules": deals.rules.claims,
        "model": deals.learned(heads, model.card.thresholds),
        "both": deals.both(heads, model.card.thresholds),
    }
    table = Table("set", "decider", "P", "R", "F1", "with status", "with sum", show_edge=False)
    for name, golds in sets().items():
        for decider, decide in deciders.items():
            scores = score(Pipeline(decide=decide), golds)
            one = scores["deals"]
            cells = (one.precision, one.recall, one.f1, scores["deals+status"].f1, scores["deals+amount"].f1)
            table.add_row(name, decider, *(f"{cell:.3f}" for cell in cells))
    Console(width=100).print(table)


if __name__ == "__main__":
    main()
