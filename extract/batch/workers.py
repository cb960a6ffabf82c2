"""Shares slices among processes and gives their outputs in the order of the slices."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from queue import LifoQueue
from types import TracebackType
from typing import Protocol, Self, TypeVar

import msgspec

from extract.batch.protected import ProtectedReader
from extract.batch.signatures import Signed
from extract.batch.slices import Slice
from extract.batch.work import Output, Work
from extract.ingest import Document

T = TypeVar("T")
A = TypeVar("A")


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """A slice, with the output that it has from an earlier run and the places of the documents to be read again."""

    slice: Slice
    done: Output | None = None
    again: tuple[int, ...] = ()

    def documents(self) -> tuple[Document, ...]:
        """What is to be read."""
        if self.done is None:
            return self.slice.documents
        return tuple(self.slice.documents[place] for place in self.again)

    def so_far(self) -> Output:
        """The output of a job with nothing to be read."""
        return self.done or Output()


class ReadsJobs(Protocol):
    """What a run asks of the processes that read for it, wherever they are; they end with the ``with``."""

    def __enter__(self) -> Self:
        """Makes them ready to be asked."""

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None, /
    ) -> None:
        """Ends them, in the midst of their work if there is any."""

    def fingerprint(self) -> str:
        """That of the pipeline."""

    def run(self, jobs: Iterable[Job]) -> Generator[tuple[Job, Output], None, None]:
        """Each job with what was read for it, or what it has already; *jobs* is drawn from only as far as needed."""

    def sign(self, shards: Iterable[Path]) -> Generator[tuple[Path, Signed], None, None]:
        """Each file of records with the signatures of its articles."""


class Readers:
    """*workers* processes that are started when there is something to read and end with the ``with``.

    A thread waits for each of them. One worker is a process too: documents are found and unpacked here meanwhile, and
    none of them can bring this process down.
    """

    def __init__(self, work: Work, workers: int = 1) -> None:
        self._workers = workers
        self._readers = [ProtectedReader(work) for _ in range(workers)]
        self._idle: LifoQueue[ProtectedReader] = LifoQueue()
        # Ctrl-C reaches all processes of a terminal, but only the main thread of this one decides what it means.
        self._threads = ThreadPoolExecutor(
            workers, initializer=signal.pthread_sigmask, initargs=(signal.SIG_BLOCK, {signal.SIGINT})
        )

    def __enter__(self) -> Self:
        for reader in reversed(self._readers):
            self._idle.put(reader)
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        for reader in self._readers:
            reader.close()
        self._threads.shutdown(cancel_futures=True)

    def fingerprint(self) -> str:
        """That of the pipeline; all processes are started, since there will be work for them."""
        started = [self._submit(ProtectedReader.fingerprint) for _ in self._readers]
        return started[0].result()

    def run(self, jobs: Iterable[Job]) -> Generator[tuple[Job, Output], None, None]:
        """Each job with what was read for it, or what it has already; *jobs* is drawn from only as far as needed."""

        def start(job: Job) -> Callable[[], Output]:
            documents = job.documents()
            return self._submit(lambda reader: reader.read(documents)).result if documents else job.so_far

        return in_order(jobs, start, self._ahead)

    def sign(self, shards: Iterable[Path]) -> Generator[tuple[Path, Signed], None, None]:
        """Each file of records with the signatures of its articles."""
        return in_order(shards, lambda shard: self._submit(lambda reader: reader.sign(shard)).result, self._ahead)

    def _ahead(self) -> int:
        return 2 * self._workers

    def _submit(self, ask: Callable[[ProtectedReader], T]) -> Future[T]:
        def work() -> T:
            reader = self._idle.get()
            try:
                return ask(reader)
            finally:
                self._idle.put(reader)

        return self._threads.submit(work)


def in_order(
    asked: Iterable[A], start: Callable[[A], Callable[[], T]], ahead: Callable[[], int]
) -> Generator[tuple[A, T], None, None]:
    """Each of *asked* with its result, for which *start* returns what waits; at most *ahead* are started early."""
    waiting: deque[tuple[A, Callable[[], T]]] = deque()
    for one in asked:
        waiting.append((one, start(one)))
        while len(waiting) > ahead():
            first, result = waiting.popleft()
            yield first, result()
    while waiting:
        first, result = waiting.popleft()
        yield first, result()
