"""An article as ingest hands it on, and what could not be read."""

from __future__ import annotations

import datetime as dt
from typing import Literal

import msgspec

Mark = Literal["stub", "boilerplate"]
"""What a text is where it is no whole article: its beginning before a paywall; menus, notices and consent alone."""


class ReadError(msgspec.Struct, frozen=True, kw_only=True):
    """Why an article could not be read: stable *code*, *where* (``path:line``), *message* with a next step."""

    code: str
    where: str
    message: str


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """One article: its text as the input gave it, and what the input said about it.

    All spans in all records count code points of *text*. *lang* is a language code once ingest is done, None where it
    cannot be told; only those with a lexicon are read. An article that could not be read has an empty text and its
    *error*.
    """

    id: str
    text: str
    lang: str | None = None
    published: dt.date | None = None
    title: str | None = None
    url: str | None = None
    source: str | None = None
    author: str | None = None
    marks: tuple[Mark, ...] = ()
    error: ReadError | None = None
