"""Gathers the words that mean a currency: those of the lexicon with their endings, and the names that CLDR knows."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from babel.numbers import get_currency_name

from extract.amounts.currency import Currency, iso_codes
from extract.amounts.tokens import folds
from extract.lexicon.sections.currencies import currencies

_SURE_OF_A_WORD = 1000

Form = tuple[str, Currency]


def currency_words(lang: str) -> Iterator[Form]:
    """All of them, phrases with blanks and with hyphens: "US Dollar", "US-Dollar"."""
    own = currencies(lang)
    named = list(plain_words(lang))
    adjectives = [
        (f"{stem}{ending}{space}{rest}", currency)
        for form, currency in named
        for stem, space, rest in [_inflected(form)]
        for ending in (own.adjective_endings if stem else ())
    ]
    shared = list(_shared_words(lang))
    spaced = [*named, *shared, *coin_words(lang), *scaled_words(lang), *adjectives, *_cldr_names(lang)]
    yield from spaced
    yield from ((form.replace(" ", "-"), currency) for form, currency in spaced if " " in form)


def plain_words(lang: str) -> Iterator[Form]:
    """Words with one usual meaning: "Euro", "kanadische Dollar"."""
    own = currencies(lang)
    large = {word.lower() for word in own.large}
    rivals = {form.lower(): codes for form, codes in own.rivals.items()}
    for code, forms in own.words.items():
        for form in forms:
            low = form.lower()
            known = _word((code,), low, lang)
            yield form, known._replace(large=low in large, rivals=rivals.get(low, ()))


def coin_words(lang: str, *, exact: bool = False) -> Iterator[Form]:
    """Small coins; the *exact* ones count only as they are printed."""
    for coin in currencies(lang).minor:
        if coin.exact == exact:
            known = Currency(
                coin.candidates,
                _only(coin.candidates),
                Decimal(1) / coin.per_unit,
                beside=coin.beside,
                beside_small=coin.beside_small,
            )
            yield from ((form, known) for form in coin.forms)


def scaled_words(lang: str) -> Iterator[Form]:
    """Words that hold a magnitude: "TEUR"."""
    for form, scaled in currencies(lang).scaled.items():
        yield form, Currency(scaled.candidates, _only(scaled.candidates), Decimal(10) ** scaled.power)


def _shared_words(lang: str) -> Iterator[Form]:
    for word in currencies(lang).ambiguous:
        yield from ((form, _word(word.candidates, form.lower(), lang)) for form in word.forms)


def _word(candidates: tuple[str, ...], low: str, lang: str) -> Currency:
    own = currencies(lang)
    return Currency(
        candidates,
        _only(candidates),
        weak=low in {word.lower() for word in own.weak},
        sure_behind=_SURE_OF_A_WORD,
        with_cents=low in {word.lower() for word in own.with_cents},
    )


def _cldr_names(lang: str) -> Iterator[tuple[str, Currency]]:
    """CLDR's names in all counts, leading adjectives with every ending: "Kanadische(n) Dollar"."""
    endings = currencies(lang).adjective_endings
    for code in sorted(iso_codes()):
        for count in (None, 1, 2):
            name = get_currency_name(code, count=count, locale=lang)
            head, space, rest = name.partition(" ")
            if name == code or "(" in name or (not space and len(folds(name)) < 2 and code != "EUR"):
                continue
            yield name, Currency((code,), code)
            stem = next((head[: -len(e)] for e in endings if head.endswith(e) and len(head) > len(e) + 3), None)
            if space and stem:
                yield from ((f"{stem}{ending} {rest}", Currency((code,), code)) for ending in endings)


def _only(candidates: tuple[str, ...]) -> str | None:
    return candidates[0] if len(candidates) == 1 else None


def _inflected(form: str) -> tuple[str, str, str]:
    """Stem, space and rest of a phrase whose first word is a small adjective in -e: ("kanadisch", " ", "Dollar")."""
    head, space, rest = form.partition(" ")
    return (head[:-1], space, rest) if space and head.endswith("e") and head.islower() else ("", "", "")
