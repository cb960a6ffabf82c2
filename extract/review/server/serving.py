"""The server itself: a port of this machine, and the page behind it until Ctrl-C."""

from __future__ import annotations

import errno
import socket
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

import uvicorn

from extract.amounts import find_amounts
from extract.errors import UsageError
from extract.lexicon import languages
from extract.review.server.app import make_app
from extract.review.server.desk import Desk
from extract.review.server.security import names_of
from extract.review.server.speech import speech

_WAITING = 128
_SECONDS = 3


@contextmanager
def listening(host: str, port: int) -> Iterator[socket.socket]:
    """A socket that listens on *host* and *port* (0: any that is free), before anything is read or shown.

    Raises UsageError where the port is taken or the address is not this machine's.
    """
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        sock = socket.socket(family, socket.SOCK_STREAM)
    except OSError as error:
        raise UsageError(f"--host {host}: no address of this machine ({error}); leave it out for 127.0.0.1.") from error
    with sock:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            sock.bind((host, port))
            sock.listen(_WAITING)
        except OSError as error:
            raise UsageError(_refused(host, port, error)) from error
        yield sock


def address_of(sock: socket.socket, host: str, token: str | None) -> str:
    """What to open in a browser: ``http://127.0.0.1:8765/``."""
    shown = {"0.0.0.0": socket.gethostname(), "::": socket.gethostname()}.get(host, host)  # noqa: S104  # only compared
    shown = f"[{shown}]" if ":" in shown else shown
    return f"http://{shown}:{sock.getsockname()[1]}/" + (f"?token={token}" if token else "")


def serve(
    desk: Desk, sock: socket.socket, host: str, *, token: str | None, names: Iterable[str], ready: Callable[[], None]
) -> None:
    """Answers on *sock* until Ctrl-C or SIGTERM; *ready* is called when it does.

    *names* are further names that this machine is reached by.
    """
    for lang in languages():
        # Read now what is read once, so that the first page is as fast as the next.
        speech(lang)
        tuple(find_amounts("1 Euro", lang))
    allowed = names_of(host, sock.getsockname()[1], names)
    app = make_app(desk, token=token, allowed_hosts=allowed)
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        date_header=False,
        proxy_headers=False,
        lifespan="off",
        timeout_graceful_shutdown=_SECONDS,
    )
    _Server(config, ready).run(sockets=[sock])


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._ready()


def _refused(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"port {port} on {host} is in use, perhaps by another review page; open that one, or give another port: "
            f"--port {port + 1}"
        )
    if error.errno == errno.EACCES:
        return f"port {port} on {host} is not allowed for you; give one above 1023, such as --port 8765."
    return f"--host {host}: cannot be listened on ({error.strerror}); leave it out for 127.0.0.1."
