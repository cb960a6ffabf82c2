"""The sheet around the picture: title, counts, legend and notes."""

from __future__ import annotations

import textwrap

import msgspec
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from extract.export.picture import marks
from extract.export.picture.legend import ROW, draw_legend, entries_of, rows_of
from extract.export.picture.plan import Plan
from extract.export.picture.style import ACCENT, GREY, PAPER, RULE
from extract.export.picture.text import SANS, SERIF, printable, width
from extract.lexicon.sections.picture import picture_words

_MARGIN = 26.0
_NARROWEST = 560.0
_TITLE, _BELOW, _NOTE = 21.0, 10.0, 7.5
_POINTS = 72.0


class Words(msgspec.Struct, frozen=True, kw_only=True):
    """What is written around the picture."""

    title: str
    subtitle: str
    notes: tuple[str, ...]


def draw_sheet(plan: Plan, words: Words, lang: str) -> Figure:
    """A figure of the size that *plan* needs, one data unit a point."""
    wide = max(_NARROWEST, plan.width + 2 * _MARGIN)
    room = wide - 2 * _MARGIN
    titles = _broken(words.title, room, _TITLE, SERIF)
    subtitles = _broken(words.subtitle, room, _BELOW)
    rows = rows_of(entries_of(plan, lang), room)
    notes = [part for note in words.notes for part in _broken(note, room, _NOTE)]
    head = 30.0 + len(titles) * _TITLE * 1.2 + len(subtitles) * _BELOW * 1.4 + 22.0
    foot = 20.0 + len(rows) * ROW + (8.0 if notes else 0.0) + len(notes) * _NOTE * 1.45 + 12.0
    body = plan.height or 60.0
    high = head + body + 18.0 + foot

    figure = Figure(figsize=(wide / _POINTS, high / _POINTS), facecolor=PAPER)
    axes = figure.add_axes((0.0, 0.0, 1.0, 1.0))
    axes.set_xlim(0.0, wide)
    axes.set_ylim(0.0, high)
    axes.set_axis_off()

    axes.axhline(high - 12.0, _MARGIN / wide, 1 - _MARGIN / wide, color=RULE, linewidth=0.8)
    axes.axhline(high - 13.0, _MARGIN / wide, (_MARGIN + 34.0) / wide, color=ACCENT, linewidth=4.0)
    y = high - 24.0
    for text in titles:
        y -= _TITLE * 1.05
        marks.write(axes, _MARGIN, y, text, size=_TITLE, bold=True, family=SERIF)
    y -= 4.0
    for text in subtitles:
        y -= _BELOW * 1.4
        marks.write(axes, _MARGIN, y, text, size=_BELOW, colour=GREY)

    shift = ((wide - plan.width) / 2, foot + 18.0)
    _draw_plan(axes, plan, shift)
    if not plan.bodies:
        marks.write(axes, wide / 2, foot + 44.0, picture_words().empty[lang], size=_BELOW, colour=GREY, align="center")

    axes.axhline(foot, _MARGIN / wide, 1 - _MARGIN / wide, color=RULE, linewidth=0.8)
    draw_legend(axes, rows, _MARGIN, foot - 8.0)
    y = foot - 8.0 - len(rows) * ROW - 4.0
    for text in notes:
        y -= _NOTE * 1.45
        marks.write(axes, _MARGIN, y, text, size=_NOTE, colour=GREY)
    return figure


def _draw_plan(axes: Axes, plan: Plan, by: tuple[float, float]) -> None:
    moved = plan.moved(np.array(by))
    for arrow in sorted(moved.arrows, key=lambda placed: -(placed.arrow.magnitude or 0.0)):
        marks.draw_arrow(axes, arrow)
    for placed in moved.bodies:
        marks.draw_body(axes, placed.body, placed.centre)


def _broken(text: str, room: float, size: float, family: str = SANS) -> list[str]:
    """*text* in lines no wider than *room*."""
    plain = printable(text)
    if not plain:
        return []
    each = width(plain, size, family == SERIF, family) / len(plain)
    return textwrap.wrap(plain, max(12, int(room / each * 0.97)))
