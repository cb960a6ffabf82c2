"""``make eval-figures``: plants errors into clean passages and counts which are found, and what is found in clean ones.

Every clean passage is read as it is and with each error that it can carry, from plain text, through the whole pipeline.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter, defaultdict
from itertools import product

from rich.console import Console
from rich.table import Table

from extract.figures import Rates
from extract.pipeline import Pipeline
from extract.records import Article, Flag
from tests.eval.gold import held_out, held_out_passages, held_out_sets, own_articles
from tests.eval.planted import Marked, plants, read_all

LANGUAGES = ("de", "en")


def flags_of(pipeline: Pipeline, marked: Marked) -> tuple[Flag, ...]:
    """The flags of one passage."""
    article = Article(id=marked.key, text=marked.text, lang=marked.lang, published=marked.published)
    return pipeline.read(article).flags


def main() -> None:
    """Prints recall by error, false alarms on the clean twins, and flags by code on other clean text."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", choices=("dev", "test"), help="only one half of the passages")
    parser.add_argument("--show", action="store_true", help="print what was missed or raised on clean text, dev alone")
    options = parser.parse_args()
    pipeline, rng = Pipeline(use_gate=False), random.Random(11)  # noqa: S311
    planted, found = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    codes: dict[str, Counter[bool]] = defaultdict(Counter)
    clean, alarms = Counter[str](), Counter[str]()
    passages = [m for lang in LANGUAGES for m in read_all(lang) if options.half in (None, m.half)]
    for marked in passages:
        show = options.show and marked.half == "dev"
        clean[marked.lang] += 1
        false = flags_of(pipeline, marked)
        alarms[marked.lang] += bool(false)
        for flag in false:
            codes[flag.code][False] += 1
            if show:
                print(f"CLEAN {marked.key} {flag.code}: {flag.message[marked.lang]}\n      {marked.text}")
        for error, plant in plants(Rates()).get(marked.kind, {}).items() if marked.is_money else ():
            wrong = plant(marked, rng)
            if wrong is None:
                continue
            planted[marked.kind, error] += 1
            flags = flags_of(pipeline, wrong)
            found[marked.kind, error] += bool(flags)
            for flag in flags:
                codes[flag.code][True] += 1
            if show and not flags:
                print(f"MISSED {wrong.key} {marked.kind}, {error}\n      {wrong.text}")
    table = Table("passages", "error", "planted", "found", "recall", show_edge=False)
    for (kind, error), count in sorted(planted.items()):
        hits = found[kind, error]
        table.add_row(kind, error, str(count), str(hits), f"{hits / count:.3f}")
    total, hits = planted.total(), found.total()
    table.add_row("all", "", str(total), str(hits), f"{hits / max(total, 1):.3f}")
    console = Console(width=100)
    console.print(table)
    for lang in LANGUAGES:
        print(f"clean {lang}: {alarms[lang]} of {clean[lang]} passages with a flag")
    print("code: planted, clean: " + ", ".join(f"{c} {n[True]}/{n[False]}" for c, n in sorted(codes.items())))
    other = [g for lang in LANGUAGES for r in (held_out, own_articles) for g in r(lang)]
    other += [g for name, lang in product(held_out_sets(), LANGUAGES) for g in held_out_passages(lang, name)]
    raised = Counter(f.code for g in other if not g.flags for f in pipeline.read(g.article).flags)
    print(f"other clean text, {sum(not g.flags for g in other)} texts: {dict(raised)}")


if __name__ == "__main__":
    main()
