"""Puts connected parts side by side, small ones into the corners that large ones leave empty."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from extract.export.picture.bodies import Points
from extract.export.picture.plan import Plan

_BETWEEN = 26.0
_GRID = 9.0
_ASPECT = 1.4


def packed(parts: Sequence[Plan]) -> Plan:
    """All *parts* on one sheet, each where the sheet grows least; they come largest first."""
    if not parts:
        return Plan(bodies=(), arrows=(), width=0.0, height=0.0)
    placed = [parts[0]]
    taken = _taken(parts[0])
    for part in parts[1:]:
        moved = part.moved(_free_corner(part, taken))
        placed.append(moved)
        taken = np.concatenate([taken, _taken(moved)])
    low, high = taken[:, :2].min(axis=0), taken[:, 2:].max(axis=0)
    whole = Plan(
        bodies=tuple(body for part in placed for body in part.bodies),
        arrows=tuple(arrow for part in placed for arrow in part.arrows),
        width=float(high[0] - low[0]),
        height=float(high[1] - low[1]),
    )
    return whole.moved(-low)


def _free_corner(part: Plan, taken: Points) -> Points:
    """Where the lower left corner of *part* goes."""
    low, high = taken[:, :2].min(axis=0), taken[:, 2:].max(axis=0)
    size = np.array([part.width, part.height])
    reach = size + _BETWEEN
    xs = np.arange(low[0] - reach[0], high[0] + _BETWEEN + _GRID, _GRID)
    ys = np.arange(low[1] - reach[1], high[1] + _BETWEEN + _GRID, _GRID)
    corners = np.stack(np.meshgrid(xs, ys, indexing="ij"), axis=2).reshape(-1, 2)
    free = np.ones(len(corners), dtype=bool)
    for box in taken:
        free &= ~((corners < box[2:] + _BETWEEN) & (corners + size > box[:2] - _BETWEEN)).all(axis=1)
    corners = corners[free]
    sheet = np.maximum(high, corners + size) - np.minimum(low, corners)
    # A sheet costs its area, and more the further it is from the shape of a page.
    square = np.maximum(sheet[:, 0] / _ASPECT, sheet[:, 1]) ** 2
    middle = np.linalg.norm(corners + size / 2 - (low + high) / 2, axis=1)
    best: Points = corners[
        np.lexsort((corners[:, 0], np.round(middle, 3), np.round(square * 0.5 + sheet.prod(axis=1), 0)))[0]
    ]
    return best


def _taken(part: Plan) -> Points:
    """Boxes around everything that *part* draws. *Shape:* (boxes, 4)."""
    bodies = [
        np.array([p.body.left, p.body.bottom, p.body.right, p.body.top]) + np.tile(p.centre, 2) for p in part.bodies
    ]
    labels = [np.array(arrow.label.box) for arrow in part.arrows if arrow.label]
    pieces = [
        np.concatenate([piece.min(axis=0), piece.max(axis=0)])
        for arrow in part.arrows
        for piece in np.array_split(arrow.points, 6)
        if len(piece)
    ]
    return np.stack(bodies + labels + pieces)
