"""``{lang}/descriptions.yaml``: nouns that stand for an organisation, and the words around them that decide."""

from __future__ import annotations

from extract.lexicon.loader import Section, load


class DescriptionNouns(Section, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The nouns of one class: "bank", "lender"."""

    generic: bool
    makes: bool
    forms: dict[str, tuple[str, ...]]
    ends: dict[str, tuple[str, ...]]
    same_plural: frozenset[str]


class Descriptions(Section, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Determiners, nouns, and what rules a link out; fields as in the head of the file."""

    determiners: dict[str, frozenset[str]]
    fused: dict[str, frozenset[str]]
    subject: dict[str, frozenset[str]]
    nouns: dict[str, DescriptionNouns]
    not_nouns: frozenset[str]
    blockers: frozenset[str]
    modifier_ends: tuple[str, ...]
    small_words: frozenset[str]
    restrictors: frozenset[str]
    links: frozenset[str]
    copulas: frozenset[str]
    as_words: frozenset[str]
    indefinite: frozenset[str]
    prepositions: frozenset[str]
    subordinators: frozenset[str]
    pronouns: dict[str, str]
    pronoun_verbs: frozenset[str]
    bare_gender: str


def descriptions(lang: str) -> Descriptions:
    """The table of *lang*, read once: ``"bank" in descriptions("en").nouns``."""
    return load(lang, "descriptions", Descriptions)
