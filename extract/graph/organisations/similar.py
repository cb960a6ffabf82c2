"""Names that look alike, for people to decide about."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from extract.graph.organisations.keys import key_of

if TYPE_CHECKING:
    from extract.graph.deal_graph import DealGraph

#: Share of letters that two names have in common in their order; "Mercedes-Benz" and "Mercedez Benz" have 0.92.
_ALIKE = 0.9
_SHORTEST = 5
_NEIGHBOURS = 3


def similar_names(graph: DealGraph) -> Iterator[tuple[str, str, str]]:
    """Pairs of organisations whose names differ in a letter or two: left, right, and why they are shown.

    Only neighbours in alphabetical order, read forwards and backwards, are compared: a slip in the middle leaves two
    names neighbours in one of the two, and the cost grows with the number of names alone.
    """
    from rigour.text.distance import levenshtein_similarity

    keys = [(key, one.id, one.name) for one in graph.organisations() if len(key := key_of(one.name)) >= _SHORTEST]
    found: dict[tuple[str, str], str] = {}
    for order in (sorted(keys), sorted(keys, key=lambda entry: entry[0][::-1])):
        for at, (key, name, shown) in enumerate(order):
            for other_key, other, other_shown in order[at + 1 : at + 1 + _NEIGHBOURS]:
                pair = (min(name, other), max(name, other))
                if key != other_key and _digits(key) == _digits(other_key) and pair not in found:
                    likeness = levenshtein_similarity(key, other_key)
                    if likeness >= _ALIKE:
                        found[pair] = f"{shown!r} and {other_shown!r} are spelled alike ({likeness:.2f})"
    for (left, right), reason in sorted(found.items()):
        yield left, right, reason


def _digits(key: str) -> str:
    """Numbers tell organisations apart: "Fonds II" is not "Fonds III", "G7" not "G8"."""
    return "".join(letter for letter in key if letter.isdigit())
