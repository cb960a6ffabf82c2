"""Files that are either whole or not there."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from extract.errors import UsageError


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A temporary name beside *path* to write to; renamed to *path* at the end, removed if anything goes wrong.

    Missing folders are made. UsageError where *path* is a folder or cannot be written to.

    >>> with replacing(Path("deals.json")) as part:  # doctest: +SKIP
    ...     part.write_text("{}")
    """
    if path.is_dir():
        raise UsageError(f"{path}: this is a folder; give the name of a file.")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name[:60]}.", suffix=".part", dir=path.parent)
    except OSError as error:
        raise UsageError(f"{path}: cannot be written: {error.strerror}; choose another place.") from error
    part = Path(name)
    try:
        os.close(handle)
        yield part
        _sync(part)
        part.chmod(0o666 & ~_umask())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _sync(path: Path) -> None:
    """Brings the bytes to the disk before the name is given, so that a crash leaves no empty file under it."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _umask() -> int:
    """The rights that new files do without; the system only tells them when they are set."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
