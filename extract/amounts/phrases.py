"""Finds phrases and word patterns of the lexicon in tokens, without trying each of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Generic, TypeVar

from extract.amounts.tokens import Token, folds

T = TypeVar("T")


def fold_of(token: Token) -> str:
    """What a phrase matches a token by: all dashes are one."""
    return "-" if token.kind == "dash" else token.fold


class Phrases(Generic[T]):
    """Phrases with what they mean, matched longest first at a token, forwards or backwards.

    *firsts* are the folded first words of all phrases.
    """

    def __init__(self, meanings: Iterable[tuple[str, T]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        self._by_last: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        seen: set[tuple[str, ...]] = set()
        for phrase, meaning in meanings:
            words = folds(phrase)
            if words in seen:
                continue
            seen.add(words)
            self._by_first.setdefault(words[0], []).append((words, meaning))
            self._by_last.setdefault(words[-1], []).append((words, meaning))
        self.firsts = frozenset(self._by_first)
        for table in (self._by_first, self._by_last):
            for entries in table.values():
                entries.sort(key=lambda entry: -len(entry[0]))

    def at(self, toks: Sequence[Token], i: int) -> tuple[int, T] | None:
        """The longest phrase that begins at token *i*: the index behind it and its meaning."""
        if i >= len(toks):
            return None
        for words, meaning in self._by_first.get(fold_of(toks[i]), ()):
            end = i + len(words)
            if end <= len(toks) and all(fold_of(t) == w for t, w in zip(toks[i + 1 : end], words[1:], strict=True)):
                return end, meaning
        return None

    def before(self, toks: Sequence[Token], end: int) -> tuple[int, T] | None:
        """The longest phrase that ends right before token *end*: the index of its first token and its meaning."""
        if end <= 0:
            return None
        for words, meaning in self._by_last.get(fold_of(toks[end - 1]), ()):
            start = end - len(words)
            if start >= 0 and all(fold_of(t) == w for t, w in zip(toks[start:end], words, strict=True)):
                return start, meaning
        return None


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
