"""What belongs to a noun: "die Übernahme des Rivalen X durch Y", "the takeover of X by Y", "Aktionär X"."""

from __future__ import annotations

from collections.abc import Iterator

from extract.deals.free import is_inside_compound
from extract.deals.items import Item
from extract.deals.matches import Filler, fillers
from extract.deals.views import View
from extract.deals.vocabulary import Vocabulary
from extract.lexicon.sections.deals import Frame


def around(
    view: View, at: int, frame: Frame, words: Vocabulary, *, supported: bool, predicative: bool
) -> Iterator[Filler]:
    """Genitives, names in apposition and prepositional phrases that belong to the noun.

    Those of a predicate may stand anywhere in its clause ("an X beteiligt", "dependent on X").
    """
    items, governed = view.items, view.governed
    stop = _end_of_phrase(view, at, words)
    for place, hangs in governed.items():
        item = items[place]
        if not item.is_party or is_inside_compound(items, place, words):
            continue
        if hangs.preposition is None:
            if at < place < stop:
                yield from _attribute(view, at, place, frame)
            continue
        role = frame.slots.get(hangs.preposition)
        if hangs.preposition in words.agents and _is_passive_support(view, words):
            yield from fillers(frame.subject, (item,), hangs.group)
            continue
        if role is None or (item.possessive and _owns_something(items, place, frame)):
            continue
        together = hangs.at and items[hangs.at - 1].key in words.together
        if together and hangs.preposition in words.grammar.companion_prepositions:
            yield from fillers(frame.subject, (item,), hangs.group)
            continue
        if predicative:
            yield from fillers(role, (item,), hangs.group)
            continue
        attached = (
            hangs.at is not None and at < hangs.at < stop and not _hangs_elsewhere(view, at, hangs.at, frame, words)
        )
        loose = (
            supported
            and hangs.preposition not in words.agents
            and hangs.at is not None
            and _is_loose(view, hangs.at, words)
        )
        if attached or (loose and (hangs.at or 0) != at + 1):
            yield from fillers(role, (item,), hangs.group)


def _is_passive_support(view: View, words: Vocabulary) -> bool:
    """Whether the agent of the clause's verb is a party of the noun: "a partnership was announced by Acme and Brix"."""
    return any(p.passive and p.verb in words.support_verbs for p in view.predicates) and not view.subject


def _attribute(view: View, at: int, place: int, frame: Frame) -> Iterator[Filler]:
    """A genitive ("des Rivalen X") or a bare name right after the noun ("Aktionär X")."""
    item, hangs = view.items[place], view.governed[place]
    head = view.governed.get(hangs.group, hangs)
    if hangs.group != place:
        first = hangs.group
        if at < first < place:
            yield from _list_role(view, at, first, item, frame)
        return
    if head.begin == at + 1 and head.cases is not None and "genitive" in head.cases:
        yield from fillers(frame.genitive, (item,), place)
    elif place == at + 1:
        role = frame.genitive if item.possessive and not item.pronoun else frame.apposed
        yield from fillers(role, (item,), place)


def _list_role(view: View, at: int, first: int, item: Item, frame: Frame) -> Iterator[Filler]:
    hangs = view.governed[first]
    if hangs.begin == at + 1 and hangs.cases is not None and "genitive" in hangs.cases:
        yield from fillers(frame.genitive, (item,), first)
    elif first == at + 1:
        yield from fillers(frame.apposed, (item,), first)


def _owns_something(items: tuple[Item, ...], place: int, frame: Frame) -> bool:
    """A genitive inside a prepositional phrase is an owner ("auf Silizios Chips"), which only some frames mean."""
    after = items[place + 1] if place + 1 < len(items) else None
    owner = after is not None and after.is_word and after.key[0].isalpha()
    return owner and frame.type not in {"supply", "cloud", "service", "licence"}


def _end_of_phrase(view: View, at: int, words: Vocabulary) -> int:
    """Where the words after the noun stop belonging to it: at the next verb."""
    for place in range(at + 1, len(view.items)):
        item = view.items[place]
        if item.is_word and item.key in words.finite and (not words.verb_second or item.text[0].islower()):
            return place
    return len(view.items)


def _hangs_elsewhere(view: View, at: int, preposition: int, frame: Frame, words: Vocabulary) -> bool:
    """Whether a preposition belongs to another noun in between: "Partnerschaft mit dem Betreiber von X"."""
    left = view.items[preposition - 1] if preposition > at + 1 else None
    if left is not None and any(words.mentions_topic(left.key, need) for need in frame.needs):
        return False  # "ein Vertrag über 40 Jets von Aerowerk": what the contract is about comes from its supplier
    if (
        left is None
        or not left.is_word
        or words.preposition.get(view.items[preposition].key) not in words.grammar.genitive_prepositions
    ):
        return False
    if left.key in words.time_nouns or left.key in words.adverbs or left.key in words.coordinators:
        return False
    return left.text[0].isupper() if words.verb_second else left.key[0].isalpha()


def _is_loose(view: View, preposition: int, words: Vocabulary) -> bool:
    """Whether a prepositional phrase hangs on the verb: "hat mit Kestrel ein Abkommen geschlossen"."""
    base = words.preposition.get(view.items[preposition].key)
    return base in words.grammar.companion_prepositions
