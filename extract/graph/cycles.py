"""All elementary cycles up to a length."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence


def elementary_cycles(successors: Mapping[str, Sequence[str]], max_length: int) -> Iterator[tuple[str, ...]]:
    """Every cycle of 2 to *max_length* different nodes once, starting at its smallest one, in sorted order.

    >>> list(elementary_cycles({"a": ["b"], "b": ["a", "c"], "c": ["a"]}, 3))
    [('a', 'b'), ('a', 'b', 'c')]

    A depth-first search from each start over larger nodes only, which first measures how far every node is from
    closing the circle and takes no step that cannot be closed within *max_length*. So the cost follows the number of
    cycles and not the number of paths, hubs included.
    """
    onward = {node: sorted(set(following)) for node, following in successors.items()}
    predecessors: dict[str, list[str]] = {}
    for node, following in onward.items():
        for other in following:
            predecessors.setdefault(other, []).append(node)
    for start in sorted(onward):
        home = _distances_to(start, predecessors, max_length)
        if len(home) > 1:
            yield from _closing(start, onward, home, max_length)


def _distances_to(start: str, predecessors: Mapping[str, Sequence[str]], limit: int) -> dict[str, int]:
    """How many steps each larger node is away from *start*, up to ``limit - 1``."""
    distances = {start: 0}
    frontier = [start]
    for distance in range(1, limit):
        reached = {p for node in frontier for p in predecessors.get(node, ()) if p > start} - distances.keys()
        distances.update(dict.fromkeys(reached, distance))
        frontier = list(reached)
    return distances


def _closing(
    start: str, successors: Mapping[str, Sequence[str]], home: Mapping[str, int], max_length: int
) -> Iterator[tuple[str, ...]]:
    path = [start]
    stack = [iter(successors[start])]
    while stack:
        node = next(stack[-1], None)
        if node is None:
            stack.pop()
            path.pop()
        elif node == start and len(path) > 1:
            yield tuple(path)
        elif node not in path and len(path) + home.get(node, max_length) <= max_length:
            path.append(node)
            stack.append(iter(successors.get(node, ())))
