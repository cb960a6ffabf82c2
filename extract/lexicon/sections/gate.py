"""``<lang>/gate.yaml``: words of deals that no rule knows but the model does, and words that say too little alone."""

from __future__ import annotations

from extract.lexicon.loader import Section, load


class GateWords(Section, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """*further* are forms in the notation of the gate: "*vermarktung" ends a compound, "on the block" is all there.

    *weak* words, case-folded, count only beside a sum or a share.
    """

    further: tuple[str, ...]
    weak: tuple[str, ...]


def gate_words(lang: str) -> GateWords:
    """The table of *lang*, read once."""
    return load(lang, "gate", GateWords)
