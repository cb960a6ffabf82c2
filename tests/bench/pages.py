"""Both readers of web pages on our own pages: how much of the right text they give, how much else, how many a second.

Precision, recall and F1 are those of words, as a bag, without the headline; the mean of all pages. Both are timed in
turns on the same pages; the second speed is that on pages of 60 to 70 kB, as papers send them: the same with scripts,
styles and links added. The machine may be shared: read the ratio before the speeds.
"""

from __future__ import annotations

import re
import statistics
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import msgspec
import yaml
from rich.console import Console
from rich.table import Table

from extract.ingest import Document
from extract.ingest.html import HtmlReader, read_page

PAGES = Path(__file__).parents[2] / "corpus" / "pages"
_WORD = re.compile(r"\w+")


class Score(msgspec.Struct, frozen=True):
    """How well a text fits the right one."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def documents() -> dict[str, Document]:
    """The pages of the corpus by their names."""
    return {
        name: Document(id=name, where=f"{name}.html", html=(PAGES / f"{name}.html").read_bytes()) for name in facts()
    }


def facts() -> dict[str, dict[str, Any]]:
    """What each page says about itself."""
    found: dict[str, dict[str, Any]] = yaml.safe_load((PAGES / "pages.yaml").read_text(encoding="utf-8"))
    return found


def score(name: str, text: str) -> Score:
    """*text* against the right text of the page."""
    right = Counter(_WORD.findall((PAGES / f"{name}.txt").read_text(encoding="utf-8")))
    # The headline is no error, nor is its absence one.
    headline = Counter(_WORD.findall(facts()[name]["title"]))
    found = Counter(_WORD.findall(text))
    found -= Counter({word: count for word, count in headline.items() if found[word] > right[word]})
    hits = (found & right).total()
    return Score(hits / max(found.total(), 1), hits / right.total())


def as_sent(page: Document) -> Document:
    """*page* with as much around its article as the pages of papers have."""
    scripts = (
        b"<script>" + b"window.q = window.q || []; q.push(['slot', 1, {size: [300, 250]}]);\n" * 500 + b"</script>"
    )
    styles = b"<style>" + b".teaser--wide .teaser__kicker { color: #123456; margin: 0 0 4px }\n" * 300 + b"</style>"
    links = b'<div class="mega-menu"><ul>' + b'<li><a href="/ressort/seite">Ressort</a></li>' * 150 + b"</ul></div>"
    html = page.html or b""
    html = html.replace(b"</title>", b"</title>" + styles + scripts, 1)
    return msgspec.structs.replace(page, html=html.replace(b"</body>", links + b"</body>", 1))


def speeds(pages: list[Document], rounds: int) -> dict[str, float]:
    """Pages a second of each reader, the median of *rounds*."""
    times: dict[str, list[float]] = {reader: [] for reader in get_args(HtmlReader)}
    for _ in range(rounds):
        for reader, spent in times.items():
            spent.append(_seconds(lambda reader=reader: [read_page(page, reader) for page in pages]))  # type: ignore[misc]
    return {reader: len(pages) / statistics.median(spent) for reader, spent in times.items()}


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def main() -> None:
    """Prints the table."""
    table = Table(
        "reader", "precision", "recall", "F1", "pages a second", "as papers send them", show_edge=False, pad_edge=False
    )
    pages = list(documents().values())
    small, large = speeds(pages, 11), speeds([as_sent(page) for page in pages], 5)
    for reader in get_args(HtmlReader):
        scores = [score(name, read_page(page, reader).text or "") for name, page in documents().items()]
        means = (statistics.mean(getattr(s, key) for s in scores) for key in ("precision", "recall", "f1"))
        table.add_row(reader, *(f"{mean:.3f}" for mean in means), f"{small[reader]:,.0f}", f"{large[reader]:,.0f}")
    Console().print(table)


if __name__ == "__main__":
    main()
