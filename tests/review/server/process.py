"""The review page as a process of its own, as people start it."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_PATIENCE = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A page that answers at *address*; *said* is the line that told so, *command* starts another one of its kind."""

    process: subprocess.Popen[str]
    address: str
    said: str
    command: list[str]

    @property
    def port(self) -> int:
        """The port, to start again on."""
        return int(self.address.rstrip("/").rpartition(":")[2])


@contextmanager
def started(folder: Path, reviewer: str, port: int = 0) -> Iterator[Server]:
    """``dealgraph review`` on *folder*, until the end of the block or of the process, whichever comes first."""
    command = [sys.executable, "-m", "extract", "review", str(folder), "--no-browser", "--reviewer", reviewer]
    process = subprocess.Popen(
        [*command, "--port", str(port)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        timer = threading.Timer(_PATIENCE, process.kill)
        timer.start()
        said = process.stderr.readline().strip() if process.stderr else ""
        timer.cancel()
        assert "http://" in said, said
        address = said.partition(": ")[2].partition(" (")[0]
        yield Server(process=process, address=address, said=said, command=command)
    finally:
        process.kill()
        process.communicate()


def page_of(server: Server, path: str = "articles/blatt") -> str:
    return f"{server.address}{path}"
