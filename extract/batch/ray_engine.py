"""The same reading of the same slices on a Ray cluster.

By tasks, not by Ray Data: that would have to find the documents on the nodes and write the results there, whereas
slices are cut, resumed and stored here, in their order. What is left for the cluster is a function of a slice. Nor by
actors: one whose node is gone waits for another node with room, and its slices with it; a task goes to any free core.
"""

from __future__ import annotations

import os
import signal
import socket
import threading
from collections.abc import Callable, Generator, Iterable
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from extract.batch.ray_node import digest_of, open_fingerprint, read_slice, sign_records
from extract.batch.signatures import Signed
from extract.batch.work import Output, Work
from extract.batch.workers import Job, in_order
from extract.errors import DealgraphError, UsageError

#: So many nodes may be lost under one slice; more than that is no accident.
_RETRIES = 10


class RayReaders:
    """Reads on every core of the cluster at *address*, or of one that lives with the ``with``: here, with *workers*.

    The nodes need the same packages and, where the work names them, the same model and rates at the same paths; they
    read no input and write no output. A slice whose node is lost is read again on another.
    """

    def __init__(self, work: Work, *, address: str | None = None, workers: int = 1) -> None:
        self._ray = _import_ray()
        self._work = work
        self._packed: bytes = self._ray.cloudpickle.dumps(work)
        self._address = address
        self._workers = workers
        self._expected = ""

    def __enter__(self) -> Self:
        os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
        own = {"address": "local", "num_cpus": self._workers, "include_dashboard": False}
        where = {"address": self._address} if self._address else own
        before = signal.getsignal(signal.SIGTERM)
        try:
            _knock(self._address or "")
            self._ray.init(**where, log_to_driver=False, logging_level="error")
        except (OSError, RuntimeError, ValueError) as error:
            self._ray.shutdown()
            name = self._address or "a Ray cluster on this machine"
            raise UsageError(f"--engine ray: {name} cannot be used: {error}") from error
        except SystemExit as ended:
            self._ray.shutdown()
            raise _terminated(ended) from ended
        except BaseException:
            self._ray.shutdown()
            raise
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGTERM, before)  # Ray's own would leave without a word about the results folder
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self._ray.shutdown()
        if isinstance(fault, SystemExit):
            raise _terminated(fault) from fault

    def fingerprint(self) -> str:
        """That of the pipeline on one of the nodes; every node must have the same, and the packages that are here."""
        found: str = self._submit(open_fingerprint)()
        self._expected = digest_of(found, self._work)
        return found

    def run(self, jobs: Iterable[Job]) -> Generator[tuple[Job, Output], None, None]:
        """Each job with what was read for it, or what it has already; *jobs* is drawn from only as far as needed."""
        if not self._expected:
            self.fingerprint()

        def start(job: Job) -> Callable[[], Output]:
            documents = job.documents()
            return self._submit(read_slice, self._expected, documents) if documents else job.so_far

        return in_order(jobs, start, self._ahead)

    def sign(self, shards: Iterable[Path]) -> Generator[tuple[Path, Signed], None, None]:
        """Each file of records, which is here alone, with the signatures of its articles."""
        return in_order(shards, lambda shard: self._submit(sign_records, shard.read_bytes()), self._ahead)

    def _ahead(self) -> int:
        """Twice the cores that the cluster has now: enough to keep them busy, and to let it grow where it can."""
        return 2 * max(1, int(self._ray.cluster_resources().get("CPU", 1)))

    def _submit(self, function: Callable[..., Any], *arguments: object) -> Callable[[], Any]:
        remote = self._ray.remote(max_retries=_RETRIES)(function)
        return partial(self._result, remote.remote(self._packed, *arguments))

    def _result(self, reference: object) -> Any:
        try:
            answer = self._ray.get(reference)
        except self._ray.exceptions.RayError as error:
            reason = str(error).strip().splitlines()[-1]
            message = f"--engine ray: the cluster gave up: {reason}. What was finished stays; run again to go on."
            raise DealgraphError(message) from error
        if isinstance(answer, DealgraphError):
            raise answer
        return answer


def _terminated(ended: SystemExit) -> SystemExit:
    """The exit that SIGTERM asks for, whatever Ray has made of it.

    While it starts, its own handlers leave with the bare number of the signal or with 1; while it waits for a result,
    the code of ours is lost and 1 comes out.
    """
    return SystemExit(128 + signal.SIGTERM if ended.code in (1, signal.SIGTERM) else ended.code)


def _knock(address: str) -> None:
    """Raises OSError where nobody answers at host:port; Ray would ask for minutes."""
    host, _, port = address.rpartition(":")
    if host and port.isdecimal():
        socket.create_connection((host.removeprefix("ray://").strip("[]"), int(port)), timeout=10).close()


def _import_ray() -> Any:
    try:
        import ray
        import ray.cloudpickle
        import ray.exceptions
    except ImportError as error:
        raise UsageError(f"--engine ray needs Ray: pip install 'dealgraph[ray]' ({error}).") from error
    return ray
