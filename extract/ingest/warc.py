"""Web archives: the pages of a WARC file, each under the id and address that the archive gives it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from extract.errors import InputError
from extract.ingest.document import Document, unreadable
from extract.ingest.encoding import decode
from extract.ingest.limits import MAX_TEXT

_OK = 200
_PAGES = ("text/html", "application/xhtml+xml")


def read_warc(stream: BinaryIO, *, name: str, shown: str) -> Iterator[Document]:
    """The HTML pages and plain texts of a WARC; requests, images, redirects and error pages are no articles.

    Raises InputError ``broken-archive`` where the archive cannot be read on; all before that was given.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    types = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    for number, record in enumerate(ArchiveIterator(stream, record_types=types, parse_http=False), 1):
        promised = record.content_length
        if promised <= MAX_TEXT:
            record.freeze()  # in memory, so that a record that is cut off is seen before anything is read from it
        whole = promised > MAX_TEXT or record.content_length == promised
        record.parse_http(auto_decode="all")
        if record.http_headers is not None and record.http_headers.status_code != _OK:
            continue
        kind = (record.http_content_type or record.headers.get("Content-Type") or "").partition(";")[0].strip().lower()
        if kind not in {*_PAGES, "text/plain"}:
            continue
        record_id = (record.headers.get("WARC-Record-ID") or f"{name}:{number}").strip("<>")
        where = f"{shown}:{number}"
        try:
            if not whole:
                raise InputError(where, "broken-archive", "this record is cut off; what came before it was read.")
            body = record.reader.read(MAX_TEXT + 1) if promised <= MAX_TEXT else None
            if body is None or len(body) > MAX_TEXT:
                raise InputError(where, "too-large", f"the page is over {MAX_TEXT // 1_000_000} MB; it was skipped.")
            page = Document(id=record_id, where=where, url=record.headers.get("WARC-Target-URI"))
            yield _filled(page, body, html=kind in _PAGES, charset=record.http_charset)
        except InputError as error:
            yield unreadable(record_id, error)


def _filled(page: Document, body: bytes, *, html: bool, charset: str | None) -> Document:
    if html:
        return msgspec.structs.replace(page, html=body, charset=charset)
    return msgspec.structs.replace(page, text=decode(body, page.where))
