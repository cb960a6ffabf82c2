"""What a run has read so far, how fast, and how long the rest may take; for people and machines alike."""

from __future__ import annotations

import time
from collections.abc import Callable

from extract.batch import Counts
from extract.batch.work import Output


class Tally:
    """Adds up outputs. *read* and *total* are bytes of the inputs: how many are read by now, how many there are."""

    def __init__(self, read: Callable[[], int] | None = None, total: int | None = None) -> None:
        self.counts = Counts()
        self.words = 0
        self._read = read
        self._total = total
        self._started = self._fresh = time.monotonic()
        self._skipped = 0

    def add(self, output: Output) -> None:
        """Counts *output* in; what an earlier run had read says nothing of the speed of this one."""
        self.counts += output.counts
        self.words += output.words
        if output.resumed and not self.words:
            self._fresh = time.monotonic()
            self._skipped = self._read() if self._read else 0

    @property
    def seconds(self) -> float:
        """Since the run began."""
        return time.monotonic() - self._started

    @property
    def words_per_second(self) -> int:
        """Of the articles read in this run."""
        return round(self.words / max(time.monotonic() - self._fresh, 1e-3))

    @property
    def seconds_left(self) -> float | None:
        """Until all inputs are read, if they go on as before; None where that is not known."""
        if self._read is None or self._total is None:
            return None
        read = self._read()
        if read <= self._skipped or not self.words:
            return None
        return max(self._total - read, 0) * (time.monotonic() - self._fresh) / (read - self._skipped)


def duration(seconds: float) -> str:
    """For people.

    >>> duration(3.21), duration(75), duration(7_260)
    ('3.2 s', '1 min 15 s', '2 h 1 min')
    """
    if seconds < 60:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min {rest} s"
