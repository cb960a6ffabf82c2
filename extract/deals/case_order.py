"""Subject and object in German: case first, where an article shows it, then order."""

from __future__ import annotations

from collections.abc import Sequence

from extract.deals.free import Arguments, lists, stands_free
from extract.deals.governance import Governed
from extract.deals.items import Item
from extract.deals.predicate import Predicate
from extract.deals.vocabulary import Vocabulary


def only_object(items: Sequence[Item], governed: dict[int, Governed], words: Vocabulary) -> tuple[int, ...]:
    """What stands free in a clause whose subject stands elsewhere."""
    free = [n for n, item in enumerate(items) if item.is_party and stands_free(items, n, governed, words)]
    groups = lists(free, governed)
    return groups[0] if groups else ()


def by_case_and_order(
    items: Sequence[Item], governed: dict[int, Governed], predicate: Predicate, words: Vocabulary
) -> Arguments:
    """German: case first, where an article shows it; then the first free noun phrase is the subject."""
    free = [
        n for n, item in enumerate(items) if (item.is_party or item.unnamed) and stands_free(items, n, governed, words)
    ]
    groups = lists(free, governed)
    can_be_subject = [g for g in groups if _allows(governed[g[0]], "nominative")]
    only_object = [g for g in groups if g not in can_be_subject]
    first = groups[0][0] if groups else len(items)
    if _unnamed_subject(items, governed[first].begin if first in governed else first, predicate, words):
        return Arguments((), groups[0] if groups else (), blocked=True)
    if not can_be_subject:
        return Arguments((), only_object[0] if only_object else ())
    subject = can_be_subject[0]
    others = [g for g in groups if g != subject]
    accusative = [g for g in others if _allows(governed[g[0]], "accusative")] or others
    patient = accusative[0] if accusative else ()
    if items[subject[0]].unnamed:
        return Arguments((), patient, blocked=True)
    if patient and items[patient[0]].unnamed:
        patient = ()
    return Arguments(subject, patient)


def _allows(governed: Governed, case: str) -> bool:
    return governed.cases is None or not governed.cases or case in governed.cases


def _unnamed_subject(items: Sequence[Item], until: int, predicate: Predicate, words: Vocabulary) -> bool:
    """Whether somebody without a name comes first: "Der Investor kauft Kestrel", "Anleger kaufen Kestrel".

    Only noun phrases in the nominative before the first name count; those behind a preposition and those that say
    when do not.
    """
    at, governed_by_preposition, article_allows = 0, False, False
    stop = min(until, predicate.at) if predicate.finite is None else min(until, len(items))
    seen_finite = False
    while at < stop:
        item = items[at]
        key = item.key
        if not item.is_word:
            governed_by_preposition, article_allows = False, False
        elif at == predicate.finite:
            seen_finite, governed_by_preposition = True, False
        elif key in words.preposition:
            governed_by_preposition, article_allows = True, False
        elif (cases := words.cases(key)) is not None:
            article_allows = not governed_by_preposition and (not cases or "nominative" in cases)
        elif item.text[0].isupper() and key[0].isalpha() and key not in words.pronouns:
            noun = at > 0 or (_bare_plural(at, predicate) and key not in words.adverbs)
            if noun and key not in words.time_nouns and (article_allows or (at == 0 and not governed_by_preposition)):
                return not seen_finite or key not in words.no_apposition
            if governed_by_preposition:
                governed_by_preposition = False
            article_allows = False
        at += 1
    return False


def _bare_plural(at: int, predicate: Predicate) -> bool:
    """A first word with a capital is a noun only if the verb follows at once: "Anleger kaufen ..."."""
    return predicate.finite == at + 1
