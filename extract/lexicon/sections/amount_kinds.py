"""``<lang>/amount_kinds.yaml``: what a sum is, by the words beside it."""

from __future__ import annotations

from extract.lexicon.loader import Section, load
from extract.records import AmountKind


class AmountKinds(Section, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Kind words of a language; the fields are defined at the head of the YAML file."""

    kinds: dict[AmountKind, tuple[str, ...]]
    money_words: tuple[str, ...]


def amount_kinds(lang: str) -> AmountKinds:
    """The kind words of *lang*: ``"revenue" in amount_kinds("en").kinds["revenue"]``."""
    return load(lang, "amount_kinds", AmountKinds)
