"""Cuts a web archive into its records and goes on behind one whose stated length is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from extract.errors import InputError
from extract.ingest.limits import MAX_TEXT

_CHUNK = 1 << 18
_MAX_HEADER = 1 << 16
_LENGTH = re.compile(rb"^content-length:[ \t]*(\d{1,18})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_VERSION = re.compile(rb"WARC/\d\.\d\r\n")
# A record starts after the blank line that ends the one before it, and its first line is followed by a field.
_START = re.compile(rb"\r\n\r\n(?=WARC/\d\.\d\r\n[A-Za-z-]{2,40}:)")
_ANY_START = re.compile(rb"\n(?=WARC/\d\.\d\r\n[A-Za-z-]{2,40}:)")
_START_LENGTH = 64  # bytes that a match of these can have


class RawRecord(msgspec.Struct, frozen=True, kw_only=True):
    """One record, its *header* and *body* as they stand in the archive, *number* counting from 1.

    A body over MAX_TEXT is *cut* to its beginning; one with an *error* cannot be trusted.
    """

    number: int
    header: bytes
    body: bytes = b""
    cut: bool = False
    error: InputError | None = None


def split_records(stream: BinaryIO, shown: str) -> Iterator[RawRecord]:
    """The records of an unpacked WARC in order.

    Where a record does not end where it says, or another one starts in it, it has an error (``wrong-length``), and the
    next one is looked for from its beginning on, so that it costs none but itself. What is no record at all raises
    InputError ``broken-archive`` where it starts the archive and is an error of its own elsewhere.
    """
    window = _Window(stream)
    number = 0
    while window.skip_blank_lines():
        number += 1
        where = f"{shown}:{number}"
        header = window.header()
        length = _LENGTH.search(header) if header else None
        if header is None or length is None:
            if number == 1 and header is None:
                raise InputError(shown, "broken-archive", "this is no WARC file; nothing was read.")
            message = "no record starts where one should, or it has no length; it was skipped up to the next record."
            yield RawRecord(number=number, header=header or b"", error=InputError(where, "broken-archive", message))
            window.skip_to_start(_ANY_START)
        else:
            yield _record(window, number, header, int(length[1]), where)


def _record(window: _Window, number: int, header: bytes, length: int, where: str) -> RawRecord:
    if length > MAX_TEXT:
        body = window.take(_CHUNK)
        window.give_back(body)
        skipped, _ = window.skip_to_start(_START)
        error = None if abs(skipped - length) <= 4 else _wrong_length(where)
        return RawRecord(number=number, header=header, body=body, cut=True, error=error)
    body = window.take(length)
    if len(body) == length and window.at_boundary() and not _START.search(body):
        return RawRecord(number=number, header=header, body=body)
    window.give_back(body)
    error = _wrong_length(where)
    _, another = window.skip_to_start(_ANY_START)
    if not another and len(body) < length:
        error = InputError(where, "broken-archive", "this record is cut off; what came before it was read.")
    return RawRecord(number=number, header=header, error=error)


def _wrong_length(where: str) -> InputError:
    message = "this record is not as long as it says; it was skipped, the archive is read on from the next one."
    return InputError(where, "wrong-length", message)


class _Window:
    """The next bytes of a stream, of which some can be given back."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._bytes = bytearray()

    def skip_blank_lines(self) -> bool:
        """Whether anything follows."""
        while True:
            size = len(self._bytes) - len(self._bytes.lstrip(b"\r\n"))
            del self._bytes[:size]
            if self._bytes or not self._more():
                return bool(self._bytes)

    def header(self) -> bytes | None:
        """The header that stands here, with the blank line that ends it; None for anything else."""
        while (end := self._bytes.find(b"\r\n\r\n", 0, _MAX_HEADER)) < 0:
            if len(self._bytes) >= _MAX_HEADER or not self._more():
                return None
        return self.take(end + 4) if _VERSION.match(self._bytes) else None

    def take(self, size: int) -> bytes:
        """The next *size* bytes, fewer at the end."""
        while len(self._bytes) < size and self._more():
            pass
        data = bytes(self._bytes[:size])
        del self._bytes[:size]
        return data

    def give_back(self, data: bytes) -> None:
        self._bytes[:0] = data

    def at_boundary(self) -> bool:
        """Whether the blank lines between two records stand here, or nothing more."""
        while len(self._bytes) < _START_LENGTH and self._more():
            pass
        rest = bytes(self._bytes[:_START_LENGTH]).lstrip(b"\r\n")
        return rest.startswith(b"WARC/") or not rest

    def skip_to_start(self, start: re.Pattern[bytes]) -> tuple[int, bool]:
        """Skips to the next record, or to the end: how many bytes, and whether there is another record."""
        skipped = 0
        while not (match := start.search(self._bytes)):
            size = max(len(self._bytes) - _START_LENGTH, 0)
            skipped += size
            del self._bytes[:size]
            if not self._more():
                skipped += len(self._bytes)
                self._bytes.clear()
                return skipped, False
        skipped += match.start()
        del self._bytes[: match.end()]
        return skipped, True

    def _more(self) -> bool:
        read1 = getattr(self._stream, "read1", self._stream.read)
        data = read1(_CHUNK)
        self._bytes += data
        return bool(data)
