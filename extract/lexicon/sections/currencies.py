"""``<lang>/currencies.yaml`` and ``shared/currencies.yaml``: how currencies are printed."""

from __future__ import annotations

from extract.lexicon.loader import SHARED, Section, load


class SharedWord(Section, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A word that several currencies share."""

    forms: tuple[str, ...]
    candidates: tuple[str, ...]


class Minor(Section, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A small coin."""

    forms: tuple[str, ...]
    per_unit: int
    candidates: tuple[str, ...]
    exact: bool = False
    beside: tuple[str, ...] = ()
    beside_small: tuple[str, ...] = ()
    home: str | None = None
    told_by: tuple[str, ...] = ()
    doubted_by: tuple[str, ...] = ()
    rivals: tuple[str, ...] = ()


class Scaled(Section, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A currency word that holds a magnitude: "TEUR"."""

    power: int
    candidates: tuple[str, ...]


class Currencies(Section, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Currency words of a language; the fields are defined at the head of the YAML file."""

    words: dict[str, tuple[str, ...]]
    ambiguous: tuple[SharedWord, ...]
    minor: tuple[Minor, ...]
    scaled: dict[str, Scaled]
    weak: tuple[str, ...]
    large: tuple[str, ...]
    with_cents: tuple[str, ...]
    adjective_endings: tuple[str, ...]
    rivals: dict[str, tuple[str, ...]]
    nations: dict[str, tuple[str, ...]]


class CurrencySigns(Section, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Signs and codes of all languages; the fields are defined at the head of the YAML file."""

    signs: dict[str, tuple[str, ...]]
    letters: dict[str, tuple[str, ...]]
    doubtful: tuple[str, ...]
    sure_behind: dict[str, int]
    large: tuple[str, ...]
    local: tuple[str, ...]
    former: tuple[str, ...]
    everyday: tuple[str, ...]


def currencies(lang: str) -> Currencies:
    """The currency words of *lang*: ``"Franken" in currencies("de").words["CHF"]``."""
    return load(lang, "currencies", Currencies)


def currency_signs() -> CurrencySigns:
    """The signs and codes: ``currency_signs().signs["£"] == ("GBP",)``."""
    return load(SHARED, "currencies", CurrencySigns)
