"""Draws what has a place: arrows, organisations, names and captions."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Circle, FancyBboxPatch, PathPatch, Polygon, RegularPolygon
from matplotlib.path import Path as Outline
from matplotlib.patheffects import withStroke

from extract.export.picture.bodies import Body, Points
from extract.export.picture.captions import SIZE
from extract.export.picture.labels import Label
from extract.export.picture.plan import PlacedArrow
from extract.export.picture.scene import Shape
from extract.export.picture.style import (
    ACCENT,
    DOT,
    DOT_EDGE,
    INK,
    LOOP,
    LOOP_EDGE,
    PAPER,
    Stroke,
    head_of,
    stroke_of,
    width_of,
)
from extract.export.picture.text import LEADING, font


def write(
    axes: Axes,
    x: float,
    y: float,
    text: str,
    *,
    size: float,
    bold: bool = False,
    colour: str = INK,
    align: str = "left",
    layer: int = 9,
    family: str = "DejaVu Sans",
    halo: bool = False,
) -> None:
    """One line of text, its base line at *y*; never read as mathematics, whatever signs it has."""
    drawn = axes.text(
        x,
        y,
        text,
        fontproperties=font(size, bold, family),
        color=colour,
        ha=align,
        va="baseline",
        zorder=layer,
        parse_math=False,
    )
    if halo:
        drawn.set_path_effects([withStroke(linewidth=2.4, foreground=PAPER)])


def line(axes: Axes, points: Points, *, colour: str, wide: float, dash: tuple[float, ...] = (), layer: int = 2) -> None:
    """A line through *points*."""
    style = (0, dash) if dash else "solid"
    axes.add_patch(
        PathPatch(
            Outline(points),
            fill=False,
            edgecolor=colour,
            linewidth=wide,
            linestyle=style,
            capstyle="butt",
            joinstyle="round",
            zorder=layer,
        )
    )


def arrow_line(axes: Axes, points: Points, stroke: Stroke, wide: float, *, headed: bool, looping: bool) -> None:
    """A line with its head at the last point, on yellow ground where it is part of a loop."""
    points = np.asarray(points, dtype=float)
    if looping:
        line(axes, points, colour=LOOP, wide=wide + 7.0, layer=1)
    if not headed:
        line(axes, points, colour=stroke.colour, wide=wide, dash=stroke.dash)
        return
    long, half = head_of(wide)
    tip = points[-1]
    beyond = np.linalg.norm(points - tip, axis=1) > long
    last = int(np.flatnonzero(beyond)[-1]) if beyond.any() else 0
    base = points[last]
    along = (tip - base) / max(float(np.linalg.norm(tip - base)), 1e-6)
    across = np.array([-along[1], along[0]])
    shaft = np.vstack([points[: last + 1], base + along])
    line(axes, shaft, colour=stroke.colour, wide=wide, dash=stroke.dash)
    axes.add_patch(
        Polygon(
            [tip, base + across * half, base - across * half],
            closed=True,
            facecolor=stroke.colour,
            edgecolor="none",
            zorder=3,
        )
    )


def draw_arrow(axes: Axes, placed: PlacedArrow) -> None:
    """An arrow with its caption."""
    arrow, stroke = placed.arrow, stroke_of(placed.arrow)
    arrow_line(
        axes, placed.points, stroke, width_of(arrow.magnitude), headed=arrow.kind != "partners", looping=arrow.in_loop
    )
    if placed.label:
        _draw_label(axes, placed.label, stroke, flagged=arrow.flagged)


def _draw_label(axes: Axes, label: Label, stroke: Stroke, *, flagged: bool) -> None:
    left, bottom, right, top = label.box
    frame: dict[str, Any] = (
        {"edgecolor": ACCENT, "linewidth": 1.1} if flagged else {"edgecolor": "none", "linewidth": 0.0}
    )
    box = FancyBboxPatch(
        (left, bottom),
        right - left,
        top - bottom,
        boxstyle="round,pad=0,rounding_size=2.5",
        facecolor=PAPER,
        zorder=5,
        **frame,
    )
    axes.add_patch(box)
    if flagged:
        flag_mark(axes, left + 7.5, (bottom + top) / 2)
    middle = (left + right) / 2 + (6.0 if flagged else 0.0)
    for place, said in enumerate(label.caption):
        y = top - 2.0 - (place + 0.82) * SIZE * LEADING
        write(axes, middle, y, said.text, size=SIZE, bold=said.bold, colour=stroke.words, align="center", layer=6)


def flag_mark(axes: Axes, x: float, y: float) -> None:
    """The sign of a figure that cannot be right: an exclamation mark on a red disc."""
    axes.add_patch(Circle((x, y), 4.4, facecolor=ACCENT, edgecolor="none", zorder=7))
    write(axes, x, y - 2.6, "!", size=7.5, bold=True, colour="white", align="center", layer=8)


def draw_body(axes: Axes, body: Body, centre: Points) -> None:
    """An organisation with its name."""
    x, y = float(centre[0]), float(centre[1])
    shape(axes, body.dot.shape, x, y, body.radius, looping=body.dot.in_loop)
    step = body.font_size * LEADING
    top = y + len(body.lines) * step / 2 if body.inside else y - body.radius - 4.0
    for place, text in enumerate(body.lines):
        write(
            axes,
            x,
            top - (place + 0.8) * step,
            text,
            size=body.font_size,
            bold=True,
            align="center",
            halo=not body.inside,
        )


def shape(axes: Axes, kind: Shape, x: float, y: float, radius: float, *, looping: bool = False) -> None:
    """A circle for an organisation, a square for a government, a hexagon for a programme."""
    look: dict[str, Any] = {
        "facecolor": "#FFF0BF" if looping else DOT,
        "edgecolor": LOOP_EDGE if looping else DOT_EDGE,
        "linewidth": 1.6 if looping else 1.0,
        "zorder": 4,
    }
    if kind == "programme":
        axes.add_patch(RegularPolygon((x, y), 6, radius=radius * 1.06, orientation=np.pi / 6, **look))
    elif kind == "government":
        half = radius * 0.9
        axes.add_patch(
            FancyBboxPatch((x - half, y - half), 2 * half, 2 * half, boxstyle="round,pad=0,rounding_size=3", **look)
        )
    else:
        axes.add_patch(Circle((x, y), radius, **look))
