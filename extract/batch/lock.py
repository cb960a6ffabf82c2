"""One run at a time in a results folder."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from extract.errors import UsageError

NAME = ".lock"


@contextmanager
def folder_lock(folder: Path) -> Iterator[None]:
    """Holds *folder* for this process; raises UsageError where another run has it.

    The system's own file lock: it ends with the process, however that ends. The empty file stays, since removing it
    would let a third run in.
    """
    try:
        file = (folder / NAME).open("ab")
    except OSError as error:
        raise UsageError(f"{folder}: cannot be written to: {error.strerror}.") from error
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            message = f"{folder}: another run is writing to this folder; wait for it or choose another with -o."
            raise UsageError(message) from None
        yield
