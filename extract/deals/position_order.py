"""Subject and object in English: before the verb and after it."""

from __future__ import annotations

from collections.abc import Sequence

from extract.deals.free import Arguments, stands_free
from extract.deals.governance import Governed, is_particle
from extract.deals.items import Item
from extract.deals.predicate import Predicate
from extract.deals.vocabulary import Vocabulary


def by_position(
    items: Sequence[Item], governed: dict[int, Governed], predicate: Predicate, words: Vocabulary
) -> Arguments:
    """English: the subject stands before the verb, the object after it."""
    controlled = predicate.gerund or predicate.tense == "infinitive"
    subject, blocked = _before(items, governed, predicate.begin, words, controlled=controlled)
    patient = _after(items, governed, predicate.at, words)
    if not patient and subject and subject != (0,) and not predicate.passive and _is_object_relative(items, governed):
        patient = (0,)
    return Arguments(subject, patient, blocked and not controlled)


def _is_object_relative(items: Sequence[Item], governed: dict[int, Governed]) -> bool:
    """Whether a clause opens with a relative pronoun for an organisation: "Brix, which Acme bought in 2015"."""
    return (
        bool(items)
        and items[0].pronoun
        and items[0].is_party
        and not items[0].possessive
        and (0 in governed and governed[0].preposition is None)
    )


def _before(
    items: Sequence[Item], governed: dict[int, Governed], begin: int, words: Vocabulary, *, controlled: bool
) -> tuple[tuple[int, ...], bool]:
    """The nearest free noun phrase to the left; prepositional phrases and adverbs may stand in between.

    The subject of an infinitive or gerund (*controlled*) stands beyond the verb or noun that it depends on: "Acme is in
    talks to buy Brix", "Acme's bid to buy Brix".
    """
    noun: int | None = None
    for at in range(begin - 1, -1, -1):
        item = items[at]
        if item.unnamed:
            return (), True
        if item.is_party:
            if controlled and item.possessive and noun is not None and items[noun].key in words.intents:
                return (at,), False
            if noun is not None and not controlled:
                if item.possessive or noun == at + 1:
                    return (), True
                noun = None
            if stands_free(items, at, governed, words):
                return tuple(
                    n for n in governed if governed[n].group == governed[at].group and items[n].is_party
                ), False
            continue
        if item.person or (item.is_word and item.key in words.pronouns):
            return (), True
        if not item.is_word or item.key in words.adverbs or item.key in words.time_nouns or not item.key[0].isalpha():
            continue
        if item.key in words.preposition:
            noun = None
        elif words.cases(item.key) is not None:
            if controlled:
                noun = None
            elif noun is not None and (at == 0 or items[at - 1].key not in words.preposition):
                return (), True
        elif item.key in words.finite:
            if not controlled:
                return (), noun is not None
            noun = None
        elif not item.key.endswith(words.adverb_endings) and noun is None:
            noun = at
    return (), noun is not None


def _after(items: Sequence[Item], governed: dict[int, Governed], at: int, words: Vocabulary) -> tuple[int, ...]:
    """The nearest free noun phrase to the right, before any preposition or further verb."""
    for place in range(at + 1, len(items)):
        item = items[place]
        if item.is_party:
            if stands_free(items, place, governed, words):
                return tuple(n for n in governed if governed[n].group == governed[place].group and items[n].is_party)
            if item.possessive:
                continue
            return ()
        if item.is_word and (item.key in words.preposition or item.key in words.coordinators):
            if is_particle(items, place, words):
                continue
            return ()
        if item.person:
            return ()
    return ()
