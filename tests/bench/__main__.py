"""Words a second of each stage on our own articles, one process, one core; every round runs all stages in turn.

The machine may be shared and noisy: read the shares, which come from the same rounds, before the absolute figures.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from typing import Any

from rich.console import Console
from rich.table import Table

from extract import amounts, checks, deals, encoder, gate, names, organisations, sentences
from extract.figures.rates import Rates
from extract.ingest import Defaults, read_inputs
from extract.pipeline import Pipeline
from extract.records import Article
from tests.eval.gold import ARTICLES

Stage = Callable[[Article, dict[str, Any]], object]

#: Each stage reads what the stages before it left in the second argument.
STAGES: Mapping[str, Stage] = {
    "gate": lambda a, _: gate.passes(a.text, a.lang or ""),
    "sentences": lambda a, _: sentences.split(a.text, a.lang or ""),
    "encoder": lambda a, left: encoder.encode(a.text, left["sentences"], encoder.load_model()),
    "names": lambda a, left: names.find_names(a.text, left["encoder"]),
    "amounts": lambda a, _: (amounts.find_amounts(a.text, a.lang or ""), amounts.find_stakes(a.text, a.lang or "")),
    "organisations": lambda a, left: organisations.resolve(
        a.text, a.lang or "", left["sentences"], left["names"], windows=left["encoder"], heads=left["heads"]
    ),
    "deals": lambda _, left: deals.assemble(left["decide"](left["reading"]), left["reading"]),
    "checks": lambda a, left: checks.check(
        left["reading"].amounts,
        left["deals"],
        text=a.text,
        lang=a.lang or "",
        published=a.published,
        rates=left["rates"],
    ),
}


def measure(articles: list[Article], *, rounds: int) -> dict[str, float]:
    """Median seconds of each stage over all *articles*."""
    pipeline, rates = Pipeline(), Rates()
    model = encoder.load_model()
    decide = deals.both(encoder.Heads(model.heads), model.card.thresholds)
    readings = {a.id: pipeline.reading(a) for a in articles}
    times: dict[str, list[float]] = {name: [] for name in STAGES}
    for _ in range(rounds):
        spent = dict.fromkeys(STAGES, 0.0)
        for article in articles:
            left: dict[str, Any] = {
                "reading": readings[article.id],
                "rates": rates,
                "decide": decide,
                "heads": encoder.Heads(model.heads),
            }
            for name, stage in STAGES.items():
                began = time.perf_counter()
                left[name] = stage(article, left)
                spent[name] += time.perf_counter() - began
        for name, seconds in spent.items():
            times[name].append(seconds)
    return {name: statistics.median(values) for name, values in times.items()}


def start_up(rounds: int) -> float:
    """Median seconds from a fresh process to its first record."""
    command = [sys.executable, "-m", "extract", "extract", "-", "--lang", "de"]
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        subprocess.run(command, input=b"Siemens kauft Varian.", capture_output=True, check=True)
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", default=[str(ARTICLES)], help="articles to read (default: our own)")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    articles = [a for a in read_inputs(options.paths, defaults=Defaults()) if a.error is None]
    words = sum(len(a.text.split()) for a in articles)
    seconds = measure(articles, rounds=options.rounds)
    total = sum(seconds.values())
    table = Table("stage", "words a second", "share of the time", show_edge=False)
    for name, spent in {**seconds, "all stages": total}.items():
        table.add_row(name, f"{words / spent:,.0f}", f"{spent / total:.1%}")
    console = Console(width=80)
    console.print(f"{len(articles)} articles, {words:,} words, median of {options.rounds} rounds, one core")
    console.print(table)
    console.print(f"from a fresh process to its first record: {start_up(3):.2f} s")


if __name__ == "__main__":
    main()
