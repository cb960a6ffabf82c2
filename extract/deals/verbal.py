"""Frames around verbs: "Nordwerke kauft Kestrel von Telia Nord", "Brix was acquired by Acme"."""

from __future__ import annotations

from collections.abc import Iterator

from extract.deals.arguments import arguments
from extract.deals.free import is_inside_compound, stands_free
from extract.deals.items import Item
from extract.deals.matches import Filler, Match, fillers, needs_met
from extract.deals.predicate import Predicate
from extract.deals.views import View
from extract.deals.vocabulary import Vocabulary
from extract.lexicon.sections.deals import Frame


def verb_matches(view: View, words: Vocabulary) -> Iterator[Match]:
    """Every frame that a verb of the clause opens, in the order of the lexicon."""
    for predicate in view.predicates:
        for name, frame in words.frames_of_verb.get(predicate.verb, ()):
            if needs_met(frame, view, words):
                yield Match(
                    frame=name,
                    words=frame,
                    type=frame.type,
                    construction="passive" if predicate.passive else "active",
                    at=predicate.at,
                    fillers=tuple(_fill(view, predicate, frame, words)),
                    predicate=predicate,
                    asset=any(_is_business(view.items, n, words) or i.possessive for n, i in enumerate(view.items)),
                )


def _fill(view: View, predicate: Predicate, frame: Frame, words: Vocabulary) -> Iterator[Filler]:
    items, governed = view.items, view.governed
    found = arguments(items, governed, predicate, words, shares_subject=view.clause.continues)
    subject: tuple[Item, ...] = tuple(items[n] for n in found.subject)
    if not subject and not found.blocked and _may_share_subject(view, predicate):
        subject = view.subject
    first, second = (frame.object, frame.subject) if predicate.passive else (frame.subject, frame.object)
    yield from fillers(first, subject, -1)
    if not predicate.passive:
        yield from fillers(second, (items[n] for n in found.object), -2)
        if not found.object and frame.object == "target" and frame.subject == "acquirer":
            yield from fillers("seller", _owners(view, predicate, words), -3)
    source = next((frame.slots[p] for p in words.grammar.source_prepositions if p in frame.slots), frame.genitive)
    if source is not None and frame.needs:
        yield from fillers(source, _owners_of_needed(view, frame, words), -8)
    if frame.genitive is not None:
        yield from fillers(frame.genitive, _genitives_of_needed(view, frame, words), -10)
    for place, hangs in governed.items():
        item = items[place]
        if hangs.preposition is None or not item.is_party or is_inside_compound(items, place, words):
            continue
        at = hangs.at or 0
        if hangs.preposition in words.grammar.companion_prepositions and items[at - 1].key in words.together and at:
            yield from fillers(first, (item,), hangs.group)
            continue
        if hangs.preposition in words.not_parties and hangs.preposition not in frame.slots:
            continue
        role = frame.slots.get(hangs.preposition)
        if _belongs_to_subject(view, at, predicate, words):
            if _sells_business(frame, hangs.preposition, items, at, words):
                role = "seller"
            elif not any(words.mentions_topic(items[at - 1].key, need) for need in frame.needs):
                continue
        elif predicate.passive and hangs.preposition in words.agents:
            role = frame.subject
        elif _sells_business(frame, hangs.preposition, items, at, words):
            role = "seller"
        if role and item.possessive and _names_a_thing(items, place):
            role = None if role in {"held", "investee", "acquirer", "holder"} else role
        yield from fillers(role, (item,), hangs.group)


def _may_share_subject(view: View, predicate: Predicate) -> bool:
    """Clauses without a subject of their own take that of the clause they continue; others only for participles."""
    return not view.own_subject or predicate.gerund or predicate.tense in {"infinitive", "perfect"}


def _owners(view: View, predicate: Predicate, words: Vocabulary) -> Iterator[Item]:
    """Whose business is bought, where what is bought has no name: "Nordwerke kauft Hallmanns Kabel-Sparte"."""
    for place, item in enumerate(view.items):
        free = view.governed[place].preposition is None if place in view.governed else False
        after = place > predicate.at or words.verb_second
        if (
            item.is_party
            and item.possessive
            and free
            and after
            and not stands_free(view.items, place, view.governed, words)
        ):
            yield item
            return


def _owners_of_needed(view: View, frame: Frame, words: Vocabulary) -> Iterator[Item]:
    """Whose order or grant it is: "sichert sich Kestrels Auftrag", "wins Acme's cloud contract"."""
    for place, item in enumerate(view.items):
        after = view.items[place + 1 : place + 5]
        relative = item.pronoun and view.clause.kind == "relative"
        if item.is_party and item.possessive and (relative or not item.pronoun) and place in view.governed:
            named = (words.mentions_topic(i.key, need) for i in after if i.is_word for need in frame.needs)
            if any(named):
                yield item


def _genitives_of_needed(view: View, frame: Frame, words: Vocabulary) -> Iterator[Item]:
    """Whose order it is, where the owner follows: "erhielt den Auftrag der Bahn Nord"."""
    for place, hangs in view.governed.items():
        item, noun = view.items[place], view.items[hangs.begin - 1] if hangs.begin else None
        if not item.is_party or hangs.preposition is not None or not hangs.cases or "genitive" not in hangs.cases:
            continue
        if noun is not None and noun.is_word and any(words.mentions_topic(noun.key, need) for need in frame.needs):
            yield item


def _sells_business(frame: Frame, preposition: str, items: tuple[Item, ...], at: int, words: Vocabulary) -> bool:
    """Whether a preposition names the owner of a business that is bought: "buys the cable arm of Brix"."""
    roles = {frame.subject, frame.object, *frame.slots.values()}
    return (
        frame.type == "acquisition"
        and {"acquirer", "target"} <= roles
        and "seller" not in {frame.subject, frame.object}
        and preposition in words.grammar.genitive_prepositions
        and _is_business(items, at - 1, words)
    )


def _is_business(items: tuple[Item, ...], place: int, words: Vocabulary) -> bool:
    """Whether a word is a part of a firm: "the cable arm of Brix"."""
    return place >= 0 and items[place].is_word and items[place].key.endswith(words.deals.businesses)


def _names_a_thing(items: tuple[Item, ...], place: int) -> bool:
    """A genitive before a noun is not itself what the preposition governs ("in Kestrels Werk")."""
    after = items[place + 1] if place + 1 < len(items) else None
    return after is not None and after.is_word and after.key[0].isalpha() and not items[place].pronoun


def _belongs_to_subject(view: View, at: int, predicate: Predicate, words: Vocabulary) -> bool:
    """Whether the preposition at *at* is part of the subject's noun phrase ("Der Chef von X investiert ...")."""
    border = predicate.finite if words.verb_second and predicate.finite is not None else predicate.begin
    left = view.items[at - 1] if at else None
    if left is None or at > border or left.key in words.adverbs:
        return False
    if words.verb_second:
        return (
            left.is_word
            and left.text[0].isupper()
            and predicate.finite is not None
            and at < predicate.finite
            and border != len(view.items) - 1
        )
    return True
