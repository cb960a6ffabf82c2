"""Addresses of our own pages: a path with a query, never a host."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote, urlencode

from starlette.requests import Request


def address(path: str, **query: object) -> str:
    """A path of ours with those values of *query* that say something; hostile ids are quoted.

    >>> address("/articles/a b", at=3, lang="")
    '/articles/a%20b?at=3'
    """
    return _put(path, ((name, value) for name, value in query.items() if value not in (None, "")))


def same_page(request: Request, **query: str | None) -> str:
    """The address that was asked for, with other values in its query; None takes one out.

    A path with two slashes in front would be another host's.
    """
    kept = [(name, value) for name, value in request.query_params.multi_items() if name not in query]
    given = [(name, value) for name, value in query.items() if value is not None]
    return _put("/" + request.url.path.lstrip("/\\"), (*kept, *given))


def _put(path: str, query: Iterable[tuple[str, object]]) -> str:
    # A lone surrogate of a hostile id has no UTF-8.
    text = urlencode([(name, str(value)) for name, value in query], errors="replace")
    return quote(path, safe="/", errors="replace") + (f"?{text}" if text else "")
