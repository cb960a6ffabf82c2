"""Runs slices on one process or several and gives their outputs in the order of the slices."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing.connection import wait

import msgspec

from extract.batch.slices import Slice
from extract.batch.work import Output, ReadsArticles, Work, read_documents
from extract.errors import DealgraphError


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """A slice, with the output that it already has from an earlier run."""

    slice: Slice
    done: Output | None = None


def run(
    jobs: Iterable[Job], work: Work, pipeline: ReadsArticles, workers: int
) -> Generator[tuple[Job, Output], None, None]:
    """Each job with its output, in order; *jobs* is drawn from only as far ahead as the workers need.

    With one worker everything happens here, on *pipeline*; with more, each process opens its own once.
    """
    if workers > 1:
        yield from _run_on_processes(jobs, work, workers)
        return
    for job in jobs:
        yield job, job.done or read_documents(pipeline, job.slice.documents, work)


def _run_on_processes(jobs: Iterable[Job], work: Work, workers: int) -> Generator[tuple[Job, Output], None, None]:
    others = multiprocessing.active_children()
    context = multiprocessing.get_context("spawn")  # forking a process that has threads is not safe
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_start, initargs=(work,))
    waiting: deque[tuple[Job, Future[Output] | Output]] = deque()
    try:
        for job in jobs:
            with _ctrl_c_later():
                waiting.append((job, job.done or pool.submit(_run_slice, job.slice)))
            if len(waiting) > 2 * workers:
                yield _result(*waiting.popleft())
        while waiting:
            yield _result(*waiting.popleft())
    except BrokenProcessPool as error:
        message = "a worker process was ended, perhaps for want of memory; run again with fewer --workers."
        raise DealgraphError(message) from error
    except BaseException:
        for child in multiprocessing.active_children():
            if child not in others:
                child.terminate()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _result(job: Job, held: Future[Output] | Output) -> tuple[Job, Output]:
    return job, held.result() if isinstance(held, Future) else held


@contextmanager
def _ctrl_c_later() -> Iterator[None]:
    """Holds Ctrl-C back. A worker that is started meanwhile never gets it: it reaches all, but the parent decides."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class _Worker:
    """What one worker process keeps between slices."""

    work: Work
    pipeline: ReadsArticles


def _start(work: Work) -> None:
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _Worker.work = work
    _Worker.pipeline = work.open_pipeline()


def _end_with_parent() -> None:
    """A parent that is killed cannot tell its workers; without this they would wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _run_slice(piece: Slice) -> Output:
    return read_documents(_Worker.pipeline, piece.documents, _Worker.work)
