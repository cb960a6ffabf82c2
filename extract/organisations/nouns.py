"""Nouns that describe an organisation: which class, and of what ("Chip" in "Chipentwickler")."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache, lru_cache

from extract.lexicon.sections.descriptions import descriptions

_SHORTEST_PART = 2
_MOST_WORDS = 20_000  # every word of every text is asked about, and an archive has millions of different ones


@dataclass(frozen=True, slots=True)
class Noun:
    """A description noun. *about* is what its first part says ("chip", "software"), empty for plain "Hersteller"."""

    of_class: str
    generic: bool
    makes: bool
    genders: frozenset[str]
    same_plural: bool
    about: str = ""


@cache
def _forms(lang: str) -> dict[str, Noun]:
    return _collect(lang, ends=False)


@cache
def _ends(lang: str) -> dict[str, Noun]:
    return _collect(lang, ends=True)


def _collect(lang: str, *, ends: bool) -> dict[str, Noun]:
    table: dict[str, Noun] = {}
    for of_class, noun in descriptions(lang).nouns.items():
        for gender, forms in (noun.ends if ends else noun.forms).items():
            for form in forms:
                genders = frozenset({gender}) | (table[form].genders if form in table else frozenset())
                plural = gender in noun.same_plural and not form.endswith("s")
                table[form] = Noun(of_class, noun.generic, noun.makes, genders, plural)
    return table


@lru_cache(maxsize=_MOST_WORDS)
def noun(word: str, lang: str) -> Noun | None:
    """The noun that *word* is, or None: ``noun("Chipentwickler", "de").about == "chip"``.

    A compound with a hyphen is known by its last part ("KI-Unternehmen"), one without by its end.
    """
    low = word.lower()
    if low in descriptions(lang).not_nouns:
        return None
    forms, ends = _forms(lang), _ends(lang)
    if low in forms:
        return forms[low]
    head, dash, last = low.rpartition("-")
    if dash:
        found = forms.get(last) or ends.get(last) or noun(last, lang)
        return _about(found, f"{head}-{found.about}".strip("-")) if found else None
    for cut in range(_SHORTEST_PART, len(low) - _SHORTEST_PART):
        if (found := ends.get(low[cut:])) is not None:
            return _about(found, low[:cut])
    return None


def _about(found: Noun, about: str) -> Noun:
    return replace(found, about=about)
