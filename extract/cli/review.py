"""``dealgraph review``: the page on which people check figures, on this machine."""

from __future__ import annotations

import getpass
import importlib.util
import secrets
import webbrowser
from pathlib import Path
from typing import Annotated

import typer

from extract.errors import UsageError

_EXTRA = ("jinja2", "python_multipart", "starlette", "uvicorn")
_LONGEST_NAME = 80
_SHORTEST_TOKEN = 16


def review(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Results folder.")],
    *,
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on; 0: any that is free.")] = 8765,
    host: Annotated[
        str, typer.Option(help="Address to listen on. Other machines reach any but 127.0.0.1, and need the token.")
    ] = "127.0.0.1",
    token: Annotated[
        str | None,
        typer.Option(envvar="DEALGRAPH_REVIEW_TOKEN", help="Secret of the address; made up where one is needed."),
    ] = None,
    name: Annotated[
        list[str] | None,
        typer.Option("--name", metavar="HOST", help="Another name that this machine is reached by. Can be repeated."),
    ] = None,
    reviewer: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who reviews; without it, your name on this system.")
    ] = None,
    browser: Annotated[bool, typer.Option(help="Open the page in a browser.")] = True,
) -> None:
    """Check figures on a page: decide on what is flagged, correct what was read. Decisions stay in DIR."""
    if missing := [module for module in _EXTRA if importlib.util.find_spec(module) is None]:
        raise UsageError(f"review needs {', '.join(missing)}; install it: pip install 'dealgraph[review]'")
    from extract.cli.merging import merging_shown
    from extract.review.server.desk import open_desk
    from extract.review.server.security.hosts import is_loopback
    from extract.review.server.serving import address_of, listening, serve

    if not folder.is_dir():
        raise UsageError(f"{folder}: there is no such folder; make one with: dealgraph extract INPUT -o {folder}")
    who, secret = _reviewer(reviewer), _token(token, needed=not is_loopback(host))
    with listening(host, port) as sock:
        address = address_of(sock, host, secret)
        with merging_shown() as progress, open_desk(folder, who, progress=progress, name=_port_of(address)) as desk:

            def ready() -> None:
                typer.echo(f"Review page of {folder}, reviewer {who}: {address} (Ctrl-C ends it)", err=True)
                if browser:
                    webbrowser.open(address)

            serve(desk, sock, host, token=secret, names=name or (), ready=ready)


def _port_of(address: str) -> str:
    """Cookies of one host go to all of its ports, so each page has names of its own."""
    return address.partition("/?")[0].rstrip("/").rpartition(":")[2]


def _reviewer(given: str | None) -> str:
    try:
        who = " ".join((getpass.getuser() if given is None else given).split())
    except (KeyError, OSError):
        who = ""
    if not who or len(who) > _LONGEST_NAME or not who.isprintable():
        raise UsageError(f"--reviewer: give a name of up to {_LONGEST_NAME} letters, as it should stand at decisions.")
    return who


def _token(given: str | None, *, needed: bool) -> str | None:
    if given is None:
        return secrets.token_urlsafe(24) if needed else None
    if len(given) < _SHORTEST_TOKEN:
        raise UsageError(f"--token: give at least {_SHORTEST_TOKEN} characters, or leave it out and one is made up.")
    return given
