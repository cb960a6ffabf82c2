"""``<lang>/plausibility.yaml``: words that tell which sums may be larger than those of a company."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from extract.lexicon.loader import Section, load
from extract.lexicon.patterns import any_of

Excuse = Literal["public", "other", "collective", "company", "long", "invented"]


class Plausibility(Section, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Lists of words; the fields are defined at the head of the YAML file."""

    public: tuple[str, ...]
    other: tuple[str, ...]
    collective: tuple[str, ...]
    company: tuple[str, ...]
    long: tuple[str, ...]
    invented: tuple[str, ...]
    not_private: tuple[str, ...]


@cache
def excuse(lang: str, name: Excuse) -> re.Pattern[str]:
    """One pattern for a list: ``excuse("de", "other").search("mit einem verwalteten Vermögen von")`` matches."""
    words: tuple[str, ...] = getattr(load(lang, "plausibility", Plausibility), name)
    return any_of(words)


@cache
def private(lang: str) -> re.Pattern[str]:
    """Phrases with a word of ``public`` that speak of no state: "public offering"."""
    words = load(lang, "plausibility", Plausibility).not_private
    return any_of(words)
