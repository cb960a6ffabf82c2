"""Recognises currencies: signs, ISO codes, words, and the names that CLDR knows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from babel import Locale
from babel.core import get_global
from babel.numbers import get_currency_name

from extract.amounts.phrases import Phrases
from extract.amounts.tokens import Token, folds, tokens
from extract.lexicon.sections.currencies import currencies, currency_signs

_SURE_OF_A_WORD = 1000


class Currency(NamedTuple):
    """What a printed sign, code or word means: *candidates* likeliest first, times *factor* (0.01 for a cent).

    *code* is None where no candidate is likely enough to be named. *weak* marks words that mean other things as well.
    *rivals* are meant where the sentence names their country; a *local* sign is that of the country named. *large* ones
    need a magnitude, *beside* are the words that a letter right behind the digits needs in its clause: "25p" a "share".
    What is *weak* is sure all the same behind numbers from *sure_behind* on, or *with_cents*: "480 Fr.", "13,76 Mark".
    """

    candidates: tuple[str, ...]
    code: str | None
    factor: Decimal = Decimal(1)
    weak: bool = False
    sign: bool = False
    rivals: tuple[str, ...] = ()
    local: bool = False
    beside: tuple[str, ...] = ()
    large: bool = False
    sure_behind: int | None = None
    with_cents: bool = False


@cache
def iso_codes() -> frozenset[str]:
    """ISO 4217 codes that are tender somewhere today by CLDR, and the former ones that the lexicon names."""
    tender = {
        code
        for entries in get_global("territory_currencies").values()
        for code, _, end, is_tender in entries
        if end is None and is_tender
    }
    return frozenset(tender) | frozenset(currency_signs().former)


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


class CurrencyTable:
    """Everything that means a currency in one language."""

    def __init__(self, lang: str) -> None:
        own, signs = currencies(lang), currency_signs()
        weak = {word.lower() for word in own.weak}
        large = {word.lower() for word in own.large}
        cents = {word.lower() for word in own.with_cents}
        rivals = {form.lower(): codes for form, codes in own.rivals.items()}
        named = [
            (
                form,
                Currency(
                    (code,),
                    code,
                    weak=low in weak,
                    large=low in large,
                    rivals=rivals.get(low, ()),
                    sure_behind=_SURE_OF_A_WORD,
                    with_cents=low in cents,
                ),
            )
            for code, forms in own.words.items()
            for form in forms
            for low in [form.lower()]
        ]
        shared = [
            (
                form,
                Currency(
                    w.candidates,
                    _only(w.candidates),
                    weak=low in weak,
                    sure_behind=_SURE_OF_A_WORD,
                    with_cents=low in cents,
                ),
            )
            for w in own.ambiguous
            for form in w.forms
            for low in [form.lower()]
        ]
        minor = [
            (form, Currency(m.candidates, _only(m.candidates), Decimal(1) / m.per_unit, beside=m.beside))
            for m in own.minor
            if not m.exact
            for form in m.forms
        ]
        exact = [
            (form, Currency(m.candidates, _only(m.candidates), Decimal(1) / m.per_unit))
            for m in own.minor
            if m.exact
            for form in m.forms
        ]
        scaled = [
            (form, Currency(s.candidates, _only(s.candidates), Decimal(10) ** s.power))
            for form, s in own.scaled.items()
        ]
        adjectives = [
            (f"{stem}{ending}{space}{rest}", currency)
            for form, currency in named
            for stem, space, rest in [_inflected(form)]
            for ending in (own.adjective_endings if stem else ())
        ]
        self.plain_words = {form: currency for form, currency in named if form.isalpha()}
        spaced = [*named, *shared, *minor, *scaled, *adjectives, *_cldr_names(lang)]
        joined = [(form.replace(" ", "-"), currency) for form, currency in spaced if " " in form]
        self._words = Phrases([*spaced, *joined])
        cldr_signs = {
            sign: (code,)
            for source in ("en", lang)
            for code, sign in Locale.parse(source).currency_symbols.items()
            if code in iso_codes() and any(not c.isalnum() and not c.isspace() and c != "." for c in sign)
        }
        every_sign = {**cldr_signs, **signs.signs, **signs.letters}
        by_fold: dict[tuple[str, ...], dict[str, Currency]] = {}
        for sign, codes in sorted(every_sign.items()):
            doubtful, local = sign in signs.doubtful, sign in signs.local
            currency = Currency(codes, codes[0], weak=doubtful, sign=True, local=local, large=sign in signs.large)
            currency = currency._replace(sure_behind=signs.sure_behind.get(sign), with_cents=True)
            by_fold.setdefault(folds(sign), {})[sign] = currency
        for form, currency in (*scaled, *exact):
            by_fold.setdefault(folds(form), {})[form] = currency._replace(sign=True)
        self._signs = Phrases((min(printed), printed) for printed in by_fold.values())
        self._sign_firsts = frozenset(tokens(form)[0].text for printed in by_fold.values() for form in printed)
        self._everyday = frozenset(signs.everyday)

    def at(self, toks: Sequence[Token], i: int) -> tuple[int, Currency] | None:
        """The sign, code, or word that begins at token *i*, and the index behind it."""
        word = self._words.at(toks, i)
        before = self.sign_at(toks, i)
        if word is None or (before is not None and before[0] > word[0]):
            return before
        return word

    def may_open(self, word: str) -> bool:
        """Whether a figure may begin with this word, as with "CHF", "US" of "US$" or "Rs"."""
        return word in self._sign_firsts or (len(word) == 3 and word in iso_codes())

    def may_follow(self, text: str) -> bool:
        """Whether a currency behind a figure may begin with this token."""
        return self.may_open(text) or text.lower() in self._words.firsts

    def sign_at(self, toks: Sequence[Token], i: int) -> tuple[int, Currency] | None:
        """Only signs and codes, which may stand before a figure."""
        if i >= len(toks):
            return None
        found = self._signs.at(toks, i)
        if found is not None:
            end, by_print = found
            blanks = (" " if b.start > a.end else "" for a, b in pairwise(toks[i:end]))
            printed = toks[i].text + "".join(blank + t.text for blank, t in zip(blanks, toks[i + 1 : end], strict=True))
            currency = by_print.get(printed)
            if currency is not None:
                return end, currency
        token = toks[i]
        if token.kind == "word" and len(token.text) == 3 and token.text.isupper() and token.text in iso_codes():
            return i + 1, Currency(
                (token.text,), token.text, weak=token.text not in self._everyday, sign=True, with_cents=True
            )
        return None


def _only(candidates: tuple[str, ...]) -> str | None:
    return candidates[0] if len(candidates) == 1 else None


def _inflected(form: str) -> tuple[str, str, str]:
    """Stem, space and rest of a phrase whose first word is a small adjective in -e: ("kanadisch", " ", "Dollar")."""
    head, space, rest = form.partition(" ")
    return (head[:-1], space, rest) if space and head.endswith("e") and head.islower() else ("", "", "")


@cache
def currency_table(lang: str) -> CurrencyTable:
    """The currencies of *lang*, made ready once a process."""
    return CurrencyTable(lang)
