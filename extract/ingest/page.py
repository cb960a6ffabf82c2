"""What a reader of web pages finds."""

from __future__ import annotations

import msgspec


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """The article of a page, and the page's own words about it; several authors are set apart by "; "."""

    text: str | None = None
    title: str | None = None
    published: str | None = None
    author: str | None = None
    url: str | None = None
