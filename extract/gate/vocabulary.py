"""The words of money and deals, taken from the lexica that the stages themselves read: they cannot drift apart."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from extract.lexicon import load
from extract.lexicon.sections.currencies import currencies, currency_signs
from extract.lexicon.sections.deals import DealWords, VerbForms
from extract.lexicon.sections.function_words import FunctionWords
from extract.lexicon.sections.magnitudes import magnitudes

_SHORT = 4  # shorter words count only by themselves


@cache
def vocabulary(lang: str) -> frozenset[str]:
    """Every form by which a sum or a deal can be told in *lang*: words, signs, codes.

    A star stands for any letters: "Millionen*" begins a compound, "*beteiligung" ends one, "*kredit*" stands anywhere
    in one. Of a form of several words ("steigt ein") all must be there, wherever.
    """
    return frozenset(form for form in (*_money(lang), *_deals(lang)) if form.strip("* "))


def _money(lang: str) -> Iterator[str]:
    words = currencies(lang)
    for code, forms in words.words.items():
        yield code
        yield from forms
    for shared in words.ambiguous:
        yield from shared.forms
    for coin in words.minor:
        yield from coin.forms
    yield from words.scaled
    signs = currency_signs()
    yield from signs.signs
    yield from signs.letters
    yield from signs.former
    for scale in magnitudes(lang).scales.values():
        yield from scale.words
        yield from scale.short
        for beginning in scale.compound:
            yield f"{beginning}*"


def _deals(lang: str) -> Iterator[str]:
    words = load(lang, "deals", DealWords)
    grammar = load(lang, "function_words", FunctionWords)
    for frame in words.frames.values():
        if frame.needs_amount:
            continue  # the words of money let it through
        verbs = (form for name in frame.verbs if name in words.verbs for form in _verb(words.verbs[name], grammar))
        nouns = (f"*{noun}" for noun in frame.nouns)
        triggers = {*verbs, *nouns, *frame.predicates}
        needs = {form for need in frame.needs for form in _need(need, words, grammar)}
        # A frame fires only where both sides are met, so the shorter list is enough to look for.
        yield from min((triggers, needs), key=len) if needs else triggers


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
