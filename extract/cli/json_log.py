"""How a run goes as JSON, one object a line on stderr, for a scheduler or a dashboard."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

import msgspec

from extract.batch import Counts
from extract.batch.work import Output
from extract.cli.tally import Tally
from extract.errors import DealgraphError


class JsonLog:
    """Writes ``start``, then a ``shard`` for each piece after an ``error`` for each document in it that could not be
    read, in a watched folder a ``batch`` after those that came together, and last ``end`` with the ``status``
    ``done``, ``stopped`` or ``failed``.
    """

    def __init__(self, tally: Tally) -> None:
        self._tally = tally

    @classmethod
    @contextmanager
    def of(cls, tally: Tally, start: dict[str, Any]) -> Iterator[Self]:
        """A log from ``start`` on; an error that ends the run is its ``end``."""
        log = cls(tally)
        _write("start", **start)
        try:
            yield log
        except DealgraphError as error:
            log._end("failed", tally.counts, message=str(error))
            sys.exit(2)

    def output(self, output: Output) -> None:
        """One line for the piece and one for each of its errors."""
        self._tally.add(output)
        for error in output.errors:
            _write("error", code=error.code, where=error.where, message=error.message)
        left = self._tally.seconds_left
        _write(
            "shard",
            shard=output.shard,
            resumed=output.resumed,
            **_counted(output.counts, output.words),
            total=_counted(self._tally.counts, self._tally.words),
            words_per_second=self._tally.words_per_second,
            seconds=round(self._tally.seconds, 3),
            seconds_left=None if left is None else round(left),
        )

    def batch(self, counts: Counts) -> None:
        """What came into a watched folder; its shards were told of."""
        _write("batch", **msgspec.to_builtins(counts))

    def end(self, counts: Counts, copies: int | None) -> None:
        """The summary."""
        self._end("done", counts, copies=copies)

    def stopped(self, folder: Path | None) -> None:
        """Ctrl-C or SIGTERM."""
        self._end("stopped", self._tally.counts, output=str(folder) if folder else None)

    def _end(self, status: str, counts: Counts, **more: Any) -> None:
        tally = self._tally
        _write(
            "end",
            status=status,
            **_counted(counts, tally.words),
            words_per_second=tally.words_per_second,
            seconds=round(tally.seconds, 3),
            **more,
        )


def _counted(counts: Counts, words: int) -> dict[str, int]:
    found: dict[str, int] = msgspec.to_builtins(counts)
    return found | {"words": words}


def _write(event: str, **fields: Any) -> None:
    sys.stderr.write(msgspec.json.encode({"event": event} | fields).decode() + "\n")
    sys.stderr.flush()
