"""Finds phrases and word patterns of the lexicon in tokens, without trying each of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Generic, TypeVar

from extract.amounts.tokens import Token, folds

T = TypeVar("T")


class Phrases(Generic[T]):
    """Phrases with what they mean, matched longest first at a token, forwards or backwards.

    *firsts* are the folded first words of all phrases.
    """

    def __init__(self, meanings: Iterable[tuple[str, T]]) -> None:
        self._by_first: dict[str, list[tuple[int, tuple[str, ...], T]]] = {}
        self._by_last: dict[str, list[tuple[int, tuple[str, ...], T]]] = {}
        seen: set[tuple[str, ...]] = set()
        for phrase, meaning in meanings:
            words = folds(phrase)
            if words in seen:
                continue
            seen.add(words)
            self._by_first.setdefault(words[0], []).append((len(words), words, meaning))
            self._by_last.setdefault(words[-1], []).append((len(words), words, meaning))
        self.firsts = frozenset(self._by_first)
        for table in (self._by_first, self._by_last):
            for entries in table.values():
                entries.sort(key=lambda entry: -entry[0])

    def at(self, toks: Sequence[Token], i: int) -> tuple[int, T] | None:
        """The longest phrase that begins at token *i*: the index behind it and its meaning."""
        if i >= len(toks):
            return None
        for size, words, meaning in self._by_first.get(toks[i].fold, ()):
            if size == 1 or _match(toks, i, words):
                return i + size, meaning
        return None

    def before(self, toks: Sequence[Token], end: int) -> tuple[int, T] | None:
        """The longest phrase that ends right before token *end*: the index of its first token and its meaning."""
        if end <= 0:
            return None
        for size, words, meaning in self._by_last.get(toks[end - 1].fold, ()):
            start = end - size
            if size == 1 or (start >= 0 and _match(toks, start, words)):
                return start, meaning
        return None


def _match(toks: Sequence[Token], i: int, words: tuple[str, ...]) -> bool:
    """Whether the tokens from *i* on are these words."""
    if i + len(words) > len(toks):
        return False
    for word in words:
        if toks[i].fold != word:
            return False
        i += 1
    return True


def phrase_set(phrases: Iterable[str]) -> Phrases[None]:
    """Phrases that mean nothing but themselves."""
    return Phrases((phrase, None) for phrase in phrases)


class Patterns(Generic[T]):
    """Single words and words with a star ("*umsatz", "investier*"), looked up by their letters."""

    def __init__(self, meanings: Mapping[T, Iterable[str]]) -> None:
        self._exact: dict[str, T] = {}
        self._ends: dict[str, T] = {}
        self._starts: dict[str, T] = {}
        for meaning, words in meanings.items():
            for word in words:
                folded = word.lower()
                if folded.startswith("*"):
                    self._ends.setdefault(folded[1:], meaning)
                elif folded.endswith("*"):
                    self._starts.setdefault(folded[:-1], meaning)
                else:
                    self._exact.setdefault(folded, meaning)
        self._end_lengths = sorted({len(w) for w in self._ends}, reverse=True)
        self._start_lengths = sorted({len(w) for w in self._starts}, reverse=True)
        self.of = lru_cache(maxsize=20_000)(self._of)

    def _of(self, fold: str) -> T | None:
        """The meaning of a folded word; of several endings the longest decides."""
        if fold in self._exact:
            return self._exact[fold]
        for length in self._end_lengths:
            if (tail := fold[-length:]) in self._ends and length <= len(fold):
                return self._ends[tail]
        for length in self._start_lengths:
            if (head := fold[:length]) in self._starts:
                return self._starts[head]
        return None


def word_set(words: Iterable[str]) -> Patterns[bool]:
    """Word patterns that mean nothing but themselves; ``of`` gives True or None."""
    return Patterns({True: words})
