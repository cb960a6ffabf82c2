"""What a format reader hands on: one document as the input gave it, before anything is checked or guessed."""

from __future__ import annotations

import msgspec

from extract.errors import InputError
from extract.records import ReadError


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """One document found in an input, cheap to make and to send to another process.

    Either *text* or *html* (a page as its bytes, in *charset* where the transport named one) or *error*. *published*
    and *lang* are still the input's own words: ``"2025-02-30"``, ``"de-AT"``. *where* is what messages name:
    ``news.jsonl:12``.
    """

    id: str
    where: str
    text: str | None = None
    html: bytes | None = None
    charset: str | None = None
    title: str | None = None
    published: str | None = None
    lang: str | None = None
    url: str | None = None
    source: str | None = None
    author: str | None = None
    error: ReadError | None = None


def unreadable(document_id: str, error: InputError) -> Document:
    """The document that stands in the place of one that could not be read."""
    reason = ReadError(code=error.code, where=error.where, message=error.message)
    return Document(id=document_id, where=error.where, error=reason)
