"""The gate's scan beside hyperscan and Aho-Corasick over the same forms: words a second, agreement, start-up.

All read the same texts in turns in one run, each counts by its best round. The machine may be shared: read the ratios.
"""

from __future__ import annotations

import argparse
import importlib.util
import time
from collections.abc import Callable, Iterable, Mapping, Sequence

from rich.console import Console
from rich.table import Table

from extract.gate.forms import Forms, Reader, reader
from extract.ingest import Defaults, read_inputs
from extract.records import Article, ArticleInfo
from models.recipe.deals.settings import PASSAGES
from models.recipe.passages import read_folder
from tests.bench.archive import generated
from tests.bench.needles import Bits, ahocorasick_rs, hyperscan
from tests.bench.news import archive
from tests.eval.gold import ARTICLES

LANGUAGES = ("de", "en")
OURS, FIRST = "dealgraph", "dealgraph, no word known yet"
#: Libraries by the names of their modules.
LIBRARIES: Mapping[str, Callable[[Forms], Bits]] = {"hyperscan": hyperscan, "ahocorasick_rs": ahocorasick_rs}

Text = tuple[str, str]
Scan = Mapping[str, Bits]


def made(name: str) -> Scan:
    """The scan *name* for each language, made anew but for the forms."""
    forms = {lang: reader(lang).forms for lang in LANGUAGES}
    return {lang: LIBRARIES[name](its) if name in LIBRARIES else Reader(its).bits for lang, its in forms.items()}


def told(scan: Scan, text: str, lang: str) -> tuple[bool, bool]:
    """Whether *text* can tell of a sum, and of a deal, by *scan*."""
    forms, said = reader(lang).forms, scan[lang](text)
    return forms.tells_sum(said), forms.tells_deal(said)


def read_otherwise(scan: Scan, texts: Sequence[Text]) -> int:
    """In how many of *texts* one of *scan* and ours sees a sum or a deal and the other does not."""
    ours = made(OURS)
    return sum(told(scan, *text) != told(ours, *text) for text in texts)


def seconds(scans: Mapping[str, Scan], texts: Sequence[Text], rounds: int) -> dict[str, float]:
    """Seconds of each of *scans* for all *texts*, the best of *rounds*."""
    best = dict.fromkeys(scans, float("inf"))
    for _ in range(rounds):
        for name, known in scans.items():
            scan = made(name) if name == FIRST else known
            began = time.perf_counter()
            for text, lang in texts:
                told(scan, text, lang)
            best[name] = min(best[name], time.perf_counter() - began)
    return best


def start_up(name: str) -> float:
    """Seconds from the vocabulary to *name* ready in all languages, the making of the forms among them."""
    reader.cache_clear()
    began = time.perf_counter()
    made(name)
    return time.perf_counter() - began


def kinds(articles: int) -> dict[str, list[Text]]:
    """Texts with their languages, by kind."""
    found: dict[str, Iterable[Article | ArticleInfo]] = {
        "generated news": archive(articles),
        "generated records": (record.article for record in generated(5 * articles, articles, 1)),
        "own articles": read_inputs([str(ARTICLES)], defaults=Defaults()),
    }
    texts = {kind: [(one.text, one.lang) for one in some if one.text and one.lang] for kind, some in found.items()}
    return texts | {"passages": [(one.text, lang) for lang in LANGUAGES for one in read_folder(PASSAGES, lang)]}


def main() -> None:
    """Prints a table of speeds and agreement and one of start-up; a library that is not installed is left out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=1_000)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    installed = [name for name in LIBRARIES if importlib.util.find_spec(name)]
    scans = {name: made(name) for name in (OURS, FIRST, *installed)}
    table = Table("texts", "scan", "words a second", "times ours", "texts read otherwise", show_edge=False)
    for kind, texts in kinds(options.articles).items():
        words = sum(len(text.split()) for text, _ in texts)
        best = seconds(scans, texts, options.rounds)
        for name, spent in best.items():
            differ = f"{read_otherwise(scans[name], texts):,} of {len(texts):,}" if name in LIBRARIES else ""
            table.add_row(kind, name, f"{words / spent:,.0f}", f"{best[OURS] / spent:.2f}", differ)
    starts = Table("scan", "start-up, ms", show_edge=False)
    for name in (OURS, *installed):
        starts.add_row(name, f"{start_up(name) * 1000:,.0f}")
    Console(width=120).print(table, starts)


if __name__ == "__main__":
    main()
