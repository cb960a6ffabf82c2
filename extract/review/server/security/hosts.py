"""The names that the page answers to.

A name of somebody else's that resolves to 127.0.0.1 (DNS rebinding) would let a foreign page read everything here as if
it were its own; the name still stands in the Host header, and is refused.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterable

from starlette.datastructures import Headers as Fields
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

_EVERYWHERE = ("0.0.0.0", "::", "")  # noqa: S104  # compared with, never listened on by itself
_REFUSED = "This page does not answer to that name. Open the address that dealgraph review printed.\n"


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach *host*: ``is_loopback("127.0.0.1")``."""
    try:
        return host == "localhost" or ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def names_of(host: str, port: int, more: Iterable[str] = ()) -> frozenset[str]:
    """What may stand in a Host header of a server that listens on *host*: ``{"127.0.0.1:8765", "localhost:8765"}``."""
    names = {"localhost", "127.0.0.1", "::1", *more}
    if host not in _EVERYWHERE:
        names.add(host)
    else:
        names |= {socket.gethostname(), socket.getfqdn()}
    shown = {f"[{name}]" if ":" in name and not name.startswith("[") else name for name in names}
    return frozenset(f"{name}:{port}".lower() for name in shown) | (frozenset(shown) if port == 80 else frozenset())


class Hosts:
    """Refuses every request to another name."""

    def __init__(self, app: ASGIApp, allowed: frozenset[str]) -> None:
        self._app = app
        self._allowed = allowed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes on what was asked of one of our names."""
        if scope["type"] == "http":
            hosts = Fields(scope=scope).getlist("host")
            if len(hosts) != 1 or hosts[0].lower() not in self._allowed:
                await PlainTextResponse(_REFUSED, 421)(scope, receive, send)
                return
        await self._app(scope, receive, send)
