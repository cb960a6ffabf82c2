"""Passages written into a folder, one file a language."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from extract.export.atomic import replacing
from extract.records import Record, Sentence
from extract.review.applied import Applied
from extract.review.exchange.passages.deals import Line, lines_of
from extract.review.exchange.passages.extent import LONGEST, Extent, extents
from extract.review.exchange.passages.marks import Marked, marks
from extract.review.exchange.passages.text import PassageText, passage_text
from extract.sentences import split

_FILE = "review.txt"
_KEY = 12
_BRACKETS = re.compile(r"([\\\[\]])")
_HALF = re.compile("[\ud800-\udfff]")


def write_passages(folder: Path, articles: Iterable[Applied]) -> tuple[tuple[Path, ...], tuple[str, ...]]:
    """Writes the passages of *articles* that people looked at; the files, and a sentence for what was left out."""
    blocks: dict[str, dict[str, str]] = {}
    left: Counter[str] = Counter()
    for one in articles:
        lang, text = one.record.article.lang, one.record.article.text
        if lang is None or not isinstance(text, str):
            continue
        sentences = split(text, lang)
        for extent in extents(one.record, one, sentences):
            made = _block(one, sentences, extent)
            if isinstance(made, str):
                left[made] += 1
            else:
                # The same text twice would be a fault.
                blocks.setdefault(lang, {}).setdefault(*made)
    files = tuple(_write(folder / lang / _FILE, found.values()) for lang, found in sorted(blocks.items()))
    return files, tuple(f"passages left out: {count} ({reason})." for reason, count in sorted(left.items()))


def _write(path: Path, blocks: Iterable[str]) -> Path:
    with replacing(path) as part:
        part.write_text("\n".join(blocks), encoding="utf-8", newline="\n")
    return path


def _block(one: Applied, sentences: tuple[Sentence, ...], extent: Extent) -> tuple[str, str] | str:
    """The text of a passage and its block, or why there is none."""
    record, within = one.record, sentences[extent.first : extent.last + 1]
    if len(extent) > LONGEST:
        return f"more than {LONGEST} sentences"
    text = passage_text(within)
    if not text.text or _HALF.search(text.text):
        return "no text that a file can hold"
    start, end = within[0].start, within[-1].end
    told = [deal for deal in record.deals if any(e.start < end and start < e.end for e in deal.evidence)]
    marked = marks(record, text, (deal.stake_percent for deal in told if deal.stake_percent is not None))
    lines = lines_of(told, marked, one.deals)
    if lines is None:
        return "a deal whose parties are not named there"
    return text.text, _written(record, text, marked, lines, extent)


def _written(record: Record, text: PassageText, marked: Marked, lines: list[Line], extent: Extent) -> str:
    article = record.article
    content = f"{article.id}\n{text.text}".encode("utf-8", "surrogatepass")
    key = hashlib.sha256(content).hexdigest()[:_KEY]
    published = [article.published.isoformat()] if article.published else []
    header = " | ".join([f"# {key}", *published, ", ".join(sorted(extent.seen))])
    told = "\n".join(map(str, lines)) or "- none"
    return f"{header}\n{_with_marks(text.text, marked)}\n{told}\n"


def _with_marks(text: str, marked: Marked) -> str:
    return "".join(_pieces(text, marked))


def _pieces(text: str, marked: Marked) -> Iterator[str]:
    at = 0
    for span in marked.spans:
        yield _escaped(text[at : span.start])
        yield f"[{span.id}{'~' * span.described} {_escaped(text[span.start : span.end])}]"
        at = span.end
    yield _escaped(text[at:])


def _escaped(text: str) -> str:
    return _BRACKETS.sub(r"\\\1", text)
