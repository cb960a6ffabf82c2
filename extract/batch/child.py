"""A worker process: reads what its parent sends until the parent is gone.

Nothing but this runs in it, so that a document that brings the process down takes nothing else along.
"""

from __future__ import annotations

import mmap
import os
import select
import signal
import struct
import threading
from contextlib import ExitStack
from multiprocessing.connection import Connection
from pathlib import Path

from extract.batch.garbage import settle, without_collector
from extract.batch.signatures import sign
from extract.batch.work import Work, read_documents
from extract.errors import DealgraphError
from extract.ingest import Document

Request = tuple[Document, ...] | Path
"""Documents to be read, or a shard whose records are to be signed."""

PLACE = struct.Struct("<q")
NOWHERE = -1


def serve(connection: Connection, place: int) -> None:
    """Answers requests on *connection*; *place* is a file shared with the parent: which document is being read.

    The first answer is the fingerprint of the pipeline. A DealgraphError is an answer too.
    """
    threading.Thread(target=_end_with_parent, args=(connection,), daemon=True).start()
    signal.signal(signal.SIGALRM, signal.SIG_DFL)  # the system ends this process, whatever it is caught in
    work: Work = connection.recv()
    with mmap.mmap(place, PLACE.size) as shared, ExitStack() as fresh:
        fresh.enter_context(without_collector())
        fresh.callback(settle)
        try:
            pipeline = work.open_pipeline()
            connection.send(pipeline.fingerprint)

            def begin(document: int) -> None:
                if document:
                    fresh.close()
                PLACE.pack_into(shared, 0, document)
                signal.setitimer(signal.ITIMER_REAL, work.timeout)

            while True:
                request: Request = connection.recv()
                if isinstance(request, Path):
                    connection.send(sign(request))
                else:
                    output = read_documents(pipeline, request, work, begin=begin)
                    signal.setitimer(signal.ITIMER_REAL, 0)
                    PLACE.pack_into(shared, 0, NOWHERE)
                    connection.send(output)
                fresh.close()
        except DealgraphError as error:
            connection.send(error)
        except EOFError:
            return


def _end_with_parent(connection: Connection) -> None:
    """A parent that is killed cannot tell its workers; without this they would work on for nobody."""
    gone = select.poll()
    gone.register(connection.fileno(), 0)  # no event but that the other end is closed
    gone.poll()
    os._exit(1)
