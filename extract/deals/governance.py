"""Which word governs a mention: "beim kanadischen Konzern Telwood" is governed by "bei"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from extract.deals.items import Item
from extract.deals.vocabulary import Vocabulary
from extract.lexicon.sections.function_words import Case

_REACH = 7  # words of adjectives and appositions between a preposition and the name
_LIST_REACH = 5  # words that may stand between two members of a list ("Hallmann, Brecht und der Zulieferer Kestrel")


class Governed(NamedTuple):
    """How a mention hangs in its clause.

    *preposition* in its basic form, with its place *at*; *cases* that its article allows (None without one);
    *begin* is where its noun phrase begins; *group* numbers the list it stands in ("A, B und C" are one group, by the
    place of A).
    """

    preposition: str | None
    at: int | None
    cases: tuple[Case, ...] | None
    begin: int
    group: int


def govern(items: Sequence[Item], words: Vocabulary) -> dict[int, Governed]:
    """Governance of every organisation, sum and share in a clause, by its place."""
    found: dict[int, Governed] = {}
    for place, item in enumerate(items):
        if not (item.is_party or item.amount or item.stake or item.unnamed):
            continue
        own = _look_left(items, place, words)
        if item.is_party:
            head = _list_before(items, own.begin, found, words) if own.preposition is None else None
            if head is not None:
                first = found[head]
                own = own._replace(
                    preposition=first.preposition, at=first.at, cases=first.cases or own.cases, group=first.group
                )
        found[place] = own._replace(cases=("genitive",)) if _is_attribute(items, own, words) else own
    return found


def _is_attribute(items: Sequence[Item], own: Governed, words: Vocabulary) -> bool:
    """Whether a possible genitive follows a noun or a share: "der Chef der Elbbank", "40 Prozent der GmbH"."""
    if own.preposition is not None or not own.cases or "genitive" not in own.cases or own.begin == 0:
        return False
    left = items[own.begin - 1]
    if left.stake is not None:
        return True
    noun = left.is_word and left.text[0].isupper() and left.key[0].isalpha() and own.begin > 1
    return noun and left.key not in words.time_nouns and left.key not in words.adverbs


def _look_left(items: Sequence[Item], place: int, words: Vocabulary) -> Governed:
    item = items[place]
    if item.pronoun:
        base = words.preposition.get(items[place - 1].key) if place else None
        return Governed(base, place - 1 if base else None, item.cases, place - 1 if base else place, place)
    cases: tuple[Case, ...] | None = item.cases
    article = item.description and item.cases is not None
    begin = place
    for at in range(place - 1, max(-1, place - 1 - _REACH), -1):
        left = items[at]
        if not left.is_word:
            if left.possessive and left.is_party and not article:
                article, begin = True, at
                continue
            break
        key = left.key
        if key in words.preposition:
            if is_particle(items, at, words):
                break
            return Governed(words.preposition[key], at, cases, at, place)
        if article:
            break
        marked = words.cases(key)
        if marked is not None:
            article, begin, cases = True, at, (marked or cases)
            continue
        if key in words.grammar.genitive_clitics:
            article, begin = True, _owner_begin(items, at)
            continue
        if at >= begin:
            continue
        if not _modifies(left, words):
            break
        begin = at
    return Governed(None, None, cases, begin, place)


def _owner_begin(items: Sequence[Item], at: int) -> int:
    """Where the owner before a genitive sign begins: "Anna Kern 's bank Elbfonds"."""
    while at and items[at - 1].text[0].isupper():
        at -= 1
    return at


def is_particle(items: Sequence[Item], at: int, words: Vocabulary) -> bool:
    """Whether a preposition belongs to the verb before it: "take over Brix"."""
    readings = words.verb_readings.get(items[at - 1].key, ()) if at else ()
    return not words.verb_second and any(r.particle == items[at].key for r in readings)


def _modifies(item: Item, words: Vocabulary) -> bool:
    """Whether a word can stand between an article or preposition and the name: adjectives and nouns in apposition."""
    key = item.key
    if not any(c.isalnum() for c in key) or key in words.coordinators or key in words.subordinators:
        return False
    if key.isdigit() or key in words.time_nouns or key in words.no_apposition or key in words.pronouns:
        return False
    if key in words.finite or key in words.adverbs or key in words.infinitive_markers or key in words.verb_readings:
        return False
    return item.text[0].isupper() or not words.verb_second or key.endswith(("e", "en", "er", "es", "em", "s", ")"))


def _list_before(items: Sequence[Item], begin: int, found: dict[int, Governed], words: Vocabulary) -> int | None:
    """The member of a list right before *begin*: in "von A und B" that of B is A."""
    at = begin - 1
    if at < 0 or not items[at].is_word or not is_list_sign(items[at].key, words):
        return None
    at -= 1
    while at >= 0 and items[at].is_word and (is_list_sign(items[at].key, words) or items[at].key in words.adverbs):
        at -= 1
    if at >= 0 and items[at].is_word and items[at].key in words.organisation_heads:
        at -= 1
    return at if at in found and items[at].is_party and not items[at].possessive else None


def is_list_sign(key: str, words: Vocabulary) -> bool:
    """A comma or a word that joins equals."""
    return key in {",", "/"} or key in words.coordinators
