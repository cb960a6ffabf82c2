"""The words of money and deals, taken from the lexica that the stages themselves read: they cannot drift apart."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import msgspec

from extract.lexicon import load
from extract.lexicon.sections.currencies import currencies, currency_signs
from extract.lexicon.sections.deals import DealWords, VerbForms
from extract.lexicon.sections.function_words import FunctionWords
from extract.lexicon.sections.gate import gate_words
from extract.lexicon.sections.magnitudes import magnitudes
from extract.lexicon.sections.numbers import numbers
from extract.lexicon.sections.stakes import stake_words

_SHORT = 4  # shorter words count only by themselves


class Frame(msgspec.Struct, frozen=True):
    """One way to tell a deal: one of *triggers* and, where there are any, one of *needs* in a sentence.

    With *beside_sum* it also must hold a sum or a share.
    """

    triggers: frozenset[str]
    needs: frozenset[str]
    beside_sum: bool = False


class Vocabulary(msgspec.Struct, frozen=True, kw_only=True):
    """Forms by which sums and deals are told: words, signs, codes.

    A star stands for any letters: "Millionen*" begins a compound, "*beteiligung" ends one, "*kredit*" stands anywhere
    in one. Of a form of several words ("steigt ein") all must be there, wherever. *sums* tell of a sum alone, *units*
    (currencies) only beside one of *figures* or a digit, *weak* words of a deal only beside a sum or one of *shares*.
    """

    sums: frozenset[str]
    units: frozenset[str]
    figures: frozenset[str]
    shares: frozenset[str]
    frames: tuple[Frame, ...]
    weak: frozenset[str]


@cache
def vocabulary(lang: str) -> Vocabulary:
    """All forms of *lang*."""
    return Vocabulary(
        sums=frozenset(_sums(lang)),
        units=frozenset(_units(lang)),
        figures=frozenset(_figures(lang)),
        shares=frozenset(stake_words(lang).percent),
        frames=(*_frames(lang), Frame(frozenset(gate_words(lang).further), frozenset())),
        weak=frozenset(gate_words(lang).weak),
    )


def _sums(lang: str) -> Iterator[str]:
    yield from currencies(lang).scaled
    for scale in magnitudes(lang).scales.values():
        yield from scale.words
        yield from scale.short
        for beginning in scale.compound:
            yield f"{beginning}*"


def _units(lang: str) -> Iterator[str]:
    words = currencies(lang)
    for code, forms in words.words.items():
        yield code
        yield from forms
    for shared in words.ambiguous:
        yield from shared.forms
    for coin in words.minor:
        yield from coin.forms
    signs = currency_signs()
    yield from signs.signs
    yield from signs.letters
    yield from signs.former


def _figures(lang: str) -> Iterator[str]:
    words = numbers(lang)
    for value, atoms in words.atoms.items():
        # "ein" begins too many words; "ein Euro" alone is no sum that anybody asks for.
        yield from (f"{atom}*" if value > 1 else atom for atom in atoms)
    yield from (f"{word}*" for word in words.hundred)


def _frames(lang: str) -> Iterator[Frame]:
    words = load(lang, "deals", DealWords)
    grammar = load(lang, "function_words", FunctionWords)
    compounds = "*" if grammar.nouns_capitalised else ""
    for frame in words.frames.values():
        verbs = (form for name in frame.verbs if name in words.verbs for form in _verb(words.verbs[name], grammar))
        nouns = (f"{compounds}{noun}" for noun in frame.nouns)
        triggers = frozenset(form for form in (*verbs, *nouns, *frame.predicates) if form.strip("* "))
        needs = frozenset(form for need in frame.needs for form in _need(need, words, grammar) if form.strip("* "))
        if triggers:
            yield Frame(triggers, needs, frame.needs_amount)


def _verb(verb: VerbForms, grammar: FunctionWords) -> Iterator[str]:
    """All forms, of a verb that splits also joined where its language joins them ("steigt ein", "einsteigt")."""
    particle = verb.particle
    joins = grammar.word_order == "verb_second"
    if particle is None or joins:
        yield from verb.participle
    else:
        yield from (f"{form} {particle}" for form in verb.participle)
    for form in (*verb.present, *verb.past, *verb.infinitive, *verb.gerund):
        if particle is None:
            yield form
            continue
        yield f"{form} {particle}"
        if joins:
            yield f"{particle}{form}"
            yield from (f"{particle}{marker}{form}" for marker in grammar.infinitive_markers)


def _need(need: str, words: DealWords, grammar: FunctionWords) -> Iterator[str]:
    """The words of a topic, which also count in compounds where the language writes those as one word."""
    for word in words.topics.get(need[1:], ()) if need.startswith("@") else (need,):
        if len(word) < _SHORT:
            yield word
        else:
            yield f"*{word}*" if grammar.nouns_capitalised else f"{word}*"
