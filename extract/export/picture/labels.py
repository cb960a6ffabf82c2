"""Where the captions of arrows stand: on their own line, off everything else."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np

from extract.export.picture.bodies import Body, Points
from extract.export.picture.captions import Caption, caption_size
from extract.export.picture.curves import Curve, boxes_of
from extract.export.picture.scene import Arrow

_PLACES = (0.5, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68, 0.26, 0.74, 0.2, 0.8)
_ROUNDS = 3
_HIDDEN = 60.0
# Share of an arrow that must stay in sight, and how much of its end.
_SHOWN = 0.55
_HEAD = 17.0
_EVERY = 4


class Label(msgspec.Struct, frozen=True, kw_only=True):
    """A caption at its place; *box* is left, bottom, right, top in points, *cost* what is wrong with the place."""

    caption: Caption
    middle: tuple[float, float]
    box: tuple[float, float, float, float]
    cost: float = 0.0

    def moved(self, by: Points) -> Label:
        """The same label, shifted."""
        x, y = float(by[0]), float(by[1])
        left, bottom, right, top = self.box
        middle = (self.middle[0] + x, self.middle[1] + y)
        box = (left + x, bottom + y, right + x, top + y)
        return Label(caption=self.caption, middle=middle, box=box, cost=self.cost)


def place_labels(
    arrows: Sequence[Arrow], curves: Sequence[Curve], bodies: Sequence[Body], centres: Points
) -> list[Label | None]:
    """A label for each arrow, the largest sums choosing first; None where it would cover something in every place."""
    fixed = boxes_of(bodies, centres)
    points = [curve.visible[::_EVERY] for curve in curves]
    owner = np.concatenate([np.full(len(line), i) for i, line in enumerate(points)])
    flat = np.concatenate(points)
    options = [_options(arrow, curve) for arrow, curve in zip(arrows, curves, strict=True)]
    boxes = [np.array([label.box for label in labels]) for labels in options]
    own = [
        _own_costs(labels, i, boxes=boxes[i], fixed=fixed, points=flat, owner=owner) for i, labels in enumerate(options)
    ]
    chosen = [-1] * len(arrows)
    taken = np.full((len(arrows), 4), np.inf)
    order = sorted(range(len(arrows)), key=lambda i: (not arrows[i].flagged, -(arrows[i].magnitude or 0), i))
    for _ in range(_ROUNDS):
        for i in order:
            taken[i] = np.inf
            costs = own[i] + 200.0 * _overlaps(boxes[i], taken, 1.0)
            best = int(np.argmin(costs))
            chosen[i] = best if costs[best] < _HIDDEN else -1
            if chosen[i] >= 0:
                taken[i] = boxes[i][best]
    return [
        msgspec.structs.replace(options[i][place], cost=float(own[i][place])) if place >= 0 else None
        for i, place in enumerate(chosen)
    ]


def _options(arrow: Arrow, curve: Curve) -> list[Label]:
    labels = []
    for caption in arrow.captions:
        wide, high = caption_size(caption, arrow.flagged)
        for share in _PLACES:
            x, y = curve.visible[int(share * (len(curve.visible) - 1))]
            box = (x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)
            labels.append(Label(caption=caption, middle=(float(x), float(y)), box=box))
    return labels


def _own_costs(
    labels: Sequence[Label], arrow: int, *, boxes: Points, fixed: Points, points: Points, owner: Points
) -> Points:
    """What is wrong with each place whatever other labels do: bodies or arrows under it, its own one hidden."""
    x, y = points[:, 0], points[:, 1]
    left, bottom, right, top = (side[:, None] for side in boxes.T)
    covered = (x > left) & (x < right) & (y > bottom) & (y < top)
    mine = owner == arrow
    others = np.stack([np.bincount(owner[row], minlength=int(owner.max()) + 1) for row in covered & ~mine])
    shown = 1.0 - covered[:, mine].mean(axis=1)
    short = np.array([6.0 if len(label.caption) == 1 else 0.0 for label in labels])
    line = points[mine]
    head = np.linalg.norm(line - line[-1], axis=1) < _HEAD
    on_head = covered[:, mine][:, head].any(axis=1)
    middle = line[len(line) // 2]
    off = np.linalg.norm(np.array([label.middle for label in labels]) - middle, axis=1)
    costs: Points = (
        200.0 * _overlaps(boxes, fixed, 2.0)
        + 25.0 * (others > 0).sum(axis=1)
        + 3.0 * others.sum(axis=1)
        + np.maximum(0.0, _SHOWN - shown) * 120.0
        + 30.0 * on_head
        + 0.03 * off
        + short
    )
    return costs


def _overlaps(boxes: Points, others: Points, gap: float) -> Points:
    """How many of *others* each of *boxes* touches. *Shape:* (boxes,)."""
    left, bottom, right, top = (side[:, None] for side in boxes.T)
    hit = (others[:, 0] < right + gap) & (others[:, 2] > left - gap)
    hit &= (others[:, 1] < top + gap) & (others[:, 3] > bottom - gap)
    counts: Points = hit.sum(axis=1)
    return counts
