"""Mentions that can be subject or object: those that stand free of prepositions, genitives and compounds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from extract.deals.governance import Governed
from extract.deals.items import Item
from extract.deals.vocabulary import Vocabulary


class Arguments(NamedTuple):
    """Places of the mentions that are subject and object, lists in full.

    *blocked* where the subject is somebody without a name.
    """

    subject: tuple[int, ...] = ()
    object: tuple[int, ...] = ()
    blocked: bool = False


def stands_free(items: Sequence[Item], place: int, governed: dict[int, Governed], words: Vocabulary) -> bool:
    """Whether a mention can be subject or object: no preposition, no genitive, no mere part of a compound."""
    item = items[place]
    if place not in governed or governed[place].preposition is not None:
        return False
    if item.possessive and not item.pronoun and _noun_follows(items, place, words):
        return False
    cases = governed[place].cases
    if cases is not None and set(cases) == {"genitive"}:
        return False
    return not is_inside_compound(items, place, words)


def is_inside_compound(items: Sequence[Item], place: int, words: Vocabulary) -> bool:
    """Whether the name is only part of a word for something else ("Kestrel-Aktie", but not "Kestrel-Konzern")."""
    after = items[place + 1] if place + 1 < len(items) else None
    return (
        after is not None
        and after.is_word
        and after.glued
        and after.key[0].isalpha()
        and after.key not in words.organisation_heads
    )


def _noun_follows(items: Sequence[Item], place: int, words: Vocabulary) -> bool:
    after = items[place + 1] if place + 1 < len(items) else None
    return after is not None and not (after.is_word and (after.key in words.finite or after.key in words.preposition))


def lists(places: list[int], governed: dict[int, Governed]) -> list[tuple[int, ...]]:
    """Mentions of one list together: "A, B und C" is one tuple."""
    groups: dict[int, list[int]] = {}
    for place in places:
        groups.setdefault(governed[place].group, []).append(place)
    return [tuple(group) for group in groups.values()]
