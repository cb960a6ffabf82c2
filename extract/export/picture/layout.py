"""Where the organisations of one connected part stand: short arrows, few crossings, nothing on top of anything else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from extract.export.picture.bodies import Body, Points

_STARTS = 24
_FINALISTS = 4
_SHORTENED = 0.82
_CLEAR, _FAN = 9, 26
_STEPS = 120
_GAP = 16.0
_ASPECT = 1.5


def arrange(bodies: Sequence[Body], ends: Sequence[tuple[int, int]], lengths: Sequence[float]) -> list[Points]:
    """A few good layouts: centres of *bodies*, one a row, in points.

    *ends* are the pairs that arrows connect, *lengths* how long an arrow with its caption wants to be. Distances follow
    the number of steps between two organisations (stress majorisation, Gansner, Koren and North 2004) from several
    fixed starts; those with the fewest crossings stay.
    """
    if len(bodies) == 1:
        return [np.zeros((1, 2))]
    pairs = _pairs(ends)
    wanted = _distances(len(bodies), ends, lengths)
    drafts = [_landscape(_stress(start, wanted)) for start in _starts(wanted)]
    drafts.sort(key=lambda draft: round(_score(draft, bodies, pairs, wanted), 6))
    return [_apart(draft, bodies, pairs) for draft in drafts[:_FINALISTS]]


def rearrange(
    positions: Points, bodies: Sequence[Body], ends: Sequence[tuple[int, int]], lengths: Sequence[float]
) -> Points:
    """*positions* with some arrows longer than before, everything else about where it was."""
    pairs = _pairs(ends)
    return _apart(_stress(positions, _distances(len(bodies), ends, lengths)), bodies, pairs)


def _pairs(ends: Sequence[tuple[int, int]]) -> Points:
    """Who is connected, and how much room the arrows between two need on either side. *Shape:* (pairs, 3)."""
    between = Counter((min(a, b), max(a, b)) for a, b in ends)
    return np.array([(a, b, _CLEAR + _FAN * (between[a, b] - 1)) for a, b in sorted(between)], dtype=int)


def _distances(count: int, ends: Sequence[tuple[int, int]], lengths: Sequence[float]) -> Points:
    """Length of the shortest way between every two organisations (Floyd and Warshall)."""
    far = np.full((count, count), np.inf)
    np.fill_diagonal(far, 0.0)
    for (a, b), length in zip(ends, lengths, strict=True):
        far[a, b] = far[b, a] = max(length, far[a, b] if np.isfinite(far[a, b]) else 0.0)
    for middle in range(count):
        far = np.minimum(far, far[:, middle, None] + far[None, middle, :])
    # Long ways count less than in full, or chains would stick out and leave the sheet empty.
    usual = float(np.mean(lengths))
    return np.where(far > usual, usual * (np.maximum(far, usual) / usual) ** _SHORTENED, far)


def _starts(wanted: Points) -> list[Points]:
    """Classical scaling of the distances, and circles in fixed random orders."""
    count = len(wanted)
    centred = np.eye(count) - 1.0 / count
    values, vectors = np.linalg.eigh(-0.5 * centred @ (wanted**2) @ centred)
    vectors = vectors * np.where(vectors[np.abs(vectors).argmax(axis=0), np.arange(count)] < 0, -1.0, 1.0)
    scaled = vectors[:, -2:] * np.sqrt(np.maximum(values[-2:], 1.0))
    random = np.random.default_rng(2025)
    circles = []
    for _ in range(_STARTS):
        angle = 2 * np.pi * random.permutation(count) / count
        circles.append(np.stack([np.cos(angle), np.sin(angle)], axis=1) * wanted.max() / 2)
    return [scaled + random.normal(0.0, 1.0, scaled.shape), *circles]


def _stress(start: Points, wanted: Points) -> Points:
    """Positions whose distances come closest to *wanted*, near ones weighing more."""
    weights = 1.0 / np.where(wanted > 0, wanted, np.inf) ** 2
    laplacian = np.diag(weights.sum(axis=1)) - weights
    # The pseudo-inverse of a connected graph's Laplacian, without a decomposition.
    inverse = np.linalg.inv(laplacian + 1.0 / len(wanted)) - 1.0 / len(wanted)
    positions = start
    for _ in range(_STEPS):
        apart = np.linalg.norm(positions[:, None] - positions[None], axis=2)
        ratio = np.divide(weights * wanted, apart, out=np.zeros_like(apart), where=apart > 1e-9)
        positions = inverse @ (np.diag(ratio.sum(axis=1)) - ratio) @ positions
    return positions


def _landscape(positions: Points) -> Points:
    """Turned so that the long side lies flat, and a little wider: names and captions are wide, too."""
    centred = positions - positions.mean(axis=0)
    _, vectors = np.linalg.eigh(centred.T @ centred)
    axes = vectors[:, ::-1]
    axes = axes * np.where(axes[np.abs(axes).argmax(axis=0), np.arange(2)] < 0, -1.0, 1.0)
    turned: Points = centred @ axes
    spread = np.ptp(turned, axis=0)
    if spread[1] > 0 and spread[0] / spread[1] < _ASPECT:
        turned = turned * np.array([min(1.25, _ASPECT * spread[1] / max(spread[0], 1.0)), 1.0])
    return turned


def _apart(positions: Points, bodies: Sequence[Body], pairs: Points) -> Points:
    """Pushes bodies off each other and off the straight line of arrows that pass them by."""
    extents = np.stack([body.extent for body in bodies])
    offsets = np.stack([body.offset for body in bodies])
    positions = positions.copy()
    others = ~np.eye(len(bodies), dtype=bool)
    for step in range(200):
        middles = positions + offsets
        delta = middles[:, None] - middles[None]
        overlap = extents[:, None] + extents[None] + _GAP - np.abs(delta)
        hit = (overlap > 0).all(axis=2) & others
        push = np.zeros_like(positions)
        if hit.any():
            along = overlap[..., 0] * 0.8 < overlap[..., 1]
            sign = np.where(delta >= 0, 1.0, -1.0)
            sign[..., 0] = np.where(np.abs(delta[..., 0]) < 1e-9, np.where(np.triu(others), -1.0, 1.0), sign[..., 0])
            shift = np.where(np.stack([along, ~along], axis=2), overlap * sign, 0.0)
            push += np.where(hit[..., None], shift, 0.0).sum(axis=1) * 0.3
        off = _off_lines(positions, middles, extents, pairs)
        if step > 160 or (not hit.any() and not off.any()):
            off = np.zeros_like(off)
            if not hit.any():
                break
        positions = positions + push + off * 0.25
    return positions


def _off_lines(positions: Points, middles: Points, extents: Points, pairs: Points) -> Points:
    """For every body the way out of the lines that run through it."""
    a, b = positions[pairs[:, 0]], positions[pairs[:, 1]]
    along = b - a
    length = np.maximum(np.linalg.norm(along, axis=1), 1e-9)
    share = np.einsum("nkd,kd->nk", middles[:, None] - a[None], along) / length**2
    away = middles[:, None] - (a + np.clip(share, 0, 1)[..., None] * along)
    gap = np.linalg.norm(away, axis=2)
    normal = np.abs(np.stack([along[:, 1], along[:, 0]], axis=1) / length[:, None])
    needed = extents @ normal.T + pairs[:, 2]
    count = len(positions)
    own = (np.arange(count)[:, None] == pairs[None, :, 0]) | (np.arange(count)[:, None] == pairs[None, :, 1])
    hit = (gap < needed) & (share > 0) & (share < 1) & ~own
    sideways = np.stack([-along[:, 1], along[:, 0]], axis=1) / length[:, None]
    direction = np.where(gap[..., None] > 1e-6, away / np.maximum(gap, 1e-6)[..., None], sideways[None])
    push = np.where(hit[..., None], direction * (needed - gap)[..., None], 0.0)
    moved: Points = push.sum(axis=1)
    reaction = -push * 0.35
    for column in (0, 1):
        np.add.at(moved, pairs[:, column].astype(int), reaction.sum(axis=0))
    return moved


def _score(positions: Points, bodies: Sequence[Body], pairs: Points, wanted: Points) -> float:
    """Crossings weigh most, then lines through bodies, then the area and how far distances are from those wanted."""
    extents = np.stack([body.extent for body in bodies])
    middles = positions + np.stack([body.offset for body in bodies])
    through = np.count_nonzero(np.linalg.norm(_off_lines(positions, middles, extents, pairs), axis=1) > 1.0)
    upper = np.triu_indices(len(bodies), 1)
    apart = np.linalg.norm(positions[:, None] - positions[None], axis=2)[upper]
    stress = float(np.mean((apart / wanted[upper] - 1.0) ** 2))
    wide, high = np.ptp(np.concatenate([middles - extents, middles + extents]), axis=0)
    room = wide * high / (len(bodies) * float(np.median(wanted[upper])) ** 2)
    crossed = crossings(positions[pairs[:, 0]], positions[pairs[:, 1]])
    return crossed * 10.0 + through * 4.0 + stress * 20.0 + float(room) * 12.0


def crossings(starts: Points, ends: Points) -> int:
    """How many pairs of straight lines cross, each given by its two ends."""

    def side(p: Points, q: Points, r: Points) -> Points:
        along, to = q - p, r - p
        cross: Points = along[..., 0] * to[..., 1] - along[..., 1] * to[..., 0]
        return cross

    one = side(starts[:, None], ends[:, None], starts[None])
    two = side(starts[:, None], ends[:, None], ends[None])
    crossing = (one * two < -1e-6) & (one.T * two.T < -1e-6)
    return int(np.count_nonzero(np.triu(crossing, 1)))
