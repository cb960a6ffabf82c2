"""A passage as a row of words in which each figure is one mark: "der umsatz stieg um ⟦p0⟧ auf ⟦s1⟧ ." """

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import msgspec

from extract.checks.dossier import Dossier, Figure
from extract.checks.passages import Passage
from extract.records import Amount, Number

SIGNS = re.compile(r"([,;:!?()„“”\"»«–—…]|\.(?=\s|$))")
"""Marks that stand in a row as words of their own."""
_STOPS = re.compile(r"(?: \.){2,}")
_CONVERSION = re.compile(r"(⟦s(\d+)⟧) \( ⟦s(\d+)⟧ \)")
_SMALL = 100


class Words(msgspec.Struct, frozen=True, eq=False):
    """A group of words of which a row must have one: *whole* ones, or *parts* of words where a template has a star."""

    whole: frozenset[str]
    parts: tuple[str, ...]

    @property
    def frequent(self) -> float:
        """A guess how often a row has one of them: the shorter a word, the more often."""
        return sum(4.0 ** -len(word) for word in (*self.whole, *self.parts))


class Row:
    """The words of a passage, and which groups of words it has one of."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._words = frozenset(text.split(" "))
        self._seen: dict[Words, bool] = {}

    def has(self, words: Words) -> bool:
        """Whether one of *words* stands in the row; looked for once, however many templates ask."""
        seen = self._seen.get(words)
        if seen is None:
            seen = not self._words.isdisjoint(words.whole) or any(part in self.text for part in words.parts)
            self._seen[words] = seen
        return seen


@cache
def words_of(phrases: frozenset[str]) -> Words:
    """The longest word, or part of a word, of each of *phrases*; the same group for all templates that share it."""
    longest = [max(phrase.split(), key=_piece, default="*") for phrase in phrases]
    whole = frozenset(word for word in longest if "*" not in word)
    return Words(whole, tuple(sorted(max(word.split("*"), key=len) for word in longest if "*" in word)))


class Rows:
    """A passage with its figures, read with and without small counts in words: "an zwei Fonds".

    *kinds* are those of all figures in text order, a letter each: sum, percent, count.
    """

    def __init__(self, passage: Passage, figures: Sequence[Figure]) -> None:
        self.passage = passage
        self.figures = figures
        kinds = ["s" if isinstance(f, Amount) else f.kind[0] for f in figures]
        self.kinds = "".join(kinds)
        self._plain = frozenset(n for n, figure in enumerate(figures) if kinds[n] == "c" and _is_word(figure))
        self._rows: dict[bool, Row] = {}

    def row(self, *, counts: bool) -> Row:
        """The row for templates that bind *counts*, or for those that do not, where small ones stay words."""
        counts = counts or not self._plain
        if counts not in self._rows:
            self._rows[counts] = Row(self._marked(frozenset() if counts else self._plain))
        return self._rows[counts]

    def _marked(self, skip: frozenset[int]) -> str:
        """The passage as words parted by single blanks, each figure a mark with its number, without conversions."""
        passage, figures = self.passage, self.figures
        parts, at = [], passage.start
        for n, figure in enumerate(figures):
            if n in skip:
                continue
            parts.append(passage.text[at - passage.start : figure.start - passage.start])
            parts.append(f" ⟦{self.kinds[n]}{n}⟧ ")
            at = figure.end
        parts.append(passage.text[at - passage.start :])
        plain = "".join(p if p.startswith(" ⟦") else p.replace("⟦", "(").replace("⟧", ")") for p in parts)
        # A headline ends as a sentence does, without a full stop.
        row = " " + " ".join(SIGNS.sub(r" \1 ", plain.replace("\n", " . ")).lower().split())
        row = _STOPS.sub(" .", row)

        def converted(match: re.Match[str]) -> str:
            sum_, other = figures[int(match[2])], figures[int(match[3])]
            same = isinstance(sum_, Amount) and isinstance(other, Amount) and other.partner == sum_.id
            return match[1] if same else match[0]

        return _CONVERSION.sub(converted, row)


def _piece(word: str) -> int:
    """The length of the longest part of a word that stands in the text as it is."""
    return max(map(len, word.split("*")))


def all_rows(dossier: Dossier) -> tuple[Rows, ...]:
    """One for each passage of the article that prints a sum; the words are read when they are first asked for."""
    return tuple(Rows(passage, figures) for passage, figures in dossier.summed)


def _is_word(figure: Figure) -> bool:
    return isinstance(figure, Number) and figure.value < _SMALL and figure.text.isalpha()
