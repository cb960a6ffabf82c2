"""Where the time of a reading goes: the functions by which the pipeline asks its stages, with a clock around each."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from rich.table import Table

from extract import amounts, bonds, checks, deals, encoder, gate, names, organisations, sentences
from extract.pipeline import Pipeline
from extract.records import Article

#: What the pipeline asks each stage.
_ASKED: dict[str, tuple[object, tuple[str, ...]]] = {
    "gate": (gate, ("passes", "worth_reading")),
    "sentences": (sentences, ("spans", "with_tokens")),
    "encoder": (encoder, ("encode",)),
    "names": (names, ("find_names",)),
    "amounts": (amounts, ("find_amounts", "find_stakes", "find_numbers")),
    "organisations": (organisations, ("resolve",)),
    "deals": (deals, ("assemble",)),
    "bonds": (bonds, ("worth_reading", "find_bonds")),
    "checks": (checks, ("check",)),
}
_WIDTH = 40


def shares(articles: Iterable[Article], **options: Any) -> dict[str, float]:
    """Seconds of each stage over all *articles*, the decider with the deals; what is left is ``the rest``."""
    spent = dict.fromkeys(_ASKED, 0.0)
    with _clocks(spent):
        pipeline = Pipeline(**options)
        pipeline._decide = _timed(pipeline._decide, spent, "deals")
        pipeline.read(Article(id="warm", lang="en", text="Northgate has acquired its rival Halden for $80 million."))
        spent.update(dict.fromkeys(spent, 0.0))
        began = time.perf_counter()
        for article in articles:
            pipeline.read(article)
        whole = time.perf_counter() - began
    return {**spent, "the rest": max(0.0, whole - sum(spent.values()))}


def picture(spent: dict[str, float]) -> Table:
    """A bar for each stage, the longest as wide as there is room."""
    whole, most = sum(spent.values()), max(spent.values())
    table = Table("stage", "share of the time", "", show_edge=False)
    for name, seconds in spent.items():
        table.add_row(name, f"{seconds / whole:.1%}", "█" * round(_WIDTH * seconds / most))
    return table


@contextmanager
def _clocks(spent: dict[str, float]) -> Iterator[None]:
    """Each stage's functions with a clock around them, while it lasts."""
    patches = [
        patch.object(module, name, _timed(getattr(module, name), spent, stage))
        for stage, (module, functions) in _ASKED.items()
        for name in functions
    ]
    for one in patches:
        one.start()
    try:
        yield
    finally:
        for one in patches:
            one.stop()


def _timed(function: Any, spent: dict[str, float], stage: str) -> Any:
    def timed(*arguments: Any, **options: Any) -> Any:
        began = time.perf_counter()
        found = function(*arguments, **options)
        spent[stage] += time.perf_counter() - began
        return found

    return timed
