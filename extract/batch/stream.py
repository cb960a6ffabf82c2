"""Records to a stream, one JSON object a line, as they come."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import closing
from typing import BinaryIO

from extract.batch.counts import Counts
from extract.batch.slices import cut
from extract.batch.work import Output, Work
from extract.batch.workers import Job, run
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

    *on_output* is called after each piece of output, for progress and for listing its errors.
    """
    total = Counts()
    jobs = (Job(slice=piece) for piece in cut(documents, 1 if workers == 1 else _TOGETHER))
    with closing(run(jobs, work, work.open_pipeline(), workers)) as outputs:
        for _, output in outputs:
            out.write(output.lines)
            out.flush()
            total += output.counts
            if on_output:
                on_output(output)
    return total
