"""A part of a very long text, with where the rest begins."""

from __future__ import annotations

from dataclasses import dataclass

#: Longer texts are shown in parts of this many characters.
LIMIT = 200_000
_SEEK = 2_000


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The part from *start* to *end* of a text of *length* characters."""

    start: int
    end: int
    length: int

    @property
    def earlier(self) -> int | None:
        """Where the part before begins, None where nothing is before."""
        return max(0, self.start - LIMIT) if self.start else None

    @property
    def later(self) -> int | None:
        """Where the part behind begins, None where nothing is behind."""
        return self.end if self.end < self.length else None


def excerpt(text: str, *, around: int | None = None, start: int | None = None) -> Excerpt:
    """The whole text, or of a very long one the part from *start* on, or else the one *around* a place of it."""
    if len(text) <= LIMIT:
        return Excerpt(0, len(text), len(text))
    if start is None:
        start = 0 if around is None or around < LIMIT // 2 else _gap(text, around - LIMIT // 2)
    start = min(max(start, 0), len(text) - 1)
    end = start + LIMIT
    return Excerpt(start, len(text) if end >= len(text) else max(_gap(text, end), start + 1), len(text))


def _gap(text: str, at: int) -> int:
    """The first place from *at* on where a word ends; *at* itself where no word ends soon."""
    for place in range(at, min(at + _SEEK, len(text))):
        if text[place].isspace():
            return place + 1
    return at
