"""``{lang}/states.yaml``: governments, countries' adjectives, regions."""

from __future__ import annotations

from extract.lexicon.loader import Section, load


class States(Section, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a language speaks of states that act; fields as in the head of the file."""

    government_nouns: frozenset[str]
    home: dict[str, tuple[str, ...]]
    not_before: frozenset[str]
    short: dict[str, str]
    adjectives: dict[str, tuple[str, ...]]
    adjective_ends: tuple[str, ...]
    region_heads: frozenset[str]
    region_links: frozenset[str]
    place_words: frozenset[str]
    articles: frozenset[str]


def states(lang: str) -> States:
    """The table of *lang*, read once: ``states("de").home["Kreml"] == ("RU",)``."""
    return load(lang, "states", States)
