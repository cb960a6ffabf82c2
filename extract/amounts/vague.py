"""Reads orders of magnitude: "mehrere hundert Millionen Euro", "dreistelliger Millionenbetrag", "a nine-figure sum"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache

from extract.amounts.currencies import currency_table
from extract.amounts.currency import Currency
from extract.amounts.edges import near
from extract.amounts.magnitudes import magnitude_table
from extract.amounts.number_words import number_words
from extract.amounts.phrases import Patterns, Phrases, phrase_set
from extract.amounts.sums import Sum
from extract.amounts.tokens import Token, folds
from extract.lexicon.sections.amount_frames import amount_frames
from extract.lexicon.sections.magnitudes import Magnitudes, magnitudes

_FIGURES_OF_A_SUM = 4
_HUNDREDS = 100


class VagueSums:
    """The vague sums of one language."""

    def __init__(self, lang: str) -> None:
        words: Magnitudes = magnitudes(lang)
        self._currencies = currency_table(lang)
        self._magnitudes = magnitude_table(lang)
        self._vague: Phrases[tuple[int, int, int]] = Phrases(
            (p, (v.low, v.high, v.power)) for v in words.vague for p in v.phrases
        )
        self._links = frozenset(w.lower() for w in words.vague_link)
        self._counts: Patterns[int] = Patterns(
            {n: [f for f in forms if f.endswith("*")] for n, forms in words.digit_counts.items()}
        )
        self._count_phrases: Phrases[int] = Phrases(
            (f, n) for n, forms in words.digit_counts.items() for f in forms if not f.endswith("*")
        )
        self._words = number_words(lang)
        self._links_of_counts = phrase_set(amount_frames(lang).range_links)
        self._figure_nouns = frozenset(w.lower() for w in words.figure_nouns)
        compounds = self._magnitudes.compounds
        self._compounds: dict[str, tuple[int, bool]] = {
            first + noun: (power, nouns is words.sum_nouns)
            for first, power in compounds.items()
            for nouns in (words.sum_nouns, words.size_nouns)
            for noun in nouns
        }
        self._size_nouns = frozenset(w.lower() for w in words.size_nouns)
        self._money_nouns = {
            form.lower() + noun: currency
            for form, currency in self._currencies.plain_words.items()
            for noun in self._figure_nouns
        }
        self.starters = (
            self._vague.firsts
            | self._count_phrases.firsts
            | {folds(f)[0] for n in words.digit_counts.values() for f in n}
        )

    def starts(self, fold: str) -> bool:
        """Whether a vague sum may begin with this word."""
        return fold in self.starters or self._counts.of(fold) is not None

    def read(self, toks: Sequence[Token], i: int, text: str) -> Sum | None:
        """The vague sum that begins at token *i*."""
        count = self._digit_count(toks, i)
        if count is not None:
            found = self._counted(toks, i, *count, text)
            return self._from_fewer(toks, found, count[1]) if found is not None else None
        vague = self._vague.at(toks, i)
        if vague is None:
            return None
        at, (low, high, power) = vague
        if power:
            end, currency = self._currency(toks, at, text)
            return _order(i, end, (low, high), power, currency, rule="amount.vague-words") if currency else None
        magnitude = self._magnitudes.one(toks, at) if near(toks, at, text) else None
        if (magnitude is None or magnitude.tight) and low >= _HUNDREDS:
            end, currency = self._currency(toks, at, text)
            return _order(i, end, (low, high), 0, currency, rule="amount.vague-words") if currency else None
        if magnitude is None or magnitude.tight or magnitude.power < 3:
            return None
        end, currency = self._currency(toks, magnitude.end, text)
        if currency is None and magnitude.power < 6:
            return None
        return _order(i, end, (low, high), magnitude.power, currency, rule="amount.vague-magnitude")

    def _from_fewer(self, toks: Sequence[Token], found: Sum, digits: int) -> Sum:
        """*found* with the smaller count of "zwei- bis dreistellig" before it, if one is."""
        first = found.first - 3
        if first < 0 or toks[first + 1].kind != "dash" or self._links_of_counts.at(toks, first + 2) is None:
            return found
        fewer = self._words.read(toks, first) if self._words.starts(toks[first].fold) else None
        if fewer is None or fewer.end != first + 1 or not 0 < fewer.value < digits or fewer.value % 1:
            return found
        low = found.low.scaleb(int(fewer.value) - digits)
        return replace(found, first=first, low=low, printed_low=low)

    def _digit_count(self, toks: Sequence[Token], i: int) -> tuple[int, int] | None:
        """Index behind a digit count and the number of digits."""
        digits = self._counts.of(toks[i].fold)
        return (i + 1, digits) if digits is not None else self._count_phrases.at(toks, i)

    def _counted(self, toks: Sequence[Token], i: int, at: int, digits: int, text: str) -> Sum | None:
        if not near(toks, at, text):
            return None
        at = at + 1 if toks[at].kind == "dash" and near(toks, at + 1, text) else at
        low, high = 10 ** (digits - 1), 10**digits - 1
        fold = toks[at].fold
        if fold in self._compounds:
            power, certain = self._compounds[fold]
            return _order(
                i, at + 1, (low, high), power, None, rule="amount.digits-compound", certain=certain, whole=True
            )
        magnitude = self._magnitudes.one(toks, at)
        if magnitude is not None and not magnitude.tight and magnitude.power >= 6:
            end, currency = self._currency(toks, magnitude.end, text)
            tail = end + 1 < len(toks) and toks[end].kind == "dash" and toks[end + 1].fold in self._figure_nouns
            end = end + 2 if tail else end
            return _order(i, end, (low, high), magnitude.power, currency, rule="amount.digits-magnitude", certain=tail)
        end, currency = self._currency(toks, at, text)
        fold = toks[end + 1].fold if currency is not None and end + 1 < len(toks) else ""
        if fold in self._compounds and toks[end].kind == "dash":
            power = self._compounds[fold][0]
            return _order(i, end + 2, (low, high), power, currency, rule="amount.digits-compound", certain=True)
        joined = end + 1 < len(toks) and toks[end].kind == "dash"
        noun = end + 1 if joined else end
        if noun >= len(toks) or digits < _FIGURES_OF_A_SUM:
            return None
        power = (digits - 1) // 3 * 3
        fold = toks[noun].fold
        if fold in self._figure_nouns or fold in self._money_nouns:
            currency = currency or self._money_nouns.get(fold)
            found = _order(i, noun + 1, (low, high), 0, currency, rule="amount.digits-noun", certain=True)
            return replace(found, power=power)
        if fold in self._size_nouns:
            found = _order(i, noun + 1, (low, high), 0, currency, rule="amount.digits-size", whole=True)
            return replace(found, power=power)
        return None

    def _currency(self, toks: Sequence[Token], at: int, text: str) -> tuple[int, Currency | None]:
        """The currency behind a magnitude, past a link or a hyphen; the given index if there is none."""
        j = at
        if j < len(toks) and (toks[j].fold in self._links or toks[j].kind == "dash"):
            j += 1
        found = self._currencies.at(toks, j) if near(toks, j, text) else None
        return found if found is not None else (at, None)


def _order(
    first: int,
    end: int,
    multiples: tuple[int, int],
    power: int,
    currency: Currency | None,
    *,
    rule: str,
    certain: bool = False,
    whole: bool = False,
) -> Sum:
    unit = Decimal(10) ** power
    bottom, top = multiples[0] * unit, multiples[1] * unit
    return Sum(
        first, end, bottom, top, bottom, top, currency, "order_of_magnitude", rule, power, certain=certain, whole=whole
    )


@cache
def vague_sums(lang: str) -> VagueSums:
    """The vague sums of *lang*, made ready once a process."""
    return VagueSums(lang)
