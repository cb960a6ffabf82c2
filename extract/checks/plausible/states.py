"""Whether a sum may be a state's: states and their bodies move larger sums than companies do."""

from __future__ import annotations

import unicodedata
from functools import cache

from babel import Locale

from extract.lexicon.sections.plausibility import excuse, private


def names_state(lang: str, text: str) -> bool:
    """Whether *text* speaks of a state, one of its bodies, or its money: "mit Steuergeld"."""
    return bool(excuse(lang, "public").search(private(lang).sub(" ", text)))


def is_state(lang: str, organisation: str) -> bool:
    """Whether the id of a party is that of a state or of one of its bodies: ``usa``, ``bundesregierung``."""
    name = organisation.replace("-", " ")
    spelled = name.replace("ae", "ä").replace("oe", "ö").replace("ue", "ü")
    return name in _countries(lang) or any(excuse(lang, "public").search(form) for form in (name, spelled))


@cache
def _countries(lang: str) -> frozenset[str]:
    return frozenset(_folded(name) for name in Locale.parse(lang).territories.values())


def _folded(name: str) -> str:
    spelled = name.lower().replace("ä", "ae").replace("ö", "oe").replace("ü", "ue").replace("ß", "ss")
    return "".join(c for c in unicodedata.normalize("NFKD", spelled) if not unicodedata.combining(c))
