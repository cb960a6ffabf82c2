"""How much of the inputs has been read, in bytes as they lie on disk, so that the time left can be told."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from extract.ingest.document import Document
from extract.ingest.sources import find_sources


class Meter:
    """Follows the files as they are opened one after the other; packed ones count by their packed size."""

    def __init__(self) -> None:
        self._before = 0
        self._size = 0
        self._stream: BinaryIO | None = None

    def follow(self, stream: BinaryIO) -> None:
        """*stream* is read from now on, and what was followed so far is read to its end."""
        self._before += self._size
        self._stream, self._size = stream, os.fstat(stream.fileno()).st_size

    @property
    def read(self) -> int:
        """Bytes read by now."""
        if self._stream is None or self._stream.closed:
            return self._before + self._size
        return self._before + min(self._stream.tell(), self._size)


def total_size(inputs: Sequence[str], *, skip: Path | None = None) -> int | None:
    """Bytes of all files of *inputs*; None where some are not on this machine's disks, standard input for one."""
    total = 0
    for item in find_sources(inputs, skip=skip):
        if isinstance(item, Document):
            continue
        if not isinstance(item.place, Path):
            return None
        try:
            total += item.place.stat().st_size
        except OSError:
            continue
    return total
