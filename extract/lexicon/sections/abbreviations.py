"""``abbreviations.yaml``: where a full stop ends no sentence."""

from __future__ import annotations

from extract.lexicon.loader import Section


class Abbreviations(Section, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words with a full stop of their own; the fields are explained at the head of the YAML file."""

    never_final: tuple[str, ...]
    may_be_final: tuple[str, ...]
    starters: tuple[str, ...]
    ordinal_dot: bool
    before_ordinal: tuple[str, ...]
    after_ordinal: tuple[str, ...]
    opening_quotes: str
    closing_quotes: str
