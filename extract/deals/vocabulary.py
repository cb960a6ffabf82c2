"""The lexicon of one language, made ready for looking words up."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, cached_property, lru_cache
from typing import Literal, NamedTuple

from extract.lexicon import load
from extract.lexicon.sections.deals import DealWords, Frame, VerbForms
from extract.lexicon.sections.function_words import Case, FunctionWords
from extract.lexicon.sections.status import StatusCues

Form = Literal["present", "past", "participle", "infinitive", "gerund"]
_SHORT_TOPIC = 5  # shorter topic words would turn up inside other words by chance


class VerbReading(NamedTuple):
    """One way to read a word as a verb: "steigt" is a present of "einsteigen", if "ein" stands in the clause."""

    verb: str
    form: Form
    particle: str | None


class Vocabulary:
    """All words of one language that the deal rules look up."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.grammar = load(lang, "function_words", FunctionWords)
        self.deals = load(lang, "deals", DealWords)
        self.cues = load(lang, "status", StatusCues)
        # Few words of a language are asked again and again, for every frame of every clause.
        self.mentions_topic = lru_cache(maxsize=20_000)(self._mentions_topic)
        grammar = self.grammar
        self.verb_second = grammar.word_order == "verb_second"
        self.preposition = {form: base for base, forms in grammar.prepositions.items() for form in forms}
        self.coordinators = frozenset(grammar.coordinators)
        self.connectors = self.coordinators | frozenset(grammar.connectors)
        self.subordinators = frozenset(grammar.subordinators)
        self.conditionals = frozenset(grammar.conditionals)
        self.conjunctive = frozenset(grammar.conjunctive_prepositions)
        self.pronouns = frozenset(grammar.subject_pronouns)
        self.adverbs = frozenset(grammar.adverbs)
        self.adverb_endings = grammar.adverb_endings
        self.time_nouns = frozenset(word.lower() for word in grammar.time_nouns)
        self.no_apposition = frozenset(word.lower() for word in grammar.no_apposition)
        self.organisation_heads = frozenset(word.lower() for word in grammar.organisation_heads)
        self.definite = frozenset(grammar.definite_articles)
        self.indefinite = frozenset(grammar.indefinite_articles)
        self.possessives = frozenset(grammar.possessive_determiners)
        self.be = frozenset(grammar.be)
        self.have = frozenset(grammar.have)
        self.passive = frozenset(grammar.passive_auxiliaries)
        self.future = frozenset(grammar.future)
        self.modals = frozenset(grammar.modals)
        self.infinitive_markers = frozenset(grammar.infinitive_markers)
        self.agents = frozenset(grammar.agents)
        self.reporting = frozenset(grammar.reporting_verbs)
        self.auxiliaries = self.be | self.have | self.passive | self.future | self.modals
        self.support_verbs = frozenset(self.deals.support_verbs)
        self.intents = frozenset(self.deals.intents)
        self.businesses = frozenset(self.deals.businesses)
        self.finite_endings = grammar.finite_endings
        self.together = frozenset(grammar.together)
        self.object_control = frozenset(grammar.object_control)
        self.complementizers = frozenset(grammar.complementizers)
        self.share_nouns = frozenset(self.deals.share_nouns)
        self.not_parties = frozenset(self.deals.not_parties)

    @cached_property
    def verb_readings(self) -> dict[str, tuple[VerbReading, ...]]:
        """Every verb form of the lexicon with its readings."""
        found: dict[str, list[VerbReading]] = {}
        for verb, forms in self.deals.verbs.items():
            for form, reading in _readings(verb, forms, self.grammar.infinitive_markers if self.verb_second else ()):
                found.setdefault(form, []).append(reading)
        return {form: tuple(readings) for form, readings in found.items()}

    @cached_property
    def finite(self) -> frozenset[str]:
        """Words that show that a piece of text is a clause."""
        forms = (form for verb in self.deals.verbs.values() for form in (*verb.present, *verb.past))
        joined = (
            form
            for form, readings in self.verb_readings.items()
            if any(r.particle is None and r.form in {"present", "past"} for r in readings)
        )
        return (
            self.auxiliaries
            | self.reporting
            | frozenset(self.grammar.common_verbs)
            | frozenset(forms)
            | frozenset(joined)
        )

    @cached_property
    def frames_of_verb(self) -> dict[str, tuple[tuple[str, Frame], ...]]:
        """The frames that a verb can open, in order of precedence."""
        return _by_word((name, frame, frame.verbs) for name, frame in self.deals.frames.items())

    @cached_property
    def frames_of_noun(self) -> dict[str, tuple[tuple[str, Frame], ...]]:
        """The frames that a noun can open."""
        return _by_word((name, frame, frame.nouns) for name, frame in self.deals.frames.items())

    @cached_property
    def frames_of_predicate(self) -> dict[str, tuple[tuple[str, Frame], ...]]:
        """The frames that a predicative adjective or participle can open."""
        return _by_word((name, frame, frame.predicates) for name, frame in self.deals.frames.items())

    @cached_property
    def noun_heads(self) -> tuple[str, ...]:
        """All nouns that open a frame, longest first, so that a compound is read by its longest known head."""
        return tuple(sorted(self.frames_of_noun, key=lambda noun: (-len(noun), noun)))

    def cases(self, word: str) -> tuple[Case, ...] | None:
        """The cases that an article can mark, or None where the word is no article."""
        return self.grammar.articles.get(word)

    def _mentions_topic(self, key: str, need: str) -> bool:
        """Whether a word speaks of *need*, a word or an "@topic": "cloud-computing-abkommen" does of "@cloud"."""
        words = self.deals.topics.get(need[1:], ()) if need.startswith("@") else (need,)
        compounds = self.grammar.nouns_capitalised
        if key in words:
            return True
        if compounds and need.startswith("@") and key.endswith(self.deals.businesses):
            return False
        return any(
            key.startswith(word + "-")
            or key.endswith("-" + word)
            or (compounds and len(word) >= _SHORT_TOPIC and word in key)
            for word in words
        )


@cache
def vocabulary(lang: str) -> Vocabulary:
    """The vocabulary of *lang*, read once a process."""
    return Vocabulary(lang)


def _readings(verb: str, forms: VerbForms, markers: tuple[str, ...]) -> Iterable[tuple[str, VerbReading]]:
    """All forms of one verb; with *markers*, particle and verb join where they meet ("einsteigt", "einzusteigen")."""
    particle, joined = forms.particle, bool(markers)
    tables: tuple[tuple[Form, tuple[str, ...]], ...] = (
        ("present", forms.present),
        ("past", forms.past),
        ("infinitive", forms.infinitive),
        ("gerund", forms.gerund),
        ("participle", forms.participle),
    )
    for form, words in tables:
        whole = particle is None or (joined and form == "participle")
        for word in words:
            if not (joined and form == "infinitive" and not whole):
                yield word, VerbReading(verb, form, None if whole else particle)
            if particle and joined and form != "participle":
                yield particle + word, VerbReading(verb, form, None)
                if form == "infinitive":
                    yield from ((f"{particle}{marker}{word}", VerbReading(verb, form, None)) for marker in markers)


def _by_word(
    entries: Iterable[tuple[str, Frame, tuple[str, ...]]],
) -> dict[str, tuple[tuple[str, Frame], ...]]:
    table: dict[str, list[tuple[str, Frame]]] = {}
    for name, frame, words in entries:
        for word in words:
            table.setdefault(word, []).append((name, frame))
    return {word: tuple(frames) for word, frames in table.items()}
