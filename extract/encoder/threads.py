"""One thread for the products of the heads, as for those of the encoder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from threading import Lock

from threadpoolctl import ThreadpoolController


@contextmanager
def one_thread() -> Iterator[None]:
    """While it lasts, matrix products take one thread.

    Workers would fight for cores, small products are slower on several, and rounding would depend on their number. The
    setting is the process's: of several threads that read at once the first one makes it, the last one takes it back.
    """
    shared = _limit()
    shared.enter()
    try:
        yield
    finally:
        shared.leave()


class _Limit:
    """The limit and how many are under it."""

    def __init__(self) -> None:
        self._pools = ThreadpoolController()
        self._lock = Lock()
        self._inside = 0
        self._set = ExitStack()

    def enter(self) -> None:
        with self._lock:
            if self._inside == 0:
                self._set.enter_context(self._pools.limit(limits=1, user_api="blas"))
            self._inside += 1

    def leave(self) -> None:
        with self._lock:
            self._inside -= 1
            if self._inside == 0:
                self._set.close()


@cache
def _limit() -> _Limit:
    return _Limit()
