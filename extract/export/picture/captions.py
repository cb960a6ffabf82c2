"""What is written on an arrow: the type of the deal in plain letters, its sum in bold ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from extract.export.picture.text import LEADING, printable, width
from extract.export.wording import deal_words
from extract.lexicon.sections.picture import picture_words

SIZE = 7.5
_LINES = 2
_PAD = 2.0
_MARK = 13.0


class Line(msgspec.Struct, frozen=True):
    """One line of a caption."""

    text: str
    bold: bool = False


Caption = tuple[Line, ...]


def captions_of(deals: Sequence[Mapping[str, Any]], lang: str) -> tuple[Caption, ...]:
    """Captions for an arrow that stands for *deals*, fullest first: type over sum, the sum alone.

    "Investition / 100 Mrd. $" becomes "100 Mrd. $". Several deals have a line each, at most two of them.
    """
    words = list(dict.fromkeys(tuple(map(printable, deal_words(deal, lang))) for deal in deals))
    if len(words) == 1:
        label, *figures = words[0]
        if not figures:
            return ((Line(label),),)
        figure = Line(" ".join(figures), bold=True)
        bare = figure if any(deal["figures"]["sum"] for deal in deals) else Line(label)
        return ((Line(label), figure), (bare,))
    lines = [Line(" ".join(parts), bold=len(parts) > 1) for parts in words[:_LINES]]
    left = len(words) - _LINES
    more = [Line(picture_words().more[lang].format(count=left))] if left else []
    rest = Line(picture_words().more[lang].format(count=len(words) - 1))
    return (tuple(lines + more), (lines[0], rest))


def caption_size(caption: Caption, flagged: bool) -> tuple[float, float]:
    """Width and height of a caption with its margin, and with the mark of a flagged sum before it."""
    wide = max(width(line.text, SIZE, line.bold) for line in caption) + 2 * _PAD + (_MARK if flagged else 0.0)
    return wide, len(caption) * SIZE * LEADING + 2 * _PAD
