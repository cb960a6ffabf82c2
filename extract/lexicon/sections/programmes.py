"""``{lang}/programmes.yaml``: nouns beside which a programme's name stands."""

from __future__ import annotations

from extract.lexicon.loader import Section, load


class Programmes(Section, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a language names programmes; fields as in the head of the file."""

    heads: frozenset[str]
    head_first: bool
    name_first: bool
    openers: frozenset[str]
    not_names: frozenset[str]
    not_ends: tuple[str, ...]


def programmes(lang: str) -> Programmes:
    """The table of *lang*, read once."""
    return load(lang, "programmes", Programmes)
