"""``<lang>/numbers.yaml``: the words that numbers are built from."""

from __future__ import annotations

from extract.lexicon.loader import Section, load


class Numbers(Section, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Number words of a language; the fields are defined at the head of the YAML file."""

    atoms: dict[int, tuple[str, ...]]
    ones: tuple[str, ...]
    hundred: tuple[str, ...]
    joiners: tuple[str, ...]
    articles: tuple[str, ...]
    fractions: dict[str, tuple[str, ...]]
    additions: dict[str, tuple[str, ...]]
    endings: dict[str, tuple[str, ...]]
    mixed: dict[str, tuple[str, ...]]
    points: tuple[str, ...]
    fused: dict[str, tuple[str, ...]]
    uncounted: tuple[str, ...]


def numbers(lang: str) -> Numbers:
    """The number words of *lang*: ``numbers("de").atoms[3] == ("drei",)``."""
    return load(lang, "numbers", Numbers)
