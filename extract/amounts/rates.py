"""Reads the unit of a rate beside a sum: "je Aktie", "a year", "jährlich"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from extract.amounts.hedging import hedging
from extract.amounts.phrases import Phrases, phrase_set, word_set
from extract.amounts.tokens import Token
from extract.lexicon.sections.amount_frames import amount_frames

_WORDS_BETWEEN = 2


class Rates:
    """The rate phrases of one language."""

    def __init__(self, lang: str) -> None:
        frames = amount_frames(lang)
        self._hedging = hedging(lang)
        self._not_rates = frozenset(w.lower() for w in frames.not_rates)
        units = [(noun, unit) for unit, nouns in frames.per_units.items() for noun in nouns]
        whole = [(phrase, unit) for unit, phrases in frames.per_phrases.items() for phrase in phrases]
        loose = [(f"{word} {noun}", unit) for word in frames.per_words for noun, unit in units]
        joined = [(f"{word}-{noun}", unit) for word in frames.per_words for noun, unit in units]
        tight = [(f"{word} {noun}", unit) for word in frames.per_articles for noun, unit in units]
        tight += [(f"-{word}-{noun}", unit) for word in frames.per_articles if word.isalpha() for noun, unit in units]
        self._loose: Phrases[str] = Phrases([*loose, *whole])
        self._joined: Phrases[str] = Phrases(joined)
        self._each: Phrases[str] = Phrases((word, unit) for unit, words in frames.per_each.items() for word in words)
        self._links = phrase_set(frames.per_links)
        self._continuations = word_set(frames.continuations)
        self._behind: Phrases[str] = Phrases([*loose, *whole, *tight])

    def of(self, toks: Sequence[Token], first: int, end: int, *, large: bool = False) -> str | None:
        """The unit that the sum over tokens *first* to *end* is given for, or None; a *large* one has a magnitude."""
        behind = self._rate_at(self._behind, toks, end)
        for i in range(end + 1, end + 1 + _WORDS_BETWEEN):
            if behind is not None or i >= len(toks) or toks[i - 1].kind != "word":
                break
            behind = self._rate_at(self._loose, toks, i)
        if behind is not None:
            return behind[1]
        each = self._each.at(toks, end) if not large else None
        if each is not None and self._closes(toks, each[0]):
            return each[1]
        back = self._hedging.skip_back(toks, first)
        for i in range(first, back - 1, -1):
            before = self._loose.before(toks, i)
            if before is not None:
                return before[1]
        return self._of_noun(toks, first, back)

    def _closes(self, toks: Sequence[Token], i: int) -> bool:
        """Whether no noun stands at token *i* that "each" may belong to: "£5 each", never "£5 each way"."""
        return i >= len(toks) or toks[i].kind in ("mark", "dash") or self._continuations.of(toks[i].fold) is not None

    def _of_noun(self, toks: Sequence[Token], first: int, back: int) -> str | None:
        """The unit that the noun before the sum holds: "a per-share price of €48.20"."""
        link = self._links.before(toks, back) or self._links.before(toks, first)
        noun = (link[0] if link is not None else back) - 1
        if noun < 1 or toks[noun].kind != "word":
            return None
        joined = self._joined.before(toks, noun - 1 if toks[noun - 1].kind == "dash" else noun)
        return joined[1] if joined is not None else None

    def _rate_at(self, phrases: Phrases[str], toks: Sequence[Token], i: int) -> tuple[int, str] | None:
        """The rate phrase at token *i*, unless it is a date: "a year earlier", "im Jahr 2024"."""
        found = phrases.at(toks, i)
        if found is None or found[0] >= len(toks):
            return found
        after = toks[found[0]]
        return None if after.kind == "number" or after.fold in self._not_rates else found

    def skip(self, toks: Sequence[Token], i: int) -> int:
        """The index behind a rate phrase at token *i*."""
        found = self._rate_at(self._behind, toks, i)
        return found[0] if found is not None else i


@cache
def rates(lang: str) -> Rates:
    """The rate phrases of *lang*, made ready once a process."""
    return Rates(lang)
