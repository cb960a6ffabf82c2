"""The parent's side of a worker process: starts it, asks it, and notices when it dies."""

from __future__ import annotations

import mmap
import signal
import subprocess
import sys
import tempfile
import threading
from multiprocessing import Pipe
from typing import Any

from extract.batch.child import NOWHERE, PLACE, Request
from extract.batch.work import Work
from extract.errors import DealgraphError

#: Its own command, not ``multiprocessing``'s: that runs the caller's main script once more in every child, which
#: costs a second where the script imports much and fails where it has no ``__name__`` guard.
_CHILD = (
    "import sys; from multiprocessing.connection import Connection; connection = Connection(int(sys.argv[1])); "
    "sys.path[:] = connection.recv(); from extract.batch.child import serve; serve(connection, int(sys.argv[2]))"
)
_ATTEMPTS = 3
#: Sent by somebody, or by the system for want of memory; a fault in the reading has other signals.
_OUTSIDE = {signal.SIGKILL, signal.SIGTERM, signal.SIGHUP, signal.SIGINT}


class WorkerDiedError(Exception):
    """The process ended while it read the document at *place* (None: between documents)."""

    def __init__(self, place: int | None, code: int) -> None:
        super().__init__(place, code)
        self.place = place
        self.timeout = code == -signal.SIGALRM
        self.from_outside = -code in _OUTSIDE
        self.code = code


class ClosedError(Exception):
    """The run is ending; no process is started any more."""


class Worker:
    """One worker process at a time; when it has died the next request starts another.

    All but ``close`` is called from one thread. That thread must hold Ctrl-C back: the terminal sends it to every
    process, and only the parent decides what it means.
    """

    def __init__(self, work: Work) -> None:
        self._work = work
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._closed = False
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 (closed with the worker)
        self._file.truncate(PLACE.size)
        self._place = mmap.mmap(self._file.fileno(), PLACE.size)

    def start(self) -> str:
        """Starts the process if there is none, and returns the fingerprint of its pipeline.

        Raises what opening the pipeline raised, and DealgraphError where processes die before they are ready.
        """
        code = 0
        for _ in range(_ATTEMPTS):
            if self._process is not None:
                return self._fingerprint
            try:
                self._spawn()
                self._send(sys.path)
                self._send(self._work)
                self._fingerprint: str = self._receive()
            except WorkerDiedError as death:
                code = death.code
                if code > 0:
                    raise DealgraphError("a worker process could not start; the reason stands above.") from death
        raise DealgraphError(
            f"worker processes are ended before they read anything (signal {-code}), perhaps for want of memory; "
            "run again with fewer --workers."
        )

    @property
    def fresh(self) -> bool:
        """Whether the process, if there is one, has not been asked anything yet."""
        return self._process is None or self._asked == 0

    def ask(self, request: Request) -> Any:
        """The answer to *request*. Raises WorkerDiedError; and what the process raised if that was a DealgraphError."""
        self.start()
        self._asked += 1
        PLACE.pack_into(self._place, 0, NOWHERE)
        self._send(request)
        return self._receive()

    def renew(self) -> None:
        """Ends the process; the next request starts another."""
        if self._process is not None:
            self._process.kill()
            self._death()

    def close(self) -> None:
        """Ends the process for good, from any thread; who waits for its answer gets ``ClosedError``."""
        with self._lock:
            self._closed = True
            process = self._process
            if process is not None:
                process.kill()
        if process is not None:
            process.wait()

    def _spawn(self) -> None:
        with self._lock:
            if self._closed:
                raise ClosedError
            self._connection, theirs = Pipe()
            handles = (theirs.fileno(), self._file.fileno())
            command = [sys.executable, "-c", _CHILD, *map(str, handles)]
            # What a library prints must not get into records on standard output.
            self._process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=2, pass_fds=handles)  # noqa: S603
            theirs.close()
            self._asked = 0

    def _send(self, what: object) -> None:
        try:
            self._connection.send(what)
        except OSError:
            raise self._death() from None

    def _receive(self) -> Any:
        try:
            answer = self._connection.recv()
        except (EOFError, OSError):
            raise self._death() from None
        if isinstance(answer, DealgraphError):
            self.renew()
            raise answer
        return answer

    def _death(self) -> WorkerDiedError:
        self._connection.close()
        code = self._process.wait() if self._process else 0
        with self._lock:
            self._process = None
            if self._closed:
                raise ClosedError
        place = PLACE.unpack_from(self._place)[0]
        return WorkerDiedError(None if place == NOWHERE else place, code)
