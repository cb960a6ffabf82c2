"""``shared/flags.yaml``, ``flags_across_articles.yaml``: the catalogue of flags with methodology and wording."""

from __future__ import annotations

from extract.lexicon.loader import SHARED, Section, load
from extract.records import Severity


class FlagEntry(Section, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one check does, where it keeps silent, and how it says what it found."""

    severity: Severity
    label: dict[str, str]
    methodology: str
    exclusions: tuple[str, ...]
    assumptions: tuple[str, ...]
    raised: dict[str, str]
    not_raised: dict[str, str]
    measured: str
    wording: dict[str, dict[str, str]]


class FlagCatalogue(Section, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All entries by code."""

    flags: dict[str, FlagEntry]


def flag_catalogue() -> dict[str, FlagEntry]:
    """The catalogue, read once: ``flag_catalogue()["conversion-mismatch"].severity == "error"``."""
    catalogue: FlagCatalogue = load(SHARED, "flags", FlagCatalogue)
    return catalogue.flags


def catalogue_across_articles() -> dict[str, FlagEntry]:
    """Flags that only several articles together can raise, by code; read once."""
    catalogue: FlagCatalogue = load(SHARED, "flags_across_articles", FlagCatalogue)
    return catalogue.flags
