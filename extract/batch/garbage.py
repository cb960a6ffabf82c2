"""The garbage collector waits for the first article: looking through all that is loaded until then takes 0.3 s."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collector() -> Iterator[None]:
    """No collecting while it lasts; after it as before."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()


def settle() -> None:
    """For a process of our own that goes on reading: what is in use now is never looked through again."""
    gc.collect()
    gc.freeze()
