"""A generated archive with the density of real news: what goes through the gate, words a second, hours for a million.

One article in eight has a word of deals, one sentence in fourteen a sum; or any folder of articles. Beside it, in the
same run and on the same core: spaCy's blank English tokenizer and our names of all of the text, which is what a reader
without a gate does.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

import spacy
from rich.console import Console
from rich.table import Table

from extract import amounts, encoder, gate, names, sentences
from extract.ingest import Defaults, read_inputs
from extract.pipeline import Pipeline
from extract.records import Article
from tests.bench.shares import picture, shares

_SUBJECTS = (
    "The mayor",
    "A spokeswoman",
    "The old harbour",
    "Her brother",
    "The choir",
    "Nobody in Leeds",
    "The weather",
)
_VERBS = ("said on Tuesday that", "remembers how", "doubts whether", "was surprised when", "never asked why")
_REST = (
    "the bridge over the river had been closed for weeks",
    "the children of the village still sing that song in winter",
    "three of the four windows were broken by the storm",
    "the last train to Carlisle leaves before the concert ends",
    "the museum opens its doors a little later in spring",
    "the striker had trained alone until his knee was better",
)
_MONEY = ("A seat in the stand costs {} pounds.", "The fine was {} dollars.", "Repairs came to {},000 euros.")
_DEALS = (
    "Northgate has acquired its rival Halden for ${} million.",
    "Halden agreed to supply Northgate with pumps for ten years.",
)
_SENTENCES = 25
_MILLION = 1_000_000


def archive(articles: int, seed: int = 1) -> Iterator[Article]:
    """English articles of 25 sentences; the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311  # no secret
    for number in range(articles):
        told = [_sentence(chance) for _ in range(_SENTENCES)]
        if chance.random() < 1 / 8:
            told[chance.randrange(_SENTENCES)] = chance.choice(_DEALS).format(chance.randint(20, 900))
        yield Article(id=str(number), lang="en", text=" ".join(told))


def _sentence(chance: random.Random) -> str:
    if chance.random() < 1 / 14:
        return chance.choice(_MONEY).format(chance.randint(20, 900))
    return f"{chance.choice(_SUBJECTS)} {chance.choice(_VERBS)} {chance.choice(_REST)}."


def main() -> None:
    """Prints words a second, and the hours that a million such articles take two cores."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, help="articles to read instead of generated ones")
    parser.add_argument("--articles", type=int, default=2_000)
    parser.add_argument("--svg", type=Path, help="keep the tables as a picture")
    options = parser.parse_args()
    articles = (
        [a for a in read_inputs([str(options.folder)], defaults=Defaults()) if a.error is None]
        if options.folder
        else list(archive(options.articles))
    )
    words = sum(article.text.count(" ") + 1 for article in articles)
    pipeline = Pipeline()
    whole = articles[: max(1, len(articles) // 40)]  # without a gate everything is slow: a fortieth will do
    tokenizer = spacy.blank("en")
    rows = [
        ("gate, articles", words, _seconds(articles, lambda a: gate.passes(a.text, a.lang or ""))),
        ("amounts", words, _seconds(articles, lambda a: list(amounts.find_amounts(a.text, a.lang or "")))),
        ("sentences", words, _seconds(articles, lambda a: sentences.split(a.text, a.lang or ""))),
        ("all, with the gate", words, _seconds(articles, pipeline.read)),
        ("spaCy tokenizer and names of all text", _words(whole), _seconds(whole, partial(_plain, tokenizer))),
    ]
    out = Console(record=options.svg is not None, width=90)
    table = Table("what", "words a second", "times the last", show_edge=False)
    slowest = rows[-1][1] / rows[-1][2]
    for what, count, spent in rows:
        table.add_row(what, f"{count / spent:,.0f}", f"{count / spent / slowest:.1f}")
    out.print(table)
    hours = rows[3][2] / len(articles) * _MILLION / 2 / 3600
    passed = sum(gate.passes(a.text, a.lang or "") for a in articles) / len(articles)
    out.print(f"{passed:.0%} of {len(articles):,} articles pass; a million take two cores {hours:.2f} hours")
    out.print(picture(shares(articles)))
    if options.svg:
        out.save_svg(str(options.svg), title="dealgraph: where the time goes")


def _plain(tokenizer: spacy.language.Language, article: Article) -> object:
    tokenizer(article.text)
    parts = sentences.split(article.text, article.lang or "")
    return names.find_names(article.text, encoder.encode(article.text, parts, encoder.load_model()))


def _words(articles: Sequence[Article]) -> int:
    return sum(article.text.count(" ") + 1 for article in articles)


def _seconds(articles: Sequence[Article], work: object) -> float:
    """Wall clock of *work* on all *articles*, after one to warm up."""
    assert callable(work)
    work(articles[0])
    started = time.perf_counter()
    for article in articles:
        work(article)
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
