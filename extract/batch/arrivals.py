"""New and changed files in a folder, as soon as nobody writes to them any more."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from extract.ingest import Document
from extract.ingest.sources import Source, find_sources

#: What only means that there is nothing to read at the moment.
_PASSING = {"no-articles", "missing-file"}


class Stamp(msgspec.Struct, frozen=True):
    """What changes when a file does; the last one, the time of its inode, also when its rights do."""

    size: int
    modified: int
    changed: int


class Arrivals:
    """Looks through *folder* when asked. A file counts as whole when nothing about it has changed for *settle* seconds.

    By looking again and again, not by the system's notices: those do not come from network drives and container
    mounts, which feeds often are, and they say nothing about whether a file is whole.
    """

    def __init__(self, folder: Path, *, skip: Path, settle: float) -> None:
        self._folder = folder
        self._skip = skip
        self._settle = settle
        self._waiting: dict[str, tuple[Stamp, float]] = {}

    @property
    def waiting(self) -> bool:
        """Whether there are files that may not be whole yet."""
        return bool(self._waiting)

    def settled(self, known: Mapping[str, Stamp]) -> Iterator[tuple[Source, Stamp] | Document]:
        """Whole files that are not *known* as they are now, by name; and what cannot be looked into."""
        now = time.monotonic()
        waiting: dict[str, tuple[Stamp, float]] = {}
        for item in find_sources([str(self._folder)], skip=self._skip):
            if isinstance(item, Document):
                if item.error is not None and item.error.code not in _PASSING:
                    yield item
                continue
            stamp = _stamp(item)
            if stamp is None or known.get(item.name) == stamp:
                continue
            before, since = self._waiting.get(item.name, (stamp, now))
            if before != stamp:
                since = now
            if now - since >= self._settle and item.name in self._waiting:
                yield item, stamp
            else:
                waiting[item.name] = (stamp, since)
        self._waiting = waiting


def _stamp(source: Source) -> Stamp | None:
    """None for a file that is gone again."""
    if not isinstance(source.place, Path):
        return None
    try:
        status = source.place.stat()
    except OSError:
        return None
    return Stamp(status.st_size, status.st_mtime_ns, status.st_ctime_ns)
