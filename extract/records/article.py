"""An article as ingest hands it on, and what could not be read."""

from __future__ import annotations

import datetime as dt

import msgspec


class ReadError(msgspec.Struct, frozen=True, kw_only=True):
    """Why an article could not be read: stable *code*, *where* (``path:line``), *message* with a next step."""

    code: str
    where: str
    message: str


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """One article: its text as the input gave it, and what the input said about it.

    All spans in all records count code points of *text*. *lang* is ``de`` or ``en`` once ingest is done. An article
    that could not be read has an empty text and its *error*.
    """

    id: str
    text: str
    lang: str | None = None
    published: dt.date | None = None
    title: str | None = None
    url: str | None = None
    source: str | None = None
    error: ReadError | None = None
