"""Currencies that people type: an ISO 4217 code, or a name or sign that means one alone."""

from __future__ import annotations

from functools import cache

from babel.core import get_global
from babel.numbers import get_currency_name, list_currencies

from extract.amounts import find_amounts
from extract.lexicon import languages
from extract.review.server.forms.problems import Refused

_LONGEST = 30


def read_currency(typed: str) -> str | None:
    """The code of the currency *typed*; None for an empty field, as a text may name none. Refused where it is none.

    >>> read_currency("chf"), read_currency("Euro"), read_currency("")
    ('CHF', 'EUR', None)
    """
    text = " ".join(typed.split())
    if not text:
        return None
    if text.upper() in known():
        return text.upper()
    candidates = _named(text) if len(text) <= _LONGEST else ()
    if len(candidates) == 1:
        return candidates[0]
    if candidates:
        raise Refused("which_currency", typed=text, candidates=", ".join(candidates))
    raise Refused("no_currency", typed=text[:_LONGEST])


@cache
def known() -> frozenset[str]:
    """The codes of ISO 4217, those out of use too: news prints them still."""
    return frozenset(list_currencies())


@cache
def offered(lang: str) -> tuple[tuple[str, str], ...]:
    """Codes in use with their names, for a field to choose from: ``("CHF", "Schweizer Franken")``."""
    places = get_global("territory_currencies")
    codes = {code for tenders in places.values() for code, _, until, tender in tenders if tender and until is None}
    return tuple((code, get_currency_name(code, locale=lang)) for code in sorted(codes & known()))


def _named(text: str) -> tuple[str, ...]:
    for lang in languages():
        for shape in (f"5 {text}", f"{text}5"):
            for found in find_amounts(shape, lang):
                if found.text == shape:
                    return found.currency_candidates
    return ()
