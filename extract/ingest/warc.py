"""Web archives: the pages of a WARC file, each under the id and address that the archive gives it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO

import msgspec

from extract.errors import InputError
from extract.ingest.charset import decode_text
from extract.ingest.document import Document, unreadable
from extract.ingest.limits import MAX_TEXT
from extract.ingest.warc_records import RawRecord, split_records

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

_OK = 200
_LENGTH = re.compile(rb"^content-length:[^\r\n]*", re.IGNORECASE | re.MULTILINE)
_PAGES = ("text/html", "application/xhtml+xml")


def read_warc(stream: BinaryIO, *, name: str, shown: str) -> Iterator[Document]:
    """The HTML pages and plain texts of a WARC; requests, images, redirects and error pages are no articles.

    A record without an id is called by file and number: ``crawl.warc.gz:12``.
    """
    for raw in split_records(stream, shown):
        record_id, where = f"{name}:{raw.number}", f"{shown}:{raw.number}"
        try:
            if raw.error is not None:
                raise raw.error
            record = _parsed(raw, where)
            if record is None:
                continue
            record_id = (record.headers.get("WARC-Record-ID") or record_id).strip("<>")
            page = _page(record, raw, Document(id=record_id, where=where, url=record.headers.get("WARC-Target-URI")))
            if page is not None:
                yield page
        except InputError as error:
            yield unreadable(record_id, error)


def _parsed(raw: RawRecord, where: str) -> WarcRecord | None:
    """The record with what the server sent, unless it is a request or the like."""
    from fastwarc.warc import WarcRecord, WarcRecordType

    header = raw.header
    if raw.cut:  # the parser makes room for as much as the header promises
        header = _LENGTH.sub(b"Content-Length: %d" % len(raw.body), header)
    with _faults(where):
        record = WarcRecord.from_bytes(header + raw.body)
        if record.record_type not in (WarcRecordType.response, WarcRecordType.resource, WarcRecordType.conversion):
            return None
        record.parse_http(auto_decode="all")
        return record


def _page(record: WarcRecord, raw: RawRecord, page: Document) -> Document | None:
    """*page* with its body; None for what is no page."""
    http = record.http_headers
    if http is not None and http.status_code != _OK:
        return None
    kind = (record.http_content_type or record.headers.get("Content-Type") or "").partition(";")[0].strip().lower()
    if kind not in {*_PAGES, "text/plain"}:
        return None
    body = b""
    if not raw.cut:
        with _faults(page.where):
            body = record.reader.read(MAX_TEXT + 1)
    if raw.cut or len(body) > MAX_TEXT:
        raise InputError(page.where, "too-large", f"the page is over {MAX_TEXT // 1_000_000} MB; it was skipped.")
    charset = record.http_charset
    if kind in _PAGES:
        return msgspec.structs.replace(page, html=body, charset=charset)
    return msgspec.structs.replace(page, text=decode_text(body, charset, page.where))


@contextmanager
def _faults(where: str) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError) as error:
        raise InputError(where, "broken-record", f"the record cannot be unpacked ({error}); it was skipped.") from error
    except BaseException as fault:
        if type(fault).__name__ != "PanicException":  # a fault of the parser, which no except names
            raise
        message = "the record cannot be read: a fault of its parser; it was skipped."
        raise InputError(where, "broken-record", message) from fault
