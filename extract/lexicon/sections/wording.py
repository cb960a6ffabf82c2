"""``{de,en}/wording.yaml``: how figures are put into words where CLDR has no pattern."""

from __future__ import annotations

from extract.lexicon.loader import Section, load


class Wording(Section, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Templates for ranges, rates and shares, the names of sources, and those of the powers of ten by exponent."""

    range: str
    rate: str
    percent: str
    list: str
    alternative: str
    sources: dict[str, str]
    powers: dict[int, str]


def wording(lang: str) -> Wording:
    """The templates of *lang*: ``wording("de").powers[-2] == "ein Hundertstel"``."""
    section: Wording = load(lang, "wording", Wording)
    return section
