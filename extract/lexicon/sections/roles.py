"""``{lang}/roles.yaml``: offices that people hold, and the words that join them to organisations."""

from __future__ import annotations

from extract.lexicon.loader import Section, load


class Rank(Section, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Offices of one height."""

    inside: bool
    forms: tuple[str, ...]


class Roles(Section, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Offices by rank; fields as in the head of the file."""

    ranks: tuple[Rank, ...]
    ends: tuple[str, ...]
    head_ends: frozenset[str]
    former: frozenset[str]
    former_prefixes: frozenset[str]
    links: frozenset[str]
    direct: frozenset[str]
    copulas: frozenset[str]
    connectors: frozenset[str]
    fillers: frozenset[str]
    relatives: frozenset[str]
    leads: frozenset[str]


def roles(lang: str) -> Roles:
    """The table of *lang*, read once: ``"CEO" in roles("en").ranks[0].forms``."""
    return load(lang, "roles", Roles)
