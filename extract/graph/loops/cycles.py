"""All elementary cycles up to a length, many starts at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from extract.graph.loops.adjacency import Adjacency, trimmed

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]

#: Paths that are extended at one time: some 100 MB at the longest.
_PATHS = 400_000
#: Steps back from a start over which it is known who can still return: further back nearly everybody can.
_BACK = 3


def elementary_cycles(successors: Mapping[str, Sequence[str]], max_length: int) -> Iterator[tuple[str, ...]]:
    """Every cycle of 2 to *max_length* different nodes once, starting at its smallest one, in sorted order.

    >>> list(elementary_cycles({"a": ["b"], "b": ["a", "c"], "c": ["a"]}, 3))
    [('a', 'b'), ('a', 'b', 'c')]
    """
    names = sorted({*successors, *(other for following in successors.values() for other in following)})
    place = {name: at for at, name in enumerate(names)}
    pairs = [(place[a], place[b]) for a, following in successors.items() for b in following]
    edges = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    found = [
        tuple(names[node] for node in cycle)
        for batch in cycle_batches(edges[:, 0], edges[:, 1], max_length)
        for cycle in from_smallest(batch).tolist()
    ]
    yield from sorted(found)


def from_smallest(cycles: Ints) -> Ints:
    """The same *cycles* (a row each), every row turned so that its smallest node comes first."""
    length = cycles.shape[1]
    first = cycles.argmin(axis=1)
    turned = (first[:, None] + np.arange(length)[None, :]) % length
    result: Ints = np.take_along_axis(cycles, turned, axis=1)
    return result


def cycle_batches(sources: Ints, targets: Ints, max_length: int) -> Iterator[Ints]:
    """All elementary cycles of 2 to *max_length* nodes of the graph with edges *sources* → *targets*, each once.

    Yields arrays of one cycle a row, the length the same within an array; where a row starts is not defined. Nodes are
    any integers from 0 on; parallel edges count once, loops of one node are left out.

    The nodes are numbered anew, those with most neighbours first, and a cycle is sought from its node of the lowest
    number over higher ones only: so a hub is a start once and then out of everybody's way. From many starts at once
    paths grow step by step, as arrays; a path goes on only to nodes from which its start can be reached in the steps
    that are left. So the cost follows the number of paths that nearly close and not that of all paths.
    """
    edges, names = trimmed(sources, targets)
    if max_length < 2 or not len(edges):
        return
    graph = Adjacency(edges, len(names))
    for starts in graph.batches(_PATHS):
        back = graph.returning(starts, min(_BACK, max_length - 1))
        for found in _closing(graph, starts[:, None], back, max_length):
            yield names[found]


def _closing(graph: Adjacency, paths: Ints, back: list[Ints], max_length: int) -> Iterator[Ints]:
    """Closes what can be closed of *paths* (one a row) and extends the rest, a bounded number at a time.

    *back* has, for one step and more, the sorted codes (start × nodes + node) of who can return to whom in as many.
    """
    length = paths.shape[1]
    if length >= 2:
        closed = paths[graph.known(back[0], paths[:, 0], paths[:, -1])]
        if len(closed):
            yield closed
    if length == max_length or not len(paths):
        return
    left = max_length - length
    for part in graph.portions(paths[:, -1], _PATHS):
        extended = graph.extended(paths[part])
        # A further node must not be lower than the start, nor stand in the path already.
        keep = extended[:, -1] > extended[:, 0]
        for place in range(1, length):
            keep &= extended[:, -1] != extended[:, place]
        extended = extended[keep]
        if left - 1 < len(back):
            extended = extended[graph.known(back[left - 1], extended[:, 0], extended[:, -1])]
        yield from _closing(graph, extended, back, max_length)
