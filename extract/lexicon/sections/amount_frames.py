"""``<lang>/amount_frames.yaml``: the words around and between figures."""

from __future__ import annotations

from extract.lexicon.loader import Section, load


class AmountFrames(Section, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Frames of a language; the fields are defined at the head of the YAML file."""

    range_links: tuple[str, ...]
    list_links: tuple[str, ...]
    choice_links: tuple[str, ...]
    range_pairs: tuple[tuple[str, str], ...]
    change_pairs: tuple[tuple[str, str], ...]
    step_openers: tuple[str, ...]
    change_links: tuple[str, ...]
    instead: tuple[str, ...]
    change_words: tuple[str, ...]
    again: tuple[str, ...]
    name_words: tuple[str, ...]
    part_links: dict[str, int]
    conversion_weak: tuple[str, ...]
    conversion_strong: tuple[str, ...]
    conversion_far: tuple[str, ...]
    conversion_behind: tuple[str, ...]
    conversion_blocks: tuple[str, ...]
    per_words: tuple[str, ...]
    per_articles: tuple[str, ...]
    per_each: dict[str, tuple[str, ...]]
    per_links: tuple[str, ...]
    per_units: dict[str, tuple[str, ...]]
    not_rates: tuple[str, ...]
    per_phrases: dict[str, tuple[str, ...]]
    continuations: tuple[str, ...]
    counted: tuple[str, ...]
    counted_tails: tuple[str, ...]
    sum_tails: tuple[str, ...]
    weight_links: tuple[str, ...]
    not_sums: tuple[str, ...]
    not_money: tuple[str, ...]
    capital_nouns: bool
    adjectives: tuple[str, ...]


def amount_frames(lang: str) -> AmountFrames:
    """The frames of *lang*: ``amount_frames("en").range_pairs == (("between", "and"),)``."""
    return load(lang, "amount_frames", AmountFrames)
