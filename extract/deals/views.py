"""Clauses with everything that the frames ask of them: governance, verbs, subject."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from extract.deals.arguments import arguments
from extract.deals.clauses import Clause, clauses_of
from extract.deals.finiteness import is_finite
from extract.deals.free import Arguments
from extract.deals.governance import Governed, govern
from extract.deals.items import Item
from extract.deals.predicate import Predicate, predicates_of
from extract.deals.vocabulary import Vocabulary


class View(msgspec.Struct, frozen=True, kw_only=True):
    """A clause ready for matching.

    *subject* holds the items that are its grammatical subject, also where it shares that of the clause before or
    belongs to an apposition; *own_subject* tells whether they stand in the clause itself.
    """

    clause: Clause
    items: tuple[Item, ...]
    governed: dict[int, Governed]
    predicates: tuple[Predicate, ...]
    subject: tuple[Item, ...]
    own_subject: bool
    parent: int | None


def views_of(
    items: Sequence[Item], words: Vocabulary, topic: tuple[Item, ...]
) -> tuple[tuple[View, ...], tuple[Item, ...]]:
    """The clauses of a sentence as views, and the subject that a pronoun in the next sentence can mean.

    *topic* is that subject of the sentence before: "Nordwerke wächst. Es kauft Kestrel."
    """
    views: list[View] = []
    for clause in clauses_of(items, words):
        before = _subject_before(views, clause, topic)
        own_items = _with_pronouns(clause.items, before, words)
        governed = govern(own_items, words)
        main = clause_arguments(own_items, governed, words) if not clause.continues else Arguments()
        own = tuple(own_items[n] for n in main.subject)
        if clause.kind in {"apposition", "parenthesis"}:
            own = ()
            subject: tuple[Item, ...] = (clause.antecedent,) if clause.antecedent and clause.antecedent.is_party else ()
        elif own or main.blocked:
            subject = own
        else:
            subject = before if clause.continues and not _controls_object(clause, views, words) else ()
        views.append(
            View(
                clause=clause,
                items=own_items,
                governed=governed,
                predicates=tuple(predicates_of(own_items, words, elliptic=clause.elliptic)),
                subject=subject,
                own_subject=bool(own),
                parent=clause.parent,
            )
        )
    mains = [v for v in views if v.clause.kind == "main" and v.subject]
    if mains or not items:
        return tuple(views), mains[0].subject if mains else ()
    return tuple(views), topic if items[0].key in words.possessives else ()  # "Its halls stand on leased land."


def _controls_object(clause: Clause, views: Sequence[View], words: Vocabulary) -> bool:
    """Whether an infinitive depends on a verb such as "forbid", whose subject does not do it."""
    if clause.kind != "infinitive" or clause.parent is None or clause.parent >= len(views):
        return False
    return any(item.key in words.object_control for item in views[clause.parent].items if item.is_word)


def clause_arguments(items: Sequence[Item], governed: dict[int, Governed], words: Vocabulary) -> Arguments:
    """Subject and object of a clause by its finite verb, whatever verb that is."""
    finite = next((n for n in range(len(items)) if is_finite(items, n, words)), None)
    at = finite if finite is not None else len(items)
    return arguments(items, governed, Predicate("", at, at, finite, False, "present"), words)


def _subject_before(views: Sequence[View], clause: Clause, topic: tuple[Item, ...]) -> tuple[Item, ...]:
    """The subject of the clause that this one hangs on, or else the nearest one before."""
    if clause.parent is not None and clause.parent < len(views) and views[clause.parent].subject:
        return views[clause.parent].subject
    mains = [v.subject for v in views if v.clause.kind == "main"]
    return mains[-1] if mains else topic


def _with_pronouns(items: Sequence[Item], before: tuple[Item, ...], words: Vocabulary) -> tuple[Item, ...]:
    """A subject pronoun replaced by whom it means: one organisation, or somebody unnamed where that is not clear."""
    return tuple(
        msgspec.structs.replace(
            item,
            key="",
            organisations=before[0].organisations if len(before) == 1 else (),
            unnamed=len(before) != 1,
            pronoun=True,
            cases=("nominative",),
        )
        if item.key in words.pronouns and _is_subject_place(items, place, words)
        else item
        for place, item in enumerate(items)
    )


def _is_subject_place(items: Sequence[Item], place: int, words: Vocabulary) -> bool:
    """Beside a finite verb (in English before it), or first in the clause."""
    left = items[place - 1] if place else None
    right = items[place + 1] if place + 1 < len(items) else None
    neighbours = (left, right) if words.verb_second else (right,)
    beside = any(n is not None and n.is_word and n.key in words.finite for n in neighbours)
    first = left is None or not left.key or left.key in words.preposition or left.key in words.connectors
    return beside or first or (right is not None and right.key in words.adverbs)
