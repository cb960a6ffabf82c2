"""A name without its dressing: article before it, legal form and group word behind it."""

from __future__ import annotations

from functools import cache

from extract.lexicon.sections.organisation_names import organisation_names
from extract.organisations.countries import countries


@cache
def _legal_forms() -> tuple[tuple[str, ...], ...]:
    """All legal forms as words, longest first, so that "GmbH & Co. KG" goes before "KG"."""
    forms = {tuple(form.split()) for form in organisation_names().legal_forms}
    return tuple(sorted(forms, key=lambda form: (-len(form), form)))


@cache
def _legal_by_last() -> dict[str, tuple[tuple[str, ...], ...]]:
    table: dict[str, list[tuple[str, ...]]] = {}
    for form in _legal_forms():
        table.setdefault(form[-1], []).append(form)
    return {last: tuple(forms) for last, forms in table.items()}


def without_legal_form(name: str) -> str:
    """The name proper: "Nordwerk Gas GmbH" is "Nordwerk Gas", "Adler Toys, Inc." is "Adler Toys".

    A name that is nothing but a legal form stays as it is.
    """
    parts = name.split()
    while len(parts) > 1:
        for form in _legal_by_last().get(parts[-1], ()):
            head = parts[: -len(form)]
            if tuple(parts[-len(form) :]) == form and any(c.isalnum() for part in head for c in part):
                parts = [*head[:-1], head[-1].rstrip(",")]
                break
        else:
            break
    return " ".join(parts)


def without_article(name: str, articles: frozenset[str]) -> str:
    """The name without a leading article: "The Bank of Eastmoor" is "Bank of Eastmoor"."""
    first, _, rest = name.partition(" ")
    return rest if first.lower() in articles and any(c.isalnum() for c in rest) else name


@cache
def _group_words() -> dict[str, str]:
    return {form: spelling for spelling, forms in organisation_names().group_words.items() for form in forms}


def is_group_word(word: str) -> bool:
    """True for words that make no other organisation: "Group", "Gruppe", "Holding"."""
    return word in _group_words()


def in_one_language(name: str) -> str:
    """The name with its group words spelled one way, for ids: "TVR-Gruppe" is "TVR group", as is "TVR Group"."""
    cut = max(name.rfind(" "), name.rfind("-"))
    tail = name[cut + 1 :]
    return f"{name[:cut]} {_group_words()[tail]}" if cut > 0 and tail in _group_words() else name


def without_group_word(name: str) -> str | None:
    """ "Volmar" for "Volmar Group"; None for a name that does not end in a group word."""
    cut = max(name.rfind(" "), name.rfind("-"))
    return name[:cut] if cut > 0 and is_group_word(name[cut + 1 :]) else None


def without_country(name: str) -> str | None:
    """ "Hallmann" for "Hallmann Deutschland"; None for a name that does not end in a country."""
    head, _, tail = name.rpartition(" ")
    return head if head and tail in countries() else None
