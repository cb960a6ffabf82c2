"""``make eval-gate``: what the gate costs, on texts that its words were not taken from, and how much it leaves unread.

Deals and flags of held-out passages, of our own articles and of other measured passages, read whole and gated.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.table import Table

from extract import gate, sentences
from extract.pipeline import Pipeline
from extract.records import Article, Record
from models.recipe.contamination import measured_passages
from tests.eval.gold import held_out, own_articles, passages

_LANGUAGES = ("de", "en")


def texts() -> Iterator[tuple[str, list[Article]]]:
    """Sets of articles by name."""
    for lang in _LANGUAGES:
        yield f"own articles, {lang}", [gold.article for gold in own_articles(lang)]
        yield f"held-out passages, {lang}", [gold.article for gold in held_out(lang)]
    extra = measured_passages()
    if extra is not None:
        yield "other passages", [gold.article for gold in passages(extra)]


def main() -> int:
    """Prints a line a set; exit code 1 where more than one in two hundred is lost over all."""
    whole, through = Pipeline(use_gate=False), Pipeline()
    table = Table("set", "deals and flags", "lost", "only with gate", "sentences read", show_edge=False)
    found = lost = 0
    for name, articles in texts():
        here = gone = new = read = there = 0
        for article in articles:
            full, gated = _findings(whole.read(article)), _findings(through.read(article))
            here += len(full)
            gone += len(full - gated)
            new += len(gated - full)
            parts = sentences.split(article.text, article.lang or "")
            read += len(gate.worth_reading(parts, article.lang or ""))
            there += len(parts)
        table.add_row(name, str(here), str(gone), str(new), f"{read / max(there, 1):.0%}")
        found, lost = found + here, lost + gone
    table.add_row("all", str(found), f"{lost} ({lost / max(found, 1):.2%})")
    Console().print(table)
    return int(lost * 200 > found)


def _findings(record: Record) -> set[tuple[object, ...]]:
    deals: Iterable[tuple[object, ...]] = ((d.type, d.status, d.parties, d.amounts) for d in record.deals)
    return {*deals, *((flag.code, flag.stated, flag.amounts) for flag in record.flags)}


if __name__ == "__main__":
    sys.exit(main())
