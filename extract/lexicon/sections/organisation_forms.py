"""``{lang}/organisation_forms.yaml``: how names of organisations inflect and compound."""

from __future__ import annotations

from extract.lexicon.loader import Section, load


class OrganisationForms(Section, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Genitives, articles and compound heads; fields as in the head of the file."""

    capitals_are_names: bool
    articles: frozenset[str]
    apostrophe_genitive: tuple[str, ...]
    bare_genitive: tuple[str, ...]
    genitive_articles: frozenset[str]
    keeps_s: tuple[str, ...]
    es_heads: tuple[str, ...]
    adjective_ends: tuple[str, ...]
    oblique_ends: tuple[str, ...]
    adjective_stems: tuple[str, ...]
    phrase_starts: frozenset[str]
    phrase_start_ends: tuple[str, ...]
    compound_heads: frozenset[str]
    joined_heads: frozenset[str]
    origin_ends: tuple[str, ...]
    intensifiers: frozenset[str]
    loose_heads: frozenset[str]
    kin_words: frozenset[str]
    not_names: frozenset[str]
    sources: frozenset[str]


def organisation_forms(lang: str) -> OrganisationForms:
    """The table of *lang*, read once: ``organisation_forms("de").bare_genitive == ("s",)``."""
    return load(lang, "organisation_forms", OrganisationForms)
