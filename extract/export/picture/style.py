"""Colours and lines. Every kind has a colour that the colour-blind can tell apart, and a line style as second sign."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import msgspec

from extract.export.picture.scene import Arrow, ArrowKind

PAPER = "#FCFBF8"
INK = "#1F2933"
GREY = "#6B7680"
RULE = "#C9CED3"
ACCENT = "#B3122A"
DOT, DOT_EDGE = "#E3E8EC", "#46545F"
LOOP, LOOP_EDGE = "#FFD54A", "#8A6D00"
VOID = "#9AA3AB"


class Stroke(msgspec.Struct, frozen=True, kw_only=True):
    """How a kind of arrow is drawn; *dash* is in multiples of the line's width, empty for an unbroken line."""

    colour: str
    words: str
    dash: tuple[float, ...] = ()


# Okabe and Ito, "Color Universal Design" (https://jfly.uni-koeln.de/color/); captions in a darker shade of each.
STROKES: Mapping[ArrowKind, Stroke] = MappingProxyType(
    {
        "money": Stroke(colour="#0072B2", words="#005A8C"),
        "ownership": Stroke(colour="#D55E00", words="#A34800", dash=(3.2, 1.1)),
        "supply": Stroke(colour="#009E73", words="#00714F", dash=(1.0, 0.8)),
        "partners": Stroke(colour="#7B8794", words="#56616B", dash=(4.0, 1.0, 0.9, 1.0)),
    }
)

_THIN, _THICK = 1.5, 7.0
_SMALL, _LARGE = 6.0, 12.0


def stroke_of(arrow: Arrow) -> Stroke:
    """The kind's stroke; what is denied or called off is grey."""
    own = STROKES[arrow.kind]
    return Stroke(colour=VOID, words=GREY, dash=own.dash) if arrow.void else own


def width_of(magnitude: float | None) -> float:
    """Width of an arrow in points: a sum of a million is thin, of a trillion thick, each tenfold one step wider."""
    if magnitude is None:
        return _THIN
    share = (min(max(magnitude, _SMALL), _LARGE) - _SMALL) / (_LARGE - _SMALL)
    return _THIN + 0.3 + share * (_THICK - _THIN - 0.3)


def head_of(width: float) -> tuple[float, float]:
    """Length and half width of an arrow head on a line of *width*."""
    return 6.5 + 1.35 * width, 3.2 + 0.85 * width
