"""Opens a file, packed or not, and turns whatever goes wrong in reading it into one InputError."""

from __future__ import annotations

import gzip
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader, RawIOBase
from pathlib import Path
from typing import BinaryIO, cast

from extract.errors import InputError
from extract.ingest.formats import Compression

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd


@contextmanager
def open_bytes(path: Path | None, compression: Compression | None, shown: str) -> Iterator[BinaryIO]:
    """The bytes of *path* unpacked, or of standard input for None.

    Raises InputError, also while the stream is read inside the ``with``: ``unreadable`` where the system refuses,
    ``broken-archive`` where packed data is torn or is something else.
    """
    try:
        if path is None:
            # Whatever stands in for standard input, this can look ahead in it.
            stdin = BufferedReader(cast("RawIOBase", sys.stdin.buffer))
            try:
                yield stdin
            finally:
                stdin.detach()
            return
        with _open(path, compression) as stream:
            yield stream
    except (EOFError, zlib.error, zstd.ZstdError, gzip.BadGzipFile) as error:
        message = f"the {compression} data is broken or cut off ({error}); what came before it was read."
        raise InputError(shown, "broken-archive", message) from error
    except OSError as error:
        if error.errno is None:  # fastwarc's word for an archive that it cannot read on
            raise InputError(shown, "broken-archive", f"{error}; what came before it was read.") from error
        raise InputError(shown, "unreadable", f"{error.strerror or error}; check the file and its rights.") from error


def _open(path: Path, compression: Compression | None) -> BinaryIO:
    match compression:
        case None:
            return path.open("rb")
        case "gz":
            return cast("BinaryIO", gzip.open(path, "rb"))
        case "zst":
            return cast("BinaryIO", zstd.open(path, "rb"))
