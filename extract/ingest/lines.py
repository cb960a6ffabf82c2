"""Lines of a byte stream, one at a time, with their place in the file; an overlong one is skipped, not loaded."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from extract.ingest.limits import MAX_LINE

_CHUNK = 1 << 20


class Line(msgspec.Struct, frozen=True):
    """One line with its line end; *number* counts from 1, *start* is its first byte. None for data: it was too long."""

    number: int
    start: int
    data: bytes | None


def read_lines(stream: BinaryIO, *, limit: int = MAX_LINE) -> Iterator[Line]:
    """All lines of *stream*; of one over *limit* bytes only the place is kept."""
    number = start = 0
    while data := stream.readline(limit + 1):
        number += 1
        if len(data) <= limit:
            yield Line(number, start, data)
            start += len(data)
            continue
        length = len(data)
        ended = data.endswith(b"\n")
        while not ended and (data := stream.readline(_CHUNK)):
            length += len(data)
            ended = data.endswith(b"\n")
        yield Line(number, start, None)
        start += length
