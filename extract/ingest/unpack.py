"""Unpacks gzip and zstd as a stream, and stops where a little data would become more than anybody meant."""

from __future__ import annotations

import gzip
import sys
import zlib
from io import BufferedReader, RawIOBase
from typing import TYPE_CHECKING, BinaryIO, cast

from extract.errors import InputError
from extract.ingest.formats import Compression
from extract.ingest.limits import FREE_EXPANSION, MAX_EXPANSION

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

BROKEN = (EOFError, zlib.error, zstd.ZstdError, gzip.BadGzipFile)
_BUFFER = 1 << 17


def unpacked(packed: BinaryIO, compression: Compression, shown: str) -> BufferedReader:
    """What *packed* holds, unpacked as it is read.

    Reading raises InputError: ``broken-archive`` where the data is torn or is something else, ``expands-too-far`` for
    data that unpacks to more than MAX_EXPANSION times its size.
    """
    return BufferedReader(_Unpacked(packed, compression, shown), _BUFFER)


class _Counted:
    """Counts the bytes that are read from a stream."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.count = 0

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self.count += len(data)
        return data

    def close(self) -> None:
        """Whoever opened the stream closes it."""


class _Unpacked(RawIOBase):
    def __init__(self, packed: BinaryIO, compression: Compression, shown: str) -> None:
        self._packed = _Counted(packed)
        source = cast("BinaryIO", self._packed)
        self._plain = gzip.GzipFile(fileobj=source, mode="rb") if compression == "gz" else zstd.ZstdFile(source)
        self._compression = compression
        self._shown = shown
        self._given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        view = memoryview(buffer)
        try:
            # One step only: what came before the damage must not be lost with it.
            data = self._plain.read1(len(view))
        except BROKEN as error:
            message = f"the {self._compression} data is broken or cut off ({error}); what came before it was read."
            raise InputError(self._shown, "broken-archive", message) from error
        view[: len(data)] = data
        self._given += len(data)
        if self._given > FREE_EXPANSION and self._given > MAX_EXPANSION * self._packed.count:
            message = (
                f"the data unpacks to more than {MAX_EXPANSION} times its size, which no text does; unpack it yourself "
                "if you trust it. What came before was read."
            )
            raise InputError(self._shown, "expands-too-far", message)
        return len(data)
