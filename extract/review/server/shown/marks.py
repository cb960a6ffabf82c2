"""A text in pieces, each with all marks that lie on it: marks of a record may nest, cross, or be somewhere else.

A page is made of flat pieces, so that no mark can break another or the text: "Nvidia zahlt 5 Mio. Euro" with a deal
over all of it and a sum in it is "Nvidia zahlt " (deal), "5 Mio. Euro" (amount, deal).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

_BREAK = re.compile(r"\s*\n[ \t]*\n\s*")
#: Of more marks on one place than this, the rest is not named.
_NAMED = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A stretch of the text in code points: *kind* is a class of ``review.css``, *key* says of what, *label* in words.

    ``Mark(start=23, end=30, kind="organisation", key="organisation:nvidia", label="Nvidia")``
    """

    start: int
    end: int
    kind: str
    key: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch with the same marks on all of it; *first* and *last* are keys of those that begin and end with it."""

    start: int
    text: str
    kinds: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    first: tuple[str, ...] = ()
    last: tuple[str, ...] = ()


def paragraphs(text: str, marks: Iterable[Mark], start: int = 0, end: int | None = None) -> list[list[Piece]]:
    """The paragraphs of *text* from *start* to *end*, each in pieces; offsets stay those of the whole text.

    Marks that lie outside of the text or are empty are left out, those that stick out of the part are cut.
    """
    end = len(text) if end is None else min(end, len(text))
    spans = [(at, to) for at, to in _spans(text, start, end) if at < to]
    found: list[list[Piece]] = [[] for _ in spans]
    for number, piece in _Cutter(text, [mark for mark in marks if 0 <= mark.start < mark.end <= len(text)]).cut(spans):
        found[number].append(piece)
    return found


def _spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for gap in _BREAK.finditer(text, start, end):
        yield at, gap.start()
        at = gap.end()
    yield at, end


class _Cutter:
    """One pass over the text: marks open and close at its edges, in order, so that time grows with their number."""

    def __init__(self, text: str, marks: list[Mark]) -> None:
        self._text = text
        self._opening = sorted(marks, key=lambda mark: (mark.start, -mark.end))
        self._closing = sorted(range(len(marks)), key=lambda number: self._opening[number].end)
        self._edges = sorted({edge for mark in marks for edge in (mark.start, mark.end)})
        self._on: dict[int, Mark] = {}
        self._kinds: Counter[str] = Counter()
        self._opened = self._closed = self._edge = 0

    def cut(self, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, Piece]]:
        """The pieces of each span, with the number of the span."""
        for number, (start, end) in enumerate(spans):
            at = start
            while at < end:
                self._close(at)
                first = self._open(at)
                while self._edge < len(self._edges) and self._edges[self._edge] <= at:
                    self._edge += 1
                to = min(end, self._edges[self._edge]) if self._edge < len(self._edges) else end
                yield number, self._piece(at, to, first)
                at = to

    def _close(self, at: int) -> None:
        while self._closed < len(self._closing) and self._opening[self._closing[self._closed]].end <= at:
            gone = self._on.pop(self._closing[self._closed], None)
            if gone is not None:
                self._kinds[gone.kind] -= 1
            self._closed += 1

    def _open(self, at: int) -> list[Mark]:
        opened = []
        while self._opened < len(self._opening) and self._opening[self._opened].start <= at:
            mark = self._opening[self._opened]
            # One that lies in the gap between two paragraphs, or before the part, is over already.
            if mark.end > at:
                self._on[self._opened] = mark
                self._kinds[mark.kind] += 1
                opened.append(mark)
            self._opened += 1
        return opened

    def _piece(self, at: int, to: int, first: list[Mark]) -> Piece:
        named = list(islice(self._on.values(), _NAMED))
        return Piece(
            start=at,
            text=self._text[at:to],
            kinds=tuple(sorted(kind for kind, count in self._kinds.items() if count)),
            keys=_each(mark.key for mark in named),
            labels=_each(mark.label for mark in named),
            first=_each(mark.key for mark in first),
            last=_each(mark.key for mark in self._ending(to)),
        )

    def _ending(self, to: int) -> Iterator[Mark]:
        at = self._closed
        while at < len(self._closing) and self._opening[self._closing[at]].end <= to:
            if self._closing[at] in self._on:
                yield self._opening[self._closing[at]]
            at += 1


def _each(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for word in words if word))
