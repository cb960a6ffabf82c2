"""Recognises currencies: signs, ISO codes, words, and the names that CLDR knows."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from extract.amounts.currency import Currency, iso_codes
from extract.amounts.currency_marks import currency_marks
from extract.amounts.currency_words import currency_words, plain_words
from extract.amounts.phrases import Phrases
from extract.amounts.tokens import Token, tokens
from extract.lexicon.sections.currencies import currency_signs


class CurrencyTable:
    """Everything that means a currency in one language; *plain_words* are those of one word and one meaning."""

    def __init__(self, lang: str) -> None:
        self.plain_words = {form: currency for form, currency in plain_words(lang) if form.isalpha()}
        self._words = Phrases(currency_words(lang))
        marks = currency_marks(lang)
        self._signs = Phrases((min(printed), printed) for printed in marks.values())
        self._sign_firsts = frozenset(tokens(form)[0].text for printed in marks.values() for form in printed)
        self._everyday = frozenset(currency_signs().everyday)

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


@cache
def currency_table(lang: str) -> CurrencyTable:
    """The currencies of *lang*, made ready once a process."""
    return CurrencyTable(lang)
