"""A directed graph as arrays, to follow many paths at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]


def trimmed(sources: Ints, targets: Ints) -> tuple[Ints, Ints]:
    """The edges that can lie on a cycle, nodes numbered by falling number of neighbours, and the old number of each.

    Nodes that nobody pays or that pay nobody are taken away until none is left. *Shape:* edges (edges, 2).
    """
    edges = np.unique(np.stack([sources, targets], axis=1), axis=0) if len(sources) else np.empty((0, 2), np.int64)
    edges = edges[edges[:, 0] != edges[:, 1]]
    while len(edges):
        keep = np.isin(edges[:, 0], edges[:, 1]) & np.isin(edges[:, 1], edges[:, 0])
        if keep.all():
            break
        edges = edges[keep]
    old, flat = np.unique(edges, return_inverse=True)
    counts = np.bincount(flat.ravel(), minlength=len(old))
    order = np.lexsort((old, -counts))
    rank = np.empty(len(old), np.int64)
    rank[order] = np.arange(len(old))
    return rank[flat.reshape(edges.shape)], old[order]


class Adjacency:
    """Successors and predecessors of nodes 0 to *nodes* - 1 in compressed rows."""

    def __init__(self, edges: Ints, nodes: int) -> None:
        """*edges* has a row for each edge, from and to, without repetitions."""
        self.nodes = nodes
        self._out = _Rows(edges[:, 0], edges[:, 1], nodes)
        self._in = _Rows(edges[:, 1], edges[:, 0], nodes)

    def batches(self, paths: int) -> Iterator[Ints]:
        """All nodes as starts, in their order, so many at once that about *paths* lie within two steps of them."""
        degrees = self._out.degrees
        two = np.add.reduceat(np.append(degrees[self._out.targets], 0), self._out.starts[:-1]) * (degrees > 0)
        limits = np.cumsum(two + 1)
        at = 0
        while at < self.nodes:
            base = limits[at - 1] if at else 0
            end = max(at + 1, int(np.searchsorted(limits, base + paths, side="right")))
            yield np.arange(at, end, dtype=np.int64)
            at = end

    def returning(self, starts: Ints, steps: int) -> list[Ints]:
        """For 1 to *steps* steps: who can return to which of *starts* in at most as many, over nodes above the start
        alone.

        Sorted codes, start × nodes + node.
        """
        reach: list[Ints] = []
        origin, node = starts, starts
        known = np.empty(0, np.int64)
        for _ in range(steps):
            rows, before = self._in.expand(node)
            origin = origin[rows]
            keep = before > origin
            codes = np.unique(origin[keep] * self.nodes + before[keep])
            fresh = np.setdiff1d(codes, known, assume_unique=True)
            known = np.union1d(known, fresh)
            reach.append(known)
            origin, node = fresh // self.nodes, fresh % self.nodes
        return reach

    def known(self, codes: Ints, origins: Ints, nodes: Ints) -> NDArray[np.bool_]:
        """Whether each of *nodes* can return to its origin, by *codes* of ``returning``."""
        if not len(codes):
            return np.zeros(len(nodes), bool)
        wanted = origins * self.nodes + nodes
        place = np.searchsorted(codes, wanted)
        place[place == len(codes)] = 0
        found: NDArray[np.bool_] = codes[place] == wanted
        return found

    def portions(self, ends: Ints, paths: int) -> Iterator[slice]:
        """Slices of paths that end at *ends*, each of which grows to about *paths* when it is extended."""
        limits = np.cumsum(self._out.degrees[ends])
        at = 0
        while at < len(ends):
            base = limits[at - 1] if at else 0
            end = max(at + 1, int(np.searchsorted(limits, base + paths, side="right")))
            yield slice(at, end)
            at = end

    def extended(self, paths: Ints) -> Ints:
        """Every path with each successor of its last node."""
        rows, after = self._out.expand(paths[:, -1])
        return np.concatenate([paths[rows], after[:, None]], axis=1)


class _Rows:
    """For each node the list of its neighbours, one after the other in one array."""

    def __init__(self, nodes: Ints, neighbours: Ints, count: int) -> None:
        order = np.lexsort((neighbours, nodes))
        self.targets = neighbours[order]
        self.degrees = np.bincount(nodes, minlength=count).astype(np.int64)
        self.starts = np.concatenate([[0], np.cumsum(self.degrees)])

    def expand(self, nodes: Ints) -> tuple[Ints, Ints]:
        """For every neighbour of every one of *nodes*: the place of the node, and the neighbour."""
        counts = self.degrees[nodes]
        rows = np.repeat(np.arange(len(nodes)), counts)
        first = np.repeat(self.starts[nodes] - np.concatenate([[0], np.cumsum(counts)[:-1]]), counts)
        return rows, self.targets[first + np.arange(len(rows))]
