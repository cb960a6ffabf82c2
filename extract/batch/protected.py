"""Reads documents so that one which brings a process down, or never ends, costs itself alone."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from extract.batch.child import Request
from extract.batch.signatures import Signed
from extract.batch.work import Output, Work, without_content
from extract.batch.worker import Worker, WorkerDiedError
from extract.errors import DealgraphError
from extract.ingest import Document

_ATTEMPTS = 3
_DIED = "a worker process ended each time that it read this document, at last with nothing else to read"
_REASONS = {
    False: ("worker-died", f"{_DIED}; it was skipped. Please report it, or try again with --retry-errors."),
    True: (
        "timeout",
        "reading it took longer than the time limit, twice; it was skipped. Try again with --retry-errors and a higher "
        "--document-timeout.",
    ),
}


class ProtectedReader:
    """Reads documents in a process of its own, one request at a time.

    Whether a document is guilty is found by reading it again alone in a fresh process: so a process that somebody or
    something else ended costs no document, and the outcome does not depend on what else was read where.
    """

    def __init__(self, work: Work) -> None:
        self._work = work
        self._worker = Worker(work)

    def fingerprint(self) -> str:
        """That of the pipeline; starts the process if there is none yet."""
        return self._worker.start()

    def read(self, documents: Sequence[Document]) -> Output:
        """One line for each of *documents*; of one that ends its process or takes too long, a line with its error."""
        output = Output()
        rest = tuple(documents)
        while rest:
            try:
                read: Output = self._ask(rest)
                return output + read
            except WorkerDiedError as death:
                suspect = death.place or 0
            alone = self._alone(rest[suspect])
            output += self.read(rest[:suspect]) + alone
            rest = rest[suspect + 1 :]
        return output

    def sign(self, shard: Path) -> Signed:
        """The signatures of the articles in a file of records."""
        signed: Signed = self._ask(shard)
        return signed

    def close(self) -> None:
        """Ends the process; from any thread."""
        self._worker.close()

    def _alone(self, document: Document) -> Output:
        if document.error is not None:
            raise DealgraphError(
                "worker processes are ended again and again, with nothing to read; see what ends them."
            )
        attempts = 1
        while True:
            if not self._worker.fresh:
                self._worker.renew()
            try:
                alone: Output = self._worker.ask((document,))
            except WorkerDiedError as death:
                # Whoever kills processes may well hit one document twice, so only the third time it is its own fault:
                # then it takes more memory than there is.
                if not death.from_outside or attempts == _ATTEMPTS:
                    code, message = _REASONS[death.timeout]
                    return self.read((without_content(document, code, message),))
                attempts += 1
            else:
                return alone

    def _ask(self, request: Request) -> Any:
        """The answer; asks again where a process died between documents, which none of them can have caused."""
        attempts = 1
        while True:
            try:
                return self._worker.ask(request)
            except WorkerDiedError as death:
                if death.place is not None:
                    raise
                if attempts == _ATTEMPTS:
                    message = f"worker processes end again and again (exit code {death.code}); see what ends them."
                    raise DealgraphError(message) from death
                attempts += 1
