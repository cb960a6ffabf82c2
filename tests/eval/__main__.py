"""``make eval``: prints precision, recall and F1 by stage, language and set; exit code 1 where a floor is broken.

``--raise`` writes today's scores into ``corpus/baseline.json`` where they are higher; floors are lowered by hand alone,
with the reason in the commit.
"""

from __future__ import annotations

import argparse
import json
import sys
from itertools import product

from rich.console import Console
from rich.table import Table

from extract.encoder import load_model
from extract.pipeline import Pipeline
from models.recipe.contamination import measured_passages
from models.recipe.data import find_corpora
from models.recipe.evaluate import score_names
from models.recipe.scores import Score
from models.recipe.settings import read_settings
from tests.eval.articles import STAGES, score_record
from tests.eval.gold import ROOT, held_out, held_out_passages, held_out_sets, own_articles, passages
from tests.eval.suites import score_amounts, score_coreference, score_direction, suite

BASELINE = ROOT / "corpus" / "baseline.json"
LANGUAGES = ("de", "en")


def all_scores(*, names: bool) -> dict[str, Score]:
    """Every score that this machine has the data for, by ``stage/set`` name."""
    scores: dict[str, Score] = {}
    folder = find_corpora()
    settings = read_settings(ROOT / "models" / "names.yaml")
    if names and folder:
        scores.update(score_names(load_model(), folder, settings.development))
    elif names:
        print("No open corpora here (DEALGRAPH_CORPORA): names are not scored.", file=sys.stderr)
    # What the stages can do; what the gate leaves unread is measured by itself (make eval-gate).
    pipeline = Pipeline(use_gate=False)
    for lang in LANGUAGES:
        table = {stage: Score() for stage in STAGES}
        for gold in own_articles(lang):
            score_record(table, pipeline.read(gold.article), gold)
        scores.update({f"articles/{lang}/{stage}": score for stage, score in table.items()})
    for lang in LANGUAGES:
        table = {stage: Score() for stage in STAGES if stage not in {"people", "flags"}}
        for gold in held_out(lang):
            score_record(table, pipeline.read(gold.article), gold)
        scores.update({f"held-out/{lang}/{stage}": score for stage, score in table.items()})
        scores[f"held-out amounts/{lang}"] = score_amounts(lang)
    for name, lang in product(held_out_sets(), LANGUAGES):
        table = {stage: Score() for stage in STAGES if stage not in {"people", "amounts", "flags"}}
        for gold in held_out_passages(lang, name):
            score_record(table, pipeline.read(gold.article), gold)
        scores.update({f"{name}/{lang}/{stage}": score for stage, score in table.items()})
    for lang in LANGUAGES:
        if suite("direction", lang):
            scores[f"minimal pairs/{lang}"] = score_direction(pipeline, lang)
        if suite("coreference", lang):
            scores[f"coreference/{lang}"] = score_coreference(pipeline, lang)
    extra = measured_passages()
    if extra is not None:
        table = {stage: Score() for stage in STAGES if stage not in {"people", "flags"}}
        for gold in passages(extra):
            score_record(table, pipeline.read(gold.article), gold)
        scores.update({f"passages/{stage}": score for stage, score in table.items()})
    return scores


def main() -> int:
    """Prints the table and compares it with the floors."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--raise", dest="lift", action="store_true", help="raise the floors to today's scores")
    parser.add_argument("--no-names", action="store_true", help="leave the open corpora out, which take minutes")
    options = parser.parse_args()
    floors: dict[str, float] = json.loads(BASELINE.read_text()) if BASELINE.exists() else {}
    scores = all_scores(names=not options.no_names)
    table = Table("what", "right", "wrong", "missed", "P", "R", "F1", "floor", show_edge=False)
    broken = []
    for name, score in scores.items():
        floor = floors.get(name)
        # Floors are kept to a tenth of a point, so that rounding alone breaks none.
        low = floor is not None and round(score.f1, 3) < floor
        broken += [name] * low
        cells = (score.precision, score.recall, score.f1)
        table.add_row(
            name,
            *(str(n) for n in (score.right, score.wrong, score.missed)),
            *(f"{c:.3f}" for c in cells),
            ("–" if floor is None else f"{floor:.3f}") + (" broken" if low else ""),
        )
    Console(width=100).print(table)
    if options.lift:
        lifted = {name: max(round(s.f1, 3), floors.get(name, 0.0)) for name, s in scores.items()}
        BASELINE.write_text(json.dumps(dict(sorted({**floors, **lifted}.items())), indent=2) + "\n")
    for name in broken:
        print(f"{name} fell below its floor in corpus/baseline.json", file=sys.stderr)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
