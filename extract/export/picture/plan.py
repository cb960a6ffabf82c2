"""Everything that is drawn, at its place in points."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np

from extract.export.picture.bodies import Body, Points
from extract.export.picture.curves import Curve
from extract.export.picture.labels import Label
from extract.export.picture.scene import Arrow, Dot, Scene
from extract.export.picture.trials import drawn


class PlacedArrow(msgspec.Struct, frozen=True, kw_only=True):
    """An arrow with its curve and its label."""

    arrow: Arrow
    points: Points
    label: Label | None


class PlacedBody(msgspec.Struct, frozen=True, kw_only=True):
    """A body with its centre."""

    body: Body
    centre: Points


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """Everything at its place, the lower left corner at the origin."""

    bodies: tuple[PlacedBody, ...]
    arrows: tuple[PlacedArrow, ...]
    width: float
    height: float

    @property
    def unlabelled(self) -> int:
        """How many arrows found no room for their label."""
        return sum(arrow.label is None for arrow in self.arrows)

    def moved(self, by: Points) -> Plan:
        """The same plan, everything shifted."""
        return Plan(
            bodies=tuple(PlacedBody(body=b.body, centre=b.centre + by) for b in self.bodies),
            arrows=tuple(
                PlacedArrow(arrow=a.arrow, points=a.points + by, label=a.label.moved(by) if a.label else None)
                for a in self.arrows
            ),
            width=self.width,
            height=self.height,
        )


def parts_of(scene: Scene) -> list[Plan]:
    """Each connected part of *scene* laid out by itself, the largest first."""
    parts = [_part(dots, arrows) for dots, arrows in _parts(scene)]
    return sorted(parts, key=lambda part: -part.width * part.height)


def _parts(scene: Scene) -> list[tuple[list[Dot], list[Arrow]]]:
    """Connected parts of the scene."""
    part = {dot.id: dot.id for dot in scene.dots}

    def root(node: str) -> str:
        while part[node] != node:
            node = part[node]
        return node

    for arrow in scene.arrows:
        part[root(arrow.payee)] = root(arrow.payer)
    roots = dict.fromkeys(root(dot.id) for dot in scene.dots)
    return [
        ([d for d in scene.dots if root(d.id) == one], [a for a in scene.arrows if root(a.payer) == one])
        for one in roots
    ]


def _part(dots: Sequence[Dot], arrows: Sequence[Arrow]) -> Plan:
    trial = drawn(dots, arrows)
    return _settled(trial.bodies, trial.centres, arrows, trial.curves, trial.labels)


def _settled(
    bodies: Sequence[Body],
    centres: Points,
    arrows: Sequence[Arrow],
    curves: Sequence[Curve],
    labels: Sequence[Label | None],
) -> Plan:
    """Moved so that everything lies above and right of the origin."""
    boxes = [np.array([b.left, b.bottom, b.right, b.top]) + np.tile(c, 2) for b, c in zip(bodies, centres, strict=True)]
    boxes += [np.concatenate([curve.visible.min(axis=0) - 4, curve.visible.max(axis=0) + 4]) for curve in curves]
    boxes += [np.array(label.box) for label in labels if label]
    everything = np.stack(boxes)
    corner, far = everything[:, :2].min(axis=0), everything[:, 2:].max(axis=0)
    plan = Plan(
        bodies=tuple(PlacedBody(body=b, centre=c) for b, c in zip(bodies, centres, strict=True)),
        arrows=tuple(
            PlacedArrow(arrow=a, points=c.visible, label=label)
            for a, c, label in zip(arrows, curves, labels, strict=True)
        ),
        width=float(far[0] - corner[0]),
        height=float(far[1] - corner[1]),
    )
    return plan.moved(-corner)
