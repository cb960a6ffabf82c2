"""Gathers the signs that mean a currency: "US$", "Fr.", those of CLDR, and coins and magnitudes printed as signs."""

from __future__ import annotations

from babel import Locale

from extract.amounts.currency import Currency, iso_codes
from extract.amounts.currency_words import coin_words, scaled_words
from extract.amounts.tokens import folds
from extract.lexicon.sections.currencies import currency_signs

Marks = dict[tuple[str, ...], dict[str, Currency]]


def currency_marks(lang: str) -> Marks:
    """By their folded tokens, all signs as they are printed, with what they mean."""
    signs = currency_signs()
    every_sign = {**_cldr_signs(lang), **signs.signs, **signs.letters}
    marks: Marks = {}
    for sign, codes in sorted(every_sign.items()):
        marks.setdefault(folds(sign), {})[sign] = Currency(
            codes,
            codes[0],
            weak=sign in signs.doubtful,
            sign=True,
            local=sign in signs.local,
            large=sign in signs.large,
            sure_behind=signs.sure_behind.get(sign),
            with_cents=True,
        )
    for form, currency in (*scaled_words(lang), *coin_words(lang, exact=True)):
        marks.setdefault(folds(form), {})[form] = currency._replace(sign=True)
    return marks


def _cldr_signs(lang: str) -> dict[str, tuple[str, ...]]:
    """CLDR's signs of more than letters, in English and in *lang*."""
    return {
        sign: (code,)
        for source in ("en", lang)
        for code, sign in Locale.parse(source).currency_symbols.items()
        if code in iso_codes() and any(not c.isalnum() and not c.isspace() and c != "." for c in sign)
    }
