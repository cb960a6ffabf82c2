"""``<lang>/stakes.yaml``: how a share of an organisation is worded."""

from __future__ import annotations

from extract.lexicon.loader import Section, load


class StakeWords(Section, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Stake words of a language; the fields are defined at the head of the YAML file."""

    percent: tuple[str, ...]
    adjectives: tuple[str, ...]
    share_nouns: tuple[str, ...]
    parts: tuple[str, ...]
    loose_nouns: tuple[str, ...]
    held_nouns: tuple[str, ...]
    verbs: tuple[str, ...]
    listing: tuple[str, ...]
    joins: tuple[str, ...]
    remaining: tuple[str, ...]
    changers: tuple[str, ...]
    of_links: tuple[str, ...]
    held_links: tuple[str, ...]
    not_stakes: tuple[str, ...]
    not_before: tuple[str, ...]
    halves: tuple[str, ...]
    wholes: tuple[str, ...]


def stake_words(lang: str) -> StakeWords:
    """The stake words of *lang*: ``"stake" in stake_words("en").share_nouns``."""
    return load(lang, "stakes", StakeWords)
