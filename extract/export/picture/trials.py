"""Draws a connected part several times and keeps the drawing that reads best."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np

from extract.export.picture.bodies import Body, Points, body_of
from extract.export.picture.captions import caption_size
from extract.export.picture.curves import Curve, bend_all, boxes_of, faults
from extract.export.picture.labels import Label, place_labels
from extract.export.picture.layout import arrange, rearrange
from extract.export.picture.scene import Arrow, Dot

# An arrow whose label finds no room is made this much longer, this many times.
_GROW, _TRIES = 1.3, 4
# If that does not help, everything is moved apart this much.
_WIDEN = 1.08
# A drawing with room to spare is made this much smaller, this many times.
_SHRINK, _SHRINKS = 0.93, 5
_GAP = 10.0


class Trial(msgspec.Struct, frozen=True, kw_only=True):
    """One drawing of a part, and how badly it reads: unlabelled arrows, arrows across others, wasted paper."""

    bodies: Sequence[Body]
    centres: Points
    curves: Sequence[Curve]
    labels: Sequence[Label | None]
    cost: float

    @property
    def unlabelled(self) -> int:
        """How many arrows found no room for their label."""
        return sum(label is None for label in self.labels)


def drawn(dots: Sequence[Dot], arrows: Sequence[Arrow]) -> Trial:
    """The best drawing of *dots* and the *arrows* between them, as small as its labels allow."""
    bodies = [body_of(dot) for dot in dots]
    index = {dot.id: place for place, dot in enumerate(dots)}
    ends = [(index[arrow.payer], index[arrow.payee]) for arrow in arrows]
    lengths = [_length(arrow, bodies[a], bodies[b]) for arrow, (a, b) in zip(arrows, ends, strict=True)]

    def attempt(centres: Points) -> Trial:
        curves = bend_all(arrows, ends, bodies, centres)
        labels = place_labels(arrows, curves, bodies, centres)
        return Trial(
            bodies=bodies,
            centres=centres,
            curves=curves,
            labels=labels,
            cost=_cost(bodies, centres, ends, curves, labels),
        )

    best = min((attempt(centres) for centres in arrange(bodies, ends, lengths)), key=lambda trial: trial.cost)
    for _ in range(_TRIES):
        if not best.unlabelled:
            break
        lengths = [length * (1.0 if label else _GROW) for length, label in zip(lengths, best.labels, strict=True)]
        longer = attempt(rearrange(best.centres, bodies, ends, lengths))
        if longer.unlabelled <= best.unlabelled:
            best = longer
    for _ in range(_TRIES):
        if not best.unlabelled:
            break
        wider = attempt(best.centres * _WIDEN)
        if wider.unlabelled <= best.unlabelled:
            best = wider
    for _ in range(_SHRINKS):
        smaller = best.centres * _SHRINK
        if _touching(bodies, smaller):
            break
        trial = attempt(smaller)
        if trial.cost > best.cost or trial.unlabelled > best.unlabelled:
            break
        best = trial
    return best


def _length(arrow: Arrow, payer: Body, payee: Body) -> float:
    """How far apart two centres should be for the arrow between them to be seen beside its caption."""
    wide, high = caption_size(arrow.captions[0], arrow.flagged)
    return payer.radius + payee.radius + 1.15 * wide + 0.4 * high + 34.0


def _cost(
    bodies: Sequence[Body],
    centres: Points,
    ends: Sequence[tuple[int, int]],
    curves: Sequence[Curve],
    labels: Sequence[Label | None],
) -> float:
    boxes = boxes_of(bodies, centres)
    crossing, through = faults(curves, ends, boxes)
    missing = sum(label is None for label in labels)
    poor = sum(label.cost for label in labels if label)
    wide, high = boxes[:, 2].max() - boxes[:, 0].min(), boxes[:, 3].max() - boxes[:, 1].min()
    paper = float(wide * high) / (len(bodies) * 160.0**2)
    return round(missing * 25.0 + through * 10.0 + crossing * 5.0 + poor * 0.6 + paper * 8.0, 6)


def _touching(bodies: Sequence[Body], centres: Points) -> bool:
    boxes = boxes_of(bodies, centres)
    low, high = boxes[:, :2] - _GAP / 2, boxes[:, 2:] + _GAP / 2
    hit = ((low[:, None] < high[None]) & (high[:, None] > low[None])).all(axis=2)
    return bool(np.triu(hit, 1).any())
