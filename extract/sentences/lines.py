"""Lines of an article that are paragraphs, and runs of lines that are one paragraph, wrapped."""

from __future__ import annotations

import re
from collections.abc import Iterator

_LINE = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c\x85]*")
_WRAP_LINES = 3
_WRAP_SHORTEST = 50
_WRAP_LONGEST = 140
_WRAP_SPREAD = 30

Span = tuple[int, int]


def paragraphs(text: str) -> Iterator[Span]:
    """The spans of the paragraphs of *text*, in order, blank lines left out.

    A line is a paragraph: headlines and list items carry no full stop, so a line break has to end their sentence. Only
    text that was wrapped at a column, several long lines of about one length, is put together again.
    """
    block: list[Span] = []
    for line in _lines(text):
        if text[line[0] : line[1]].strip():
            block.append(line)
        else:
            yield from _unwrapped(block)
            block = []
    yield from _unwrapped(block)


def _lines(text: str) -> Iterator[Span]:
    position = 0
    while position <= len(text):
        match = _LINE.match(text, position)
        end = match.end() if match else len(text)
        yield position, end
        position = end + (2 if text.startswith("\r\n", end) else 1)


def _unwrapped(block: list[Span]) -> Iterator[Span]:
    full = [end - start for start, end in block[:-1]]
    wrapped = (
        len(block) >= _WRAP_LINES
        and min(full) >= _WRAP_SHORTEST
        and max(full) <= _WRAP_LONGEST
        and max(full) - min(full) <= _WRAP_SPREAD
    )
    if wrapped:
        yield block[0][0], block[-1][1]
    else:
        yield from block
