"""How large an organisation is drawn and where its name stands: inside its circle if it fits, else below."""

from __future__ import annotations

import math
from itertools import product

import msgspec
import numpy as np
from numpy.typing import NDArray

from extract.export.picture.scene import Dot
from extract.export.picture.text import LEADING, short_name, width, wrapped

Points = NDArray[np.float64]

_SIZE = 8.5
_SMALLEST, _STEP, _LARGEST = 14.0, 11.0, 50.0
_BELOW = 4.0
# Letters a line: a name that is too long for its circle is broken into shorter lines before it is printed smaller.
_WRAPS = (15, 11, 8)


class Body(msgspec.Struct, frozen=True, kw_only=True):
    """A dot with its size: *radius* and *lines* of the name, all in points.

    *left, bottom, right, top* enclose circle and name around the centre.
    """

    dot: Dot
    radius: float
    lines: tuple[str, ...]
    font_size: float
    inside: bool
    left: float
    bottom: float
    right: float
    top: float

    @property
    def extent(self) -> Points:
        """Half width and half height of what circle and name cover."""
        return np.array([(self.right - self.left) / 2, (self.top - self.bottom) / 2])

    @property
    def offset(self) -> Points:
        """Middle of what circle and name cover, seen from the centre of the circle."""
        return np.array([(self.right + self.left) / 2, (self.top + self.bottom) / 2])


def body_of(dot: Dot) -> Body:
    """The body of *dot*: the area of its circle grows with the number of its ties."""
    radius = min(_LARGEST, _SMALLEST + _STEP * math.sqrt(max(0, dot.ties - 1)))
    name = short_name(dot.name)
    largest = _SIZE + min(2.0, radius / 20)
    for size, chars in product((largest, largest - 1, largest - 2), _WRAPS):
        lines = wrapped(name, chars)
        wide, high = _size(lines, size)
        if math.hypot(wide, high * 0.8) <= 2 * radius - 3:
            return Body(
                dot=dot,
                radius=radius,
                lines=lines,
                font_size=size,
                inside=True,
                left=-radius,
                bottom=-radius,
                right=radius,
                top=radius,
            )
    lines = wrapped(name)
    wide, high = _size(lines, largest)
    half = max(radius, wide / 2)
    return Body(
        dot=dot,
        radius=radius,
        lines=lines,
        font_size=largest,
        inside=False,
        left=-half,
        bottom=-radius - _BELOW - high,
        right=half,
        top=radius,
    )


def _size(lines: tuple[str, ...], size: float) -> tuple[float, float]:
    return max(width(line, size, bold=True) for line in lines), len(lines) * size * LEADING
