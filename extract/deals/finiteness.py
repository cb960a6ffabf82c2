"""Which words are finite verbs, and which only look like one."""

from __future__ import annotations

from collections.abc import Sequence

from extract.deals.items import Item
from extract.deals.vocabulary import Vocabulary


def is_finite(items: Sequence[Item], place: int, words: Vocabulary) -> bool:
    """Whether an item can be the finite verb; where nouns have capitals, a capital inside the sentence is no verb."""
    item = items[place]
    if not item.is_word or not item.key[0].isalpha():
        return False
    before = items[place - 1] if place else None
    if item.key not in words.finite:
        after_subject = (
            before is not None and (before.is_party or before.pronoun or before.person) and not before.possessive
        )
        return after_subject and not item.glued and item.text.islower() and item.key.endswith(words.finite_endings)
    if before is not None and (before.key in words.infinitive_markers or is_noun_use(items, place, words)):
        return False
    return not words.verb_second or item.text[0].islower() or place == 0


def is_noun_use(items: Sequence[Item], place: int, words: Vocabulary) -> bool:
    """Whether a word that can be a verb is a noun here: "order" in "the largest order", "plans" in "its plans"."""
    if words.verb_second or place == 0:
        return False
    readings = words.verb_readings.get(items[place].key, ())
    before = items[place - 1]
    if before.possessive or before.amount is not None:
        return True
    if before.stake is not None:
        return any(r.form == "present" for r in readings)  # "a 20% hold", but "20% owned by Acme"
    key = before.key
    if not before.is_word or key in words.infinitive_markers:
        return False
    if words.cases(key) is not None and key not in words.grammar.relative_pronouns:
        return True
    if not any(r.form == "present" for r in readings):
        return False
    if key in words.preposition:
        return True
    plain_word = key[0].isalnum() and not key.endswith((*words.adverb_endings, *words.grammar.plural_endings))
    base_form = any(r.form == "infinitive" for r in readings)
    known = key in words.auxiliaries or key in words.adverbs or key in words.finite or key in words.pronouns
    return (
        base_form
        and plain_word
        and not known
        and key not in words.connectors
        and key not in words.grammar.relative_pronouns
    )
