"""Passages that print the figures of one relation and no other: "9 Millionen von 150 Millionen, also 6 Prozent".

Templates bind by wording. Where a passage has just the figures of a relation, there is nothing else that could be
meant, and a word that draws the conclusion ("also", "a proportion of") binds them. What is found so is only a warning.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

import msgspec

from extract.checks.binding.frames import Figure
from extract.checks.dossier import Dossier
from extract.checks.passages import Passage
from extract.figures import Interval
from extract.lexicon.sections.figure_topics import Topic, topic
from extract.records import Amount, Number

_SMALL = 100
_AROUND = 600
_DOUBT = Decimal("0.12")
_FURTHEST = Decimal(4)
_BESIDE = 24
_CUTS = frozenset(",;:")


class Lone(msgspec.Struct, frozen=True):
    """A passage with all its figures; conversions are left out, and so are small numbers in words."""

    passage: Passage
    sums: tuple[Amount, ...]
    percents: tuple[Number, ...]
    counts: tuple[Number, ...]

    @property
    def ordered(self) -> list[Figure]:
        """Sums and percentages in text order."""
        return sorted((*self.sums, *self.percents), key=lambda f: f.start)


def lone_passages(dossier: Dossier) -> tuple[Lone, ...]:
    """Single sentences, and sentences with the following one, whose sums are plain and in one currency."""
    return dossier.once(_all_lone)


def _all_lone(dossier: Dossier) -> tuple[Lone, ...]:
    return tuple(_found(dossier))


def _found(dossier: Dossier) -> Iterator[Lone]:
    seen: set[tuple[int, ...]] = set()
    for passage, figures in dossier.figured:
        first = dossier.sentence(figures[0].start, figures[0].end)
        for around in dict.fromkeys((first, passage)):
            lone = _lone(around, [f for f in figures if around.start <= f.start < around.end])
            all_figures: tuple[Figure, ...] = (*lone.sums, *lone.percents, *lone.counts)
            where = tuple(f.start for f in all_figures)
            if where in seen or len({a.currency for a in lone.sums}) != 1 or not all(map(_is_plain, lone.sums)):
                continue
            seen.add(where)
            yield lone


def _lone(passage: Passage, figures: Sequence[Figure]) -> Lone:
    sums = tuple(f for f in figures if isinstance(f, Amount))
    ids = {a.id for a in sums}
    numbers = [f for f in figures if isinstance(f, Number)]
    counts = [n for n in numbers if n.kind == "count"]
    telling = [n for n in counts if n.value >= _SMALL or not n.text.isalpha()]
    return Lone(
        passage,
        tuple(a for a in sums if a.partner not in ids),
        tuple(n for n in numbers if n.kind == "percent"),
        tuple(telling or counts),
    )


def _is_plain(amount: Amount) -> bool:
    return amount.currency is not None and amount.bound != "order_of_magnitude" and amount.low == amount.high > 0


def is_far_off(expected: Interval, stated: Interval) -> bool:
    """Whether figures differ by more than any rounding, yet by so little that they are likely the same thing."""
    if min(expected.low, stated.low) <= 0:
        return False
    low, high = stated.low / expected.high, stated.high / expected.low
    telling = low > 1 + _DOUBT or high < 1 - _DOUBT
    return telling and low < _FURTHEST and high > 1 / _FURTHEST


def near_figures(dossier: Dossier, lone: Lone, bound: Sequence[Figure]) -> Iterator[Figure]:
    """The figures around a passage that are not bound: one of them may be the one that is meant."""
    taken = {f.start for f in bound}
    start, end = max(0, lone.passage.start - _AROUND), lone.passage.end + _AROUND
    figures: list[Figure] = [*dossier.amounts_in(start, end), *dossier.numbers_in(start, end)]
    yield from (f for f in figures if f.start not in taken and f.printed_low > 0)


def says_before(dossier: Dossier, name: Topic, start: int, end: int, words: int) -> bool:
    """Whether a phrase of the topic stands in a stretch, at most so many *words* before its end and in one clause."""
    text = dossier.text[start:end]
    rests = (text[m.end() :].lstrip(",: ") for m in topic(dossier.lang, name).finditer(text))
    return any(len(rest.split()) <= words and not set(rest) & _CUTS for rest in rests)


def says(dossier: Dossier, name: Topic, start: int, end: int) -> bool:
    """Whether a phrase of the topic stands in a stretch."""
    return topic(dossier.lang, name).search(dossier.text, start, end) is not None


def is_change(dossier: Dossier, percent: Number) -> bool:
    """Whether words beside a percentage say that it is a change: "acht Prozent weniger"."""
    start, end = max(0, percent.start - _BESIDE), percent.end + _BESIDE
    return says(dossier, "up", start, end) or says(dossier, "down", start, end)
