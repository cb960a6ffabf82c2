"""Records to a stream, one JSON object a line, as they come."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from contextlib import closing
from itertools import islice
from typing import BinaryIO

from extract.batch.counts import Counts
from extract.batch.garbage import without_collector
from extract.batch.slices import cut
from extract.batch.work import Output, Work, read_documents
from extract.batch.workers import Job, Readers
from extract.ingest import Document

_TOGETHER = 16  # documents sent to a worker at once


def extract_to_stream(
    documents: Iterable[Document],
    work: Work,
    out: BinaryIO,
    *,
    workers: int = 1,
    on_output: Callable[[Output], None] | None = None,
) -> Counts:
    """Writes one line for each document, in input order, and returns what was read.

    One worker is this process: the first record is there sooner, and each before the next document is waited for; but
    a document that crashes the process ends the run. *on_output* is called after each piece of output, for progress
    and for listing its errors.
    """
    total = Counts()
    with closing(_here(documents, work) if workers == 1 else _elsewhere(documents, work, workers)) as outputs:
        for output in outputs:
            out.write(output.lines)
            out.flush()
            total += output.counts
            if on_output:
                on_output(output)
    return total


def _here(documents: Iterable[Document], work: Work) -> Generator[Output, None, None]:
    given = iter(documents)
    with without_collector():
        pipeline = work.open_pipeline()
        first = [read_documents(pipeline, (document,), work) for document in islice(given, 1)]
    yield from first
    for document in given:
        yield read_documents(pipeline, (document,), work)


def _elsewhere(documents: Iterable[Document], work: Work, workers: int) -> Generator[Output, None, None]:
    with Readers(work, workers) as readers:
        readers.fingerprint()  # what cannot be opened is told before anything is read
        for _, output in readers.run(Job(slice=piece) for piece in cut(documents, _TOGETHER)):
            yield output
