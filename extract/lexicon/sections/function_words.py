"""``function_words.yaml``: the small words that tell who does what to whom."""

from __future__ import annotations

from typing import Literal

from extract.lexicon.loader import Section

Case = Literal["nominative", "accusative", "dative", "genitive"]


class FunctionWords(Section, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Closed word classes and the few facts of grammar; the fields are explained at the head of the YAML file."""

    word_order: Literal["verb_second", "subject_verb_object"]
    nouns_capitalised: bool
    genitive_suffixes: tuple[str, ...]
    genitive_clitics: tuple[str, ...]
    compound_linkers: tuple[str, ...]
    articles: dict[str, tuple[Case, ...]]
    indefinite_articles: tuple[str, ...]
    definite_articles: tuple[str, ...]
    possessive_determiners: tuple[str, ...]
    prepositions: dict[str, tuple[str, ...]]
    connectors: tuple[str, ...]
    coordinators: tuple[str, ...]
    subordinators: tuple[str, ...]
    conditionals: tuple[str, ...]
    finite_endings: tuple[str, ...]
    plural_endings: tuple[str, ...]
    together: tuple[str, ...]
    object_control: tuple[str, ...]
    complementizers: tuple[str, ...]
    inverted_conditionals: tuple[str, ...]
    conjunctive_prepositions: tuple[str, ...]
    relative_pronouns: dict[str, tuple[Case, ...]]
    subject_pronouns: tuple[str, ...]
    be: tuple[str, ...]
    have: tuple[str, ...]
    past_auxiliaries: tuple[str, ...]
    perfect_with_be: tuple[str, ...]
    passive_auxiliaries: tuple[str, ...]
    future: tuple[str, ...]
    modals: tuple[str, ...]
    infinitive_markers: tuple[str, ...]
    purpose_markers: tuple[str, ...]
    genitive_prepositions: tuple[str, ...]
    source_prepositions: tuple[str, ...]
    companion_prepositions: tuple[str, ...]
    goal_prepositions: tuple[str, ...]
    measure_prepositions: tuple[str, ...]
    agents: tuple[str, ...]
    reporting_verbs: tuple[str, ...]
    common_verbs: tuple[str, ...]
    adverb_endings: tuple[str, ...]
    adverbs: tuple[str, ...]
    time_nouns: tuple[str, ...]
    no_apposition: tuple[str, ...]
    organisation_heads: tuple[str, ...]
