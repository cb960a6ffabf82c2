"""Frames around nouns and predicates: "Nordwerkes Investition in X", "the takeover of X by Y", "an X beteiligt"."""

from __future__ import annotations

from collections.abc import Iterator

from extract.deals.attributes import around
from extract.deals.free import stands_free
from extract.deals.items import Item
from extract.deals.matches import Filler, Match, fillers, needs_met
from extract.deals.views import View
from extract.deals.vocabulary import Vocabulary
from extract.lexicon.sections.deals import Frame

_POSSESSOR_REACH = 6


def noun_matches(view: View, words: Vocabulary) -> Iterator[Match]:
    """Every frame that a noun or a predicative word of the clause opens."""
    for at, item in enumerate(view.items):
        if not item.is_word:
            continue
        head, width = _head(view, at, words)
        if head is not None:
            supported = _is_supported(view, words)
            for name, frame in words.frames_of_noun[head]:
                if needs_met(frame, view, words, item.key):
                    yield _match(view, at, name, frame, words, width=width, supported=supported)
        for name, frame in words.frames_of_predicate.get(item.key, ()):
            if needs_met(frame, view, words):
                yield _match(view, at, name, frame, words, width=1, supported=True, predicative=True)


def _head(view: View, at: int, words: Vocabulary) -> tuple[str | None, int]:
    """The known noun that a word is or ends in, and how many words it takes ("joint venture")."""
    item = view.items[at]
    two = f"{item.key} {view.items[at + 1].key}" if at + 1 < len(view.items) else ""
    if two in words.frames_of_noun:
        return two, 2
    if item.key in words.frames_of_noun and (not words.verb_second or item.text[0].isupper()):
        return item.key, 1
    if not words.grammar.nouns_capitalised:
        tail = item.key.rpartition("-")[2]
        return (tail, 1) if tail in words.frames_of_noun else (None, 1)
    if not item.text[0].isupper() and not item.glued:
        return None, 1
    return next((noun for noun in words.noun_heads if item.key.endswith(noun)), None), 1


def _match(
    view: View,
    at: int,
    name: str,
    frame: Frame,
    words: Vocabulary,
    *,
    width: int,
    supported: bool,
    predicative: bool = False,
) -> Match:
    end = at + width - 1
    inside = list(_compound(view, at, frame, words))
    found = [
        *inside,
        *_possessor(view, at, frame, words),
        *around(view, end, frame, words, supported=supported, predicative=predicative),
    ]
    taken = {f.organisation for f in found}
    if frame.subject is not None and (supported or (not frame.supported and _is_said_of_subject(view, at, words))):
        subject = view.subject or _after_copula(view, end, words)
        found += [f for f in fillers(frame.subject, subject, -1) if f.organisation not in taken]
    return Match(
        frame=name,
        words=frame,
        type=frame.type,
        construction="predicate" if predicative else "compound" if inside else "noun",
        at=at,
        fillers=tuple(found),
        definite=_is_definite(view, at, words),
        supported=supported,
    )


def _compound(view: View, at: int, frame: Frame, words: Vocabulary) -> Iterator[Filler]:
    """Names right before the noun, joined or not: "Kestrel-Übernahme", "Acme/Brix-Fusion", "the Acme takeover"."""
    items = view.items
    place = at - 1
    if place > 0 and items[place].glued and items[place].key in words.grammar.compound_linkers:
        place -= 1
    if frame.compound is None or place < 0 or not items[place].is_party or items[place].possessive:
        return
    if words.verb_second and not items[at].glued:
        return
    group = [items[place]]
    while place >= 2 and items[place - 1].key in words.grammar.compound_linkers and items[place - 2].is_party:
        place -= 2
        group.insert(0, items[place])
    if not words.verb_second and len(group) == 1 and not items[at].glued and _is_subject_of_verb(view, at - 1, words):
        return
    yield from fillers(frame.compound, group, -4)


def _is_subject_of_verb(view: View, place: int, words: Vocabulary) -> bool:
    """Whether what looks like a noun is the verb of the name before it: "Acme deals with ..."."""
    return not any(i.is_word and i.key in words.finite for n, i in enumerate(view.items) if n != place + 1)


def _possessor(view: View, at: int, frame: Frame, words: Vocabulary) -> Iterator[Filler]:
    """The genitive before a noun, over adjectives, sums and shares: "Nordwerkes jüngste Investition"."""
    if frame.possessor is None:
        return
    for place in range(at - 1, max(-1, at - 1 - _POSSESSOR_REACH), -1):
        item = view.items[place]
        if item.is_party and item.possessive:
            yield from fillers(frame.possessor, (item,), -5)
            return
        if item.is_word and item.key in words.possessives and frame.possessor == frame.subject:
            yield from fillers(frame.possessor, view.subject, -5)
            return
        blocked = item.is_word and (
            item.key in words.preposition
            or item.key in words.finite
            or words.cases(item.key) is not None
            or item.key == ","
        )
        if item.is_party or blocked:
            return


def _is_supported(view: View, words: Vocabulary) -> bool:
    """Whether a word of the clause makes its subject a party of the noun: "unterzeichnet", "Verhandlungen über"."""
    if any(i.is_word and i.key.endswith(words.deals.support_nouns) for i in view.items):
        return True
    return any(p.verb in words.support_verbs and not p.passive for p in view.predicates)


def _is_said_of_subject(view: View, at: int, words: Vocabulary) -> bool:
    """A noun that says what the subject is: with a form of "be", or as an apposition."""
    if view.clause.kind in {"apposition", "parenthesis"}:
        return True
    reach = view.items if words.verb_second else view.items[:at]
    return any(item.is_word and item.key in words.be for item in reach)


def _after_copula(view: View, at: int, words: Vocabulary) -> tuple[Item, ...]:
    """Who stands after the verb where the noun comes first: "Größter Aktionär von X ist Y", "its owner is Y"."""
    items, governed = view.items, view.governed
    copula = next((n for n in range(at + 1, len(items)) if items[n].is_word and items[n].key in words.be), None)
    if copula is None:
        return ()
    free = [n for n in governed if n > copula and items[n].is_party and stands_free(items, n, governed, words)]
    return tuple(items[n] for n in free if governed[n].group == governed[free[0]].group)


def _is_definite(view: View, at: int, words: Vocabulary) -> bool:
    """Whether the noun takes up something known: a definite article, a demonstrative or a name as its first part."""
    if view.items[at].glued:
        return True
    for place in range(at - 1, max(-1, at - 5), -1):
        key = view.items[place].key
        if key in words.definite or key in words.possessives:
            return True
        if key in words.indefinite or not (view.items[place].is_word or view.items[place].is_party):
            return False
    return False
