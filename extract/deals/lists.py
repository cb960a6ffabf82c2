"""Commas that join and commas that part: "Hallmann, Brecht und Nordwerke kaufen Kestrel" has one that joins."""

from __future__ import annotations

from collections.abc import Sequence

from extract.deals.items import Item
from extract.deals.vocabulary import Vocabulary

_REACH = 7  # words before the next member: "und der kanadische Zulieferer Magna"


def list_signs(items: Sequence[Item], words: Vocabulary) -> frozenset[int]:
    """The places of commas and conjunctions between members of a list of organisations.

    A comma alone proves nothing ("Kestrel, der Roboterbauer, ..."); it counts where the list ends with a conjunction.
    """
    found: set[int] = set()
    pending: list[int] = []
    for place, item in enumerate(items):
        if not item.is_party:
            continue
        step = _next_member(items, place, words)
        if step is None:
            pending = []
            continue
        signs, conjunction, member = step
        pending.extend(signs)
        if conjunction:
            if not _new_clause(items, place, member, words):
                found.update(pending)
            pending = []
    return frozenset(found)


def _next_member(items: Sequence[Item], place: int, words: Vocabulary) -> tuple[list[int], bool, int] | None:
    """From one member to the next: the places of the signs between, whether one is a conjunction, its place."""
    signs: list[int] = []
    conjunction = False
    at = place + 1
    while (
        at < len(items) and items[at].is_word and (items[at].key in {",", "/"} or items[at].key in words.coordinators)
    ):
        conjunction = conjunction or items[at].key != ","
        signs.append(at)
        at += 1
    if not signs:
        return None
    for member in range(at, min(at + _REACH + 1, len(items))):
        item = items[member]
        if item.is_party:
            bare = all(words.cases(i.key) is not None for i in items[at:member])
            return (signs, conjunction, member) if bare or conjunction or item.description else None
        if item.key in words.grammar.genitive_clitics:
            continue
        if not item.is_word or not item.key[0].isalpha() or item.key in words.finite or item.key in words.subordinators:
            return None
        if item.key in words.preposition and not conjunction:
            return None
    return None


def _new_clause(items: Sequence[Item], place: int, member: int, words: Vocabulary) -> bool:
    """Whether the conjunction opens a clause: "X kauft Y und Z verkauft W", a verb before and one right after."""
    verb_before = any(i.is_word and i.key in words.finite for i in items[:place])
    after = member + 1
    return verb_before and after < len(items) and items[after].is_word and items[after].key in words.finite
