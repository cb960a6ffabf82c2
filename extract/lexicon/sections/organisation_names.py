"""``shared/organisation_names.yaml``: what the words of a name mean, in whatever language the article is."""

from __future__ import annotations

from extract.lexicon.loader import SHARED, Section, load


class NameClass(Section, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words of a name that say what its bearer is: "Mercia Bank" is a bank."""

    words: tuple[str, ...]
    whole: tuple[str, ...]
    business: bool
    like: frozenset[str]


class OrganisationNames(Section, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Legal forms, group words, division words and classes; fields as in the head of the file."""

    legal_forms: tuple[str, ...]
    group_words: dict[str, tuple[str, ...]]
    division_words: frozenset[str]
    small_words: frozenset[str]
    common_words: frozenset[str]
    classes: dict[str, NameClass]


def organisation_names() -> OrganisationNames:
    """The table, read once: ``"GmbH" in organisation_names().legal_forms``."""
    return load(SHARED, "organisation_names", OrganisationNames)
