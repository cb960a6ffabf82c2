"""``<lang>/hedges.yaml``: words that say how exact a figure is."""

from __future__ import annotations

from typing import Literal

from extract.lexicon.loader import Section, load

HedgeBound = Literal["about", "at_most", "at_least"]


class Hedges(Section, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Hedges of a language; the fields are defined at the head of the YAML file."""

    before: dict[HedgeBound, tuple[str, ...]]
    after: dict[HedgeBound, tuple[str, ...]]
    fillers: tuple[str, ...]
    inside: dict[HedgeBound, tuple[str, ...]]
    inside_fillers: tuple[str, ...]
    of_words: tuple[str, ...]
    of_nouns: tuple[str, ...]
    of_links: tuple[str, ...]


def hedges(lang: str) -> Hedges:
    """The hedges of *lang*: ``"rund" in hedges("de").before["about"]``."""
    return load(lang, "hedges", Hedges)
