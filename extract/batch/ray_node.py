"""What runs on the nodes of a Ray cluster.

An error of ours is an answer, as Ray would hide it in a report of its own.
"""

from __future__ import annotations

import pickle
import signal
import socket
from functools import lru_cache
from io import BytesIO

from extract.batch.manifest import settings
from extract.batch.protected import ProtectedReader
from extract.batch.signatures import Signed, sign_lines
from extract.batch.work import Output, Work
from extract.errors import DealgraphError, UsageError
from extract.ingest import Document


@lru_cache(1)
def _opened(packed: bytes) -> tuple[ProtectedReader, str]:
    """The reader of this process, which Ray uses for one slice after the other, so that a model is loaded once."""
    work: Work = pickle.loads(packed)  # noqa: S301  (from the process that started this one)
    # Ctrl-C on a terminal reaches these processes too, and is for the first one to decide about.
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    reader = ProtectedReader(work)
    return reader, digest_of(reader.fingerprint(), work)


def open_fingerprint(packed: bytes) -> str | DealgraphError:
    """That of the pipeline on this node."""
    try:
        return _opened(packed)[0].fingerprint()
    except DealgraphError as error:
        return error


def read_slice(packed: bytes, expected: str, documents: tuple[Document, ...]) -> Output | DealgraphError:
    """One line for each of *documents*, if all that decides about them is as *expected* on this node too."""
    try:
        reader, digest = _opened(packed)
        if digest != expected:
            raise UsageError(
                f"--engine ray: {socket.gethostname()} has other versions of dealgraph, its packages, "
                "model or rates than the rest; install the same on all nodes."
            )
        return reader.read(documents)
    except DealgraphError as error:
        return error


def sign_records(_packed: bytes, records: bytes) -> Signed:
    """The signatures of the articles in a file with these *records*."""
    return sign_lines(BytesIO(records))


def digest_of(fingerprint: str, work: Work) -> str:
    """The digest of all that decides about records on one machine."""
    return settings(fingerprint, work.defaults, {}).digest()
