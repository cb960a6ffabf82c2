"""Opens a file, here or elsewhere, packed or not, and turns whatever goes wrong in reading it into one InputError."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from extract.errors import InputError
from extract.ingest.formats import Compression
from extract.ingest.meter import Meter
from extract.ingest.remote_stream import Remote, open_remote
from extract.ingest.unpack import unpacked

if TYPE_CHECKING:
    from io import RawIOBase


@contextmanager
def open_bytes(
    place: Path | Remote | None, compression: Compression | None, shown: str, *, meter: Meter | None = None
) -> Iterator[BinaryIO]:
    """The bytes at *place* unpacked, or of standard input for None; *meter* follows how far a file here is read.

    Raises InputError, also while the stream is read inside the ``with``: ``unreadable`` where the system refuses,
    ``broken-archive`` where packed data is torn or is something else, ``expands-too-far`` where there is no end to it.
    """
    try:
        with _opened(place, shown) as stream:
            if meter is not None and isinstance(place, Path):
                meter.follow(stream)
            if compression is None:
                yield stream
                return
            with unpacked(stream, compression, shown) as plain:
                yield plain
    except OSError as error:
        raise InputError(shown, "unreadable", f"{error.strerror or error}; check the file and its rights.") from error


@contextmanager
def _opened(place: Path | Remote | None, shown: str) -> Iterator[BinaryIO]:
    if place is None:
        # Whatever stands in for standard input, this can look ahead in it.
        stdin = BufferedReader(cast("RawIOBase", sys.stdin.buffer))
        try:
            yield stdin
        finally:
            stdin.detach()
    elif isinstance(place, Remote):
        with open_remote(place, shown) as stream:
            yield stream
    else:
        with place.open("rb") as file:
            yield file
