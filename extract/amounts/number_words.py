"""Reads number words: "zweihundertfünfzig", "dreieinhalb", "two hundred and fifty", "half a"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from extract.amounts.phrases import Phrases
from extract.amounts.tokens import Token, folds
from extract.lexicon.sections.magnitudes import magnitudes
from extract.lexicon.sections.numbers import Numbers, numbers


class Spelled(NamedTuple):
    """A number in words that ends before token *end*; *article* says that the only word was an article ("a")."""

    end: int
    value: Decimal
    step: Decimal
    article: bool = False
    fraction: bool = False


class NumberWords:
    """The number words of one language, ready to read; *inner* are those that may follow the first one."""

    def __init__(self, words: Numbers, thousand: Sequence[str]) -> None:
        self._thousand = frozenset(form.lower() for form in thousand)
        self._values = {form: value for value, forms in words.atoms.items() for form in forms}
        self.ones = frozenset(words.ones)
        self._hundred = frozenset(words.hundred)
        self._joiners = frozenset(words.joiners)
        self._articles = frozenset(words.articles)
        self._mixed = {form: Decimal(value) for value, forms in words.mixed.items() for form in forms}
        self._endings = {form: Decimal(value) for value, forms in words.endings.items() for form in forms}
        self._points = frozenset(words.points)
        self._fractions = Phrases((form, Decimal(v)) for v, forms in words.fractions.items() for form in forms)
        self._additions = Phrases((form, Decimal(v)) for v, forms in words.additions.items() for form in forms)
        phrases = (form for table in (words.fractions, words.additions) for forms in table.values() for form in forms)
        self.inner = frozenset((*self._points, *self._joiners, *self._hundred, *(w for p in phrases for w in folds(p))))
        self.uncounted = frozenset(words.uncounted)
        self.fused = {form: Decimal(value) for value, forms in words.fused.items() for form in forms}
        pieces = {
            *self._values,
            *self._hundred,
            *self._thousand,
            *self._endings,
            *(j for j in self._joiners if j.isalpha()),
        }
        longest_first = "|".join(sorted(map(re.escape, pieces), key=lambda p: (-len(p), p)))
        self._piece = re.compile(longest_first)
        self._compound = re.compile(f"(?:{longest_first}){{1,12}}")
        self.pieces_of = lru_cache(maxsize=20_000)(self._pieces_of)

    def _pieces_of(self, fold: str) -> tuple[str, ...]:
        """The pieces of a number word, or none: "dreieinhalb" is ``("drei", "einhalb")``."""
        if fold in self._values or fold in self.ones:
            return (fold,)
        if len(fold) > 60 or not self._compound.fullmatch(fold):
            return ()
        pieces = tuple(self._piece.findall(fold))
        if pieces[0] in self._joiners or "".join(pieces) != fold or fold in self._thousand:
            return ()
        return pieces

    def starts(self, fold: str) -> bool:
        """Whether a number may begin with this word."""
        return (
            fold in self._mixed
            or fold in self._articles
            or fold in self._fractions.firsts
            or bool(self.pieces_of(fold))
        )

    def read(self, toks: Sequence[Token], i: int) -> Spelled | None:
        """The longest number in words that begins at token *i*."""
        fold = toks[i].fold
        if fold in self._mixed:
            return Spelled(i + 1, self._mixed[fold], _step(self._mixed[fold]))
        fraction = self._fractions.at(toks, i)
        if fraction is not None:
            return Spelled(fraction[0], fraction[1], _step(fraction[1]), fraction=True)
        if fold in self._articles:
            hundreds = i + 1 < len(toks) and toks[i + 1].fold in self._hundred
            return self._sum(toks, i + 1) if hundreds else Spelled(i + 1, Decimal(1), Decimal(1), article=True)
        spelled = self._sum(toks, i)
        if spelled is None:
            return None
        return self._with_tail(toks, spelled)

    def _with_tail(self, toks: Sequence[Token], spelled: Spelled) -> Spelled:
        """Adds "and a half" or spoken decimals: "vier Komma zwei"."""
        addition = self.addition(toks, spelled.end)
        if addition is not None:
            value = spelled.value + addition[1]
            return Spelled(addition[0], value, _step(value))
        if spelled.end >= len(toks) or toks[spelled.end].fold not in self._points:
            return spelled
        end, digits = spelled.end + 1, ""
        while end < len(toks) and self._values.get(toks[end].fold, 10) < 10 and len(digits) < 6:
            digits += str(self._values[toks[end].fold])
            end += 1
        if not digits:
            return spelled
        return Spelled(end, spelled.value + Decimal(f"0.{digits}"), Decimal(1).scaleb(-len(digits)))

    def addition(self, toks: Sequence[Token], i: int) -> tuple[int, Decimal, Decimal] | None:
        """Index behind "and a half", with its value and the size of its last digit."""
        found = self._additions.at(toks, i)
        return (*found, _step(found[1])) if found is not None else None

    def _sum(self, toks: Sequence[Token], i: int) -> Spelled | None:
        """Adds up atoms while they fit below each other: 200 + 50, but never 3 + 4."""
        value, end, j = Decimal(0), i, i
        done = False
        while j < len(toks) and not done:
            token = toks[j]
            joiner = token.fold in self._joiners
            pieces = () if joiner else self.pieces_of(token.fold)
            if joiner and end > i and j + 1 < len(toks) and self.pieces_of(toks[j + 1].fold):
                # "and" joins only what is below a hundred to hundreds; a hyphen only units to tens.
                if value % (10 if token.kind == "dash" else 100) != 0:
                    break
                j += 1
                continue
            if not pieces:
                break
            total = self._compound_sum(value, pieces)
            if total is None:
                break
            value, end = total, j + 1
            done = value % 1 != 0
            j += 1
        return Spelled(end, value, _step(value)) if end > i else None

    def _compound_sum(self, value: Decimal, pieces: tuple[str, ...]) -> Decimal | None:
        """Adds the pieces of one word, thousands first: "dreitausendzweihundert"."""
        at = next((k for k, piece in enumerate(pieces) if piece in self._thousand), None)
        if at is None:
            return self._add(value, pieces)
        high = self._add(Decimal(0), pieces[:at]) if at else Decimal(1)
        rest = pieces[at + 1 :]
        low = self._add(Decimal(0), rest) if rest else Decimal(0)
        if value or high is None or low is None or high % 1 or low >= 1000:
            return None
        return high * 1000 + low

    def _add(self, value: Decimal, pieces: tuple[str, ...]) -> Decimal | None:
        below_first = False
        for piece in pieces:
            if piece in self._joiners:
                below_first = True
            elif piece in self._hundred:
                if value >= 100 or value % 1:
                    return None
                value = (value or Decimal(1)) * 100
            elif piece in self._endings:
                value += self._endings[piece]
            elif piece in self._thousand:
                return None
            else:
                atom = self._values.get(piece, 1)
                fits = value % 100 == 0 or (value % 10 == 0 and atom < 10 and value % 100 >= 20)
                # "zweiunddreißig": the unit stands before the ten, which only a joiner inside the word allows.
                fits = fits or (below_first and value % 100 < 10 and atom >= 20 and atom % 10 == 0)
                if value % 1 or not fits or (atom == 0 and value):
                    return None
                value += atom
        return value


def _step(value: Decimal) -> Decimal:
    """The size of the last digit that the words name: 1 for "drei", 0.1 for "anderthalb", 1000 for "zehntausend"."""
    if value >= 1000 and value % 1000 == 0:
        return Decimal(1000)
    exponent = value.as_tuple().exponent
    return Decimal(1).scaleb(min(0, exponent)) if isinstance(exponent, int) else Decimal(1)


@cache
def number_words(lang: str) -> NumberWords:
    """The number words of *lang*, made ready once a process."""
    return NumberWords(numbers(lang), magnitudes(lang).scales[3].words)
