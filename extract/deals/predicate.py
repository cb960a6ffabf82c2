"""The verb of a clause with its auxiliaries: active or passive, and in which tense."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from extract.deals.finiteness import is_finite, is_noun_use
from extract.deals.items import Item
from extract.deals.vocabulary import VerbReading, Vocabulary

Tense = Literal["present", "past", "perfect", "future", "infinitive"]
_AUXILIARY_REACH = 5


class Predicate(NamedTuple):
    """A verb found in a clause: "wurde ... übernommen" is "übernehmen", passive, past.

    *at* is the place of the full verb, *begin* that of the first word of its group ("will be" in "will be acquired"),
    *finite* that of the finite verb, which in a German main clause stands far from the rest.
    """

    verb: str
    at: int
    begin: int
    finite: int | None
    passive: bool
    tense: Tense
    gerund: bool = False


def predicates_of(items: Sequence[Item], words: Vocabulary, *, elliptic: bool = False) -> list[Predicate]:
    """Every reading of every known verb in a clause; an *elliptic* one has its auxiliary in the clause before."""
    found: list[Predicate] = []
    for at, item in enumerate(items):
        if (
            not item.is_word
            or item.glued
            or is_noun_use(items, at, words)
            or (words.verb_second and item.text[0].isupper() and at > 0)
        ):
            continue
        for reading in words.verb_readings.get(item.key, ()):
            predicate = (
                _verb_second(items, at, reading, words, elliptic=elliptic)
                if words.verb_second
                else _fixed_order(items, at, reading, words)
            )
            if predicate is not None and predicate not in found:
                found.append(predicate)
    return found


def _verb_second(
    items: Sequence[Item], at: int, reading: VerbReading, words: Vocabulary, *, elliptic: bool
) -> Predicate | None:
    """German: auxiliaries may stand anywhere in the clause ("wird ... von X übernommen", "übernommen wird")."""
    keys = {i.key for i in items if i.is_word}
    finite = next((n for n in range(len(items)) if is_finite(items, n, words)), None)
    has, becomes = bool(keys & words.have), bool(keys & words.passive)
    is_ = bool(keys & words.be)
    modal = bool(keys & words.modals)
    if reading.particle is not None and not any(i.key == reading.particle for i in items[at + 1 :]):
        return None
    match reading.form:
        case "participle":
            if becomes or (is_ and not has):
                tense: Tense = "perfect" if is_ else _tense_of(items, finite, words)
                if is_ and not becomes and _moves(reading, words):
                    return Predicate(reading.verb, at, at, finite, False, "perfect")
                return Predicate(reading.verb, at, at, finite, True, tense)
            if has or _elliptic(items, at, finite):
                return Predicate(reading.verb, at, at, finite, False, "perfect")
            return None
        case "infinitive":
            marked = at > 0 and items[at - 1].key in words.infinitive_markers
            joined = len(items[at].key) > len(reading.verb)
            if marked or joined:
                return Predicate(reading.verb, at, at, finite, False, "infinitive")
            if modal or (finite == at == len(items) - 1 and at > 0 and elliptic):
                return Predicate(reading.verb, at, at, None if elliptic else finite, False, "infinitive")
            if becomes:
                return Predicate(reading.verb, at, at, finite, False, "future")
            return None
        case _:
            if modal or (at != finite and (not _closes(items, at) or _has_auxiliary(items, finite, words))):
                return None
            if (has or becomes) and any(r.form == "participle" for r in words.verb_readings[items[at].key]):
                return None
            return Predicate(reading.verb, at, at, at, False, "past" if reading.form == "past" else "present")


def _moves(reading: VerbReading, words: Vocabulary) -> bool:
    """Verbs whose perfect is made with "be" ("ist eingestiegen")."""
    return reading.verb in words.grammar.perfect_with_be


def _tense_of(items: Sequence[Item], finite: int | None, words: Vocabulary) -> Tense:
    if finite is None:
        return "present"
    return "past" if items[finite].key in words.grammar.past_auxiliaries else "present"


def _elliptic(items: Sequence[Item], at: int, finite: int | None) -> bool:
    """A clause that shares its auxiliary with the one before: "X hat Y gekauft und Z verkauft"."""
    return finite is None and at == len(items) - 1 and len(items) > 1


def _has_auxiliary(items: Sequence[Item], finite: int | None, words: Vocabulary) -> bool:
    return finite is not None and items[finite].key in words.be | words.have | words.passive


def _closes(items: Sequence[Item], at: int) -> bool:
    """Whether a verb ends its clause, as in "dass X Y übernimmt"."""
    return at >= len(items) - 2


def _fixed_order(items: Sequence[Item], at: int, reading: VerbReading, words: Vocabulary) -> Predicate | None:
    """English: auxiliaries stand right before the verb, adverbs between them ("has recently been acquired")."""
    if reading.particle is not None and not any(i.key == reading.particle for i in items[at + 1 : at + 7]):
        return None
    begin, group = at, []
    for left in range(at - 1, max(-1, at - 1 - _AUXILIARY_REACH), -1):
        key = items[left].key
        if key in words.auxiliaries or key in words.infinitive_markers:
            begin = left
            group.append(key)
        elif items[left].stake is None and not (
            items[left].is_word and (key in words.adverbs or key.endswith(words.adverb_endings))
        ):
            break
    be, have = words.be & set(group), words.have & set(group)
    marked, modal = words.infinitive_markers & set(group), words.modals & set(group)
    by = any(i.key in words.agents for i in items[at + 1 : at + 4])
    match reading.form:
        case "participle":
            if be or (by and not have):
                tense: Tense = "infinitive" if marked else "future" if modal else "perfect" if have else "present"
                past = not be or be & set(words.grammar.past_auxiliaries)
                return Predicate(reading.verb, at, begin, begin, True, "past" if past else tense)
            return Predicate(reading.verb, at, begin, begin, False, "perfect") if have else None
        case "infinitive":
            if marked:
                return Predicate(reading.verb, at, begin, begin, False, "infinitive")
            return Predicate(reading.verb, at, begin, begin, False, "future") if modal else None
        case "gerund":
            return Predicate(reading.verb, at, begin, begin if be else None, False, "present", gerund=not be)
        case _:
            if (
                be
                or have
                or modal
                or marked
                or (by and reading.form == "past" and _also_participle(reading, items[at], words))
            ):
                return None
            return Predicate(reading.verb, at, begin, at, False, "past" if reading.form == "past" else "present")


def _also_participle(reading: VerbReading, item: Item, words: Vocabulary) -> bool:
    return any(r.verb == reading.verb and r.form == "participle" for r in words.verb_readings[item.key])
