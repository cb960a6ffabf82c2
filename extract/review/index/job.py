"""One long work at a time beside the requests."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from extract.graph.store.refresh import Progress


class StoppedError(Exception):
    """The server ends while the work is under way."""


class Job:
    """The work that is under way, if any: whether it *reads* results anew, and how far it is (*share*, 0 to 1)."""

    def __init__(self) -> None:
        self.share = 0.0
        self.reads = False
        self._began = 0.0
        self._thread: threading.Thread | None = None
        self._stop = threading.Event()

    @property
    def running(self) -> bool:
        """Whether something is under way."""
        return self._thread is not None and self._thread.is_alive()

    def start(self, work: Callable[[], None], *, reads: bool = False) -> None:
        """Begins *work*, which ends with ``StoppedError`` when it next tells how far it is after ``end``."""

        def run() -> None:
            try:
                work()
            except StoppedError:
                return

        self.share, self.reads, self._began = 0.0, reads, time.monotonic()
        self._thread = threading.Thread(target=run, name="review index", daemon=True)
        self._thread.start()

    def wait(self, patience: float | None = None) -> None:
        """Waits until it is done, or *patience* seconds have passed since it began."""
        if self._thread is not None:
            left = None if patience is None else max(0.0, self._began + patience - time.monotonic())
            self._thread.join(left)

    def end(self) -> None:
        """Stops what is under way, and waits until it has stopped."""
        self._stop.set()
        self.wait()

    def telling(self, progress: Progress | None, low: float, high: float) -> Progress:
        """Tells *progress* how far a part of the work is that goes from *low* to *high* of the whole."""

        def tell(step: str, done: int, total: int) -> None:
            if self._stop.is_set():
                raise StoppedError
            self.share = low + (high - low) * (done / total if total else 0.0)
            if progress:
                progress(step, done, total)

        return tell
