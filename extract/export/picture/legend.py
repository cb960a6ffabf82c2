"""The legend: only what occurs in the picture, as many entries in a row as fit."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import numpy as np
from matplotlib.axes import Axes

from extract.export.picture import marks
from extract.export.picture.plan import Plan
from extract.export.picture.scene import ArrowKind, Shape
from extract.export.picture.style import GREY, STROKES, VOID, Stroke
from extract.export.picture.text import width
from extract.lexicon.sections.picture import picture_words

SIZE = 8.0
ROW = 17.0
_SAMPLE, _GAP, _APART = 30.0, 6.0, 18.0
_KINDS: tuple[ArrowKind, ...] = ("money", "ownership", "supply", "partners")
# A circle needs no explanation.
_SHAPES: tuple[Shape, ...] = ("government", "programme")

Draw = Callable[[Axes, float, float], None]


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A sample and what it means; *draw* puts the sample with its left end at x and its middle at y."""

    words: str
    draw: Draw
    sample: float = _SAMPLE

    @property
    def width(self) -> float:
        """Width of the whole entry in points."""
        return self.sample + _GAP + width(self.words, SIZE)


def entries_of(plan: Plan, lang: str) -> list[Entry]:
    """What the legend of *plan* explains."""
    words = picture_words()
    arrows = [placed.arrow for placed in plan.arrows]
    kinds = {arrow.kind for arrow in arrows if not arrow.void}
    entries = [
        Entry(words=words.partners[lang] if kind == "partners" else words.edge[kind][lang], draw=_line(kind))
        for kind in _KINDS
        if kind in kinds
    ]
    if any(arrow.void for arrow in arrows):
        entries.append(
            Entry(words=words.void[lang], draw=_stroke(Stroke(colour=VOID, words=GREY), headed=True, looping=False))
        )
    if any(arrow.in_loop for arrow in arrows):
        entries.append(Entry(words=words.loop[lang], draw=_stroke(STROKES["money"], headed=True, looping=True)))
    if any(arrow.flagged for arrow in arrows):
        entries.append(Entry(words=words.flagged[lang], draw=_flag, sample=9.0))
    shapes = {placed.body.dot.shape for placed in plan.bodies}
    entries += [Entry(words=words.shape[s][lang], draw=_shape(s), sample=12.0) for s in _SHAPES if s in shapes]
    return entries


def rows_of(entries: list[Entry], room: float) -> list[list[Entry]]:
    """*entries* broken into rows no wider than *room*."""
    rows: list[list[Entry]] = []
    for entry in entries:
        taken = sum(e.width + _APART for e in rows[-1]) if rows else 0.0
        if not rows or taken + entry.width > room:
            rows.append([])
        rows[-1].append(entry)
    return rows


def draw_legend(axes: Axes, rows: list[list[Entry]], left: float, top: float) -> None:
    """Draws *rows* downwards from *top*."""
    for place, row in enumerate(rows):
        x, y = left, top - place * ROW - ROW / 2
        for entry in row:
            entry.draw(axes, x, y)
            marks.write(axes, x + entry.sample + _GAP, y - 2.9, entry.words, size=SIZE)
            x += entry.width + _APART


def _line(kind: ArrowKind) -> Draw:
    return _stroke(STROKES[kind], headed=kind != "partners", looping=False)


def _stroke(stroke: Stroke, *, headed: bool, looping: bool) -> Draw:
    def draw(axes: Axes, x: float, y: float) -> None:
        points = np.stack([np.linspace(x, x + _SAMPLE, 40), np.full(40, y)], axis=1)
        marks.arrow_line(axes, points, stroke, 2.6, headed=headed, looping=looping)

    return draw


def _shape(kind: Shape) -> Draw:
    def draw(axes: Axes, x: float, y: float) -> None:
        marks.shape(axes, kind, x + 6.0, y, 5.5)

    return draw


def _flag(axes: Axes, x: float, y: float) -> None:
    marks.flag_mark(axes, x + 4.5, y)
