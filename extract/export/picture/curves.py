"""The arrows as curves: bent just enough to pass everything by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

import msgspec
import numpy as np

from extract.export.picture.bodies import Body, Points
from extract.export.picture.captions import caption_size
from extract.export.picture.layout import crossings
from extract.export.picture.scene import Arrow

_SAMPLES = 160
_T = np.linspace(0.0, 1.0, _SAMPLES)
_BENDS = (0.1, -0.1, 0.2, -0.2, 0.36, -0.36, 0.56, -0.56)
# Between the captions of arrows side by side; the least and the widest bend of such a fan.
_APART = 10.0
_LEAST, _WIDEST = 0.16, 0.75
_THIN = 12
_CLOSE = 7.0
_ROUNDS = 2


class Curve(msgspec.Struct, frozen=True, kw_only=True):
    """A quadratic Bézier curve from centre to centre; *visible* are its points outside the bodies at its ends."""

    control: Points
    visible: Points


def bend_all(
    arrows: Sequence[Arrow], ends: Sequence[tuple[int, int]], bodies: Sequence[Body], centres: Points
) -> list[Curve]:
    """One curve an arrow: those between the same two fan out, a single one bends to where it hits least."""
    sizes = [caption_size(arrow.captions[0], arrow.flagged) for arrow in arrows]
    options = [
        [_curve(bodies, centres, pair, bend) for bend in bends]
        for pair, bends in zip(ends, _all_bends(ends, sizes, centres), strict=True)
    ]
    boxes = boxes_of(bodies, centres)
    own = [
        [_own_cost(c, place, pair, boxes) for place, c in enumerate(cs)] for pair, cs in zip(ends, options, strict=True)
    ]
    thin = [np.stack([_thinned(curve) for curve in curves]) for curves in options]
    chosen = [int(np.argmin(costs)) for costs in own]
    lines = np.stack([one[place] for one, place in zip(thin, chosen, strict=True)])
    order = sorted(range(len(arrows)), key=lambda i: (-(arrows[i].magnitude or 0), i))
    for _ in range(_ROUNDS):
        for i in order:
            if len(options[i]) == 1:
                continue
            lines[i] = np.inf
            costs = [cost + _near(line, lines) for cost, line in zip(own[i], thin[i], strict=True)]
            chosen[i] = int(np.argmin(costs))
            lines[i] = thin[i][chosen[i]]
    return [curves[place] for curves, place in zip(options, chosen, strict=True)]


def boxes_of(bodies: Sequence[Body], centres: Points) -> Points:
    """Left, bottom, right, top of every body with its name. *Shape:* (bodies, 4)."""
    sides = np.array([[b.left, b.bottom, b.right, b.top] for b in bodies])
    boxes: Points = sides + np.concatenate([centres, centres], axis=1)
    return boxes


def _all_bends(
    ends: Sequence[tuple[int, int]], sizes: Sequence[tuple[float, float]], centres: Points
) -> list[tuple[float, ...]]:
    """The bends that each arrow may take, best first; several between two lie as far apart as captions need."""
    between: dict[tuple[int, int], list[int]] = defaultdict(list)
    for place, (a, b) in enumerate(ends):
        between[min(a, b), max(a, b)].append(place)
    bends: list[tuple[float, ...]] = [_BENDS] * len(ends)
    for (a, b), places in between.items():
        if len(places) == 1:
            continue
        along = centres[b] - centres[a]
        length = max(float(np.linalg.norm(along)), 1.0)
        across = np.abs(np.array([along[1], -along[0]])) / length
        # Arrows that go the same way lie side by side.
        ordered = sorted(places, key=lambda p: (ends[p], p))
        reach = [float(np.array(sizes[p]) @ across) / 2 for p in ordered]
        offsets = np.concatenate([[0.0], np.cumsum([one + two + _APART for one, two in pairwise(reach)])])
        # The middle of the curve is half as far out as its control point.
        fan = 2 * (offsets - offsets.mean()) / length
        if abs(fan).max() > _WIDEST:
            fan *= _WIDEST / abs(fan).max()
        if (widest := float(abs(fan).max())) < _LEAST:
            fan *= _LEAST / widest
        for place, bend in zip(ordered, fan, strict=True):
            own = float(bend) * (1.0 if ends[place] == (a, b) else -1.0)
            bends[place] = (own, own * 1.5, own * 2.2)
    return bends


def _curve(bodies: Sequence[Body], centres: Points, pair: tuple[int, int], bend: float) -> Curve:
    start, end = centres[pair[0]], centres[pair[1]]
    along = end - start
    control = (start + end) / 2 + np.array([along[1], -along[0]]) * bend
    points = bezier(start, control, end, _T)
    half = _SAMPLES // 2
    # From the last point on the payer to the first on the payee: a curve that leaves a circle may still pass its name.
    leaves = np.flatnonzero(_inside(points[:half], bodies[pair[0]], start))
    enters = np.flatnonzero(_inside(points[half:], bodies[pair[1]], end))
    first = leaves[-1] + 1 if len(leaves) else 0
    last = half + enters[0] if len(enters) else _SAMPLES
    visible = points[first:last]
    return Curve(control=control, visible=visible if len(visible) > 4 else points)


def bezier(start: Points, control: Points, end: Points, t: Points) -> Points:
    """Points of the curve at *t*. *Shape:* (len(t), 2)."""
    t = np.asarray(t)[:, None]
    points: Points = (1 - t) ** 2 * start + 2 * (1 - t) * t * control + t**2 * end
    return points


def _inside(points: Points, body: Body, centre: Points) -> Points:
    circle: Points = np.linalg.norm(points - centre, axis=1) < body.radius + 3.0
    if body.inside:
        return circle
    x, y = (points - centre).T
    name = (x > body.left - 3) & (x < body.right + 3) & (y > body.bottom - 2) & (y < -body.radius)
    both: Points = circle | name
    return both


def _thinned(curve: Curve) -> Points:
    """A few points of the visible part, the same number for every curve."""
    places = np.linspace(0, len(curve.visible) - 1, _THIN).astype(int)
    thin: Points = curve.visible[places]
    return thin


def _own_cost(curve: Curve, place: int, pair: tuple[int, int], boxes: Points) -> float:
    """Bodies that the curve runs through; among equals the gentler bend."""
    x, y = curve.visible[:, 0, None], curve.visible[:, 1, None]
    hits = (x > boxes[:, 0] - 3) & (x < boxes[:, 2] + 3) & (y > boxes[:, 1] - 3) & (y < boxes[:, 3] + 3)
    hits[:, list(pair)] = False
    return int(np.count_nonzero(hits.any(axis=0))) * 100.0 + place * 0.8


def _near(line: Points, lines: Points) -> float:
    """How often a curve comes close to others."""
    low, high = line.min(axis=0) - _CLOSE, line.max(axis=0) + _CLOSE
    within = ((lines.min(axis=1) < high) & (lines.max(axis=1) > low)).all(axis=1)
    apart = np.abs(lines[within][:, :, None, :] - line[None, None])
    close = (apart[..., 0] < _CLOSE) & (apart[..., 1] < _CLOSE)
    return 3.0 * int(np.count_nonzero(close.any(axis=1)))


def faults(curves: Sequence[Curve], ends: Sequence[tuple[int, int]], boxes: Points) -> tuple[int, int]:
    """How many curves cross each other, and how many run through an organisation."""
    through = sum(_own_cost(curve, 0, pair, boxes) for curve, pair in zip(curves, ends, strict=True)) / 100.0
    lines = np.stack([_thinned(curve) for curve in curves])
    return crossings(lines[:, :-1].reshape(-1, 2), lines[:, 1:].reshape(-1, 2)), round(through)
