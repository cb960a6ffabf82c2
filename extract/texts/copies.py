"""Texts printed twice: an agency report in ten papers is one source, not ten."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from extract.texts.signature import ALIKE


def copies(signatures: Sequence[bytes | None]) -> list[int | None]:
    """For each text the place of the first one that it is a copy of, None for an original; unsigned texts are
    originals.

    For the few texts that tell of one deal; ``find_copies`` is for a whole archive. Texts are compared with originals
    that share a hash of theirs at the same place, so that a report printed by a thousand papers costs no million
    comparisons.
    """
    if len(signatures) < 2:
        return [None] * len(signatures)
    found: list[int | None] = []
    originals: dict[tuple[int, int], list[int]] = {}
    numbers = [array("I", signed) if signed else None for signed in signatures]
    for place, own in enumerate(numbers):
        original = _original(own, originals) if own else None
        found.append(original)
        if own and original is None:
            for at, number in enumerate(own):
                originals.setdefault((at, number), []).append(place)
    return found


def _original(own: array[int], originals: dict[tuple[int, int], list[int]]) -> int | None:
    shared: dict[int, int] = {}
    for at, number in enumerate(own):
        for place in originals.get((at, number), ()):
            shared[place] = shared.get(place, 0) + 1
    alike = [place for place, count in shared.items() if count >= ALIKE * len(own)]
    return min(alike, default=None)
