"""Where a sentence is cut: brackets, semicolons, commas that part, conjunctions that open a clause."""

from __future__ import annotations

from collections.abc import Sequence

from extract.deals.finiteness import is_finite
from extract.deals.items import Item
from extract.deals.lists import list_signs
from extract.deals.vocabulary import Vocabulary

_HARD = frozenset(";:|")
_DASHES = frozenset("-–—")
_OPENING, _CLOSING = frozenset("(["), frozenset(")]")


def without_parentheses(items: Sequence[Item]) -> tuple[list[Item], list[tuple[Item | None, tuple[Item, ...]]]]:
    """The items outside brackets, and each bracket's content with the item before it."""
    outside: list[Item] = []
    insertions: list[tuple[Item | None, tuple[Item, ...]]] = []
    inside: list[Item] | None = None
    for item in items:
        if item.key in _OPENING and inside is None:
            inside = []
        elif item.key in _CLOSING and inside is not None:
            insertions.append((outside[-1] if outside else None, tuple(inside)))
            inside = None
        elif inside is not None:
            inside.append(item)
        else:
            outside.append(item)
    if inside:
        outside.extend(inside)
    return outside, insertions


def hard_parts(items: list[Item]) -> list[list[Item]]:
    """The pieces between semicolons and colons."""
    parts: list[list[Item]] = [[]]
    for item in items:
        if item.key in _HARD:
            parts.append([])
        else:
            parts[-1].append(item)
    return [part for part in parts if part]


def chunks(part: list[Item], words: Vocabulary) -> list[tuple[bool, list[Item]]]:
    """The pieces between commas and dashes that part, and before conjunctions that open a clause."""
    joining = list_signs(part, words)
    found: list[tuple[bool, list[Item]]] = [(False, [])]
    for place, item in enumerate(part):
        if place in joining:
            found[-1][1].append(item)
        elif item.key == "," or (item.key in _DASHES and not item.glued) or item.key in {".", "!", "?", "…"}:
            found.append((True, []))
        elif _opens_clause(part, place, found[-1][1], words):
            before = found[-1][1]
            with_preposition = item.key in words.grammar.relative_pronouns and before[-1].key in words.preposition
            found.append((False, [before.pop(), item] if with_preposition else [item]))
        else:
            found[-1][1].append(item)
    return [(comma, chunk) for comma, chunk in found if chunk]


def _opens_clause(part: list[Item], place: int, before: list[Item], words: Vocabulary) -> bool:
    """Whether a clause begins here without a comma: "... und verkauft Y", "... after it bought Y", "Y, which ..."."""
    item = part[place]
    if not item.is_word or not before:
        return False
    until = next((n for n in range(place + 1, len(part)) if part[n].key == ","), len(part))
    verb_before = any(is_finite(before, n, words) for n in range(len(before)))
    verb_after = any(is_finite(part, n, words) for n in range(place + 1, until))
    if item.key in words.coordinators:
        return verb_before and verb_after
    if words.verb_second:
        return False
    if item.key in words.subordinators:
        return verb_after
    if item.key in words.conjunctive:
        relative = item.key in words.grammar.relative_pronouns
        return verb_after and (verb_before or relative)
    if item.key in words.grammar.relative_pronouns:
        return verb_after
    return item.key in words.pronouns and verb_after and _is_reported(part[:place], words)


def _is_reported(before: Sequence[Item], words: Vocabulary) -> bool:
    """Whether somebody says what comes next: "Acme said it ...", "Acme said on Monday it ..."."""
    for item in reversed(before):
        if item.key in words.reporting:
            return True
        when = item.key in words.time_nouns or item.key in words.preposition or item.key in words.adverbs
        if not item.is_word or not when:
            return False
    return False
