"""The routes of all pages behind the guards."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles

from extract.review.server import security
from extract.review.server.choices import Choices
from extract.review.server.desk import Desk
from extract.review.server.routing import failed, missing
from extract.review.server.views import ROUTES

_STATIC = Path(__file__).parent / "static"
_PAGE = Path(__file__).parents[2] / "export" / "page"


def make_app(desk: Desk, *, token: str | None = None, allowed_hosts: Iterable[str] = ()) -> Starlette:
    """The review page of *desk*.

    *allowed_hosts* are the names with port that it answers to (``security.names_of``); with *token*, only who has
    opened the address with it once gets in.
    """
    routes: list[BaseRoute] = [
        Mount("/static/vendor", StaticFiles(directory=_PAGE / "vendor")),
        # What the exported page draws with, for the picture around an organisation.
        Mount("/static/drawing", StaticFiles(directory=_PAGE / "script")),
        Mount("/static", StaticFiles(directory=_STATIC)),
        *ROUTES,
    ]
    app = Starlette(
        routes=routes,
        middleware=[
            Middleware(security.Headers),
            Middleware(security.Hosts, frozenset(allowed_hosts)),
            Middleware(security.Token, token, desk.cookie("token")),
            Middleware(Choices, desk),
        ],
        exception_handlers={404: missing, 405: missing, Exception: failed},
    )
    app.state.desk = desk
    return app
