"""Bytes of files that are elsewhere, and one kind of error for all that their libraries raise."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader, RawIOBase
from typing import TYPE_CHECKING, Any, BinaryIO

import msgspec

from extract.errors import InputError, UsageError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_BLOCK = 1 << 23  # bytes that are fetched at once
_BUFFER = 1 << 17


class Remote(msgspec.Struct, frozen=True, kw_only=True):
    """One file on a file system of fsspec, *path* as that has it; *name* is for ids, *address* for messages.

    *listed* is one that the user did not name itself.
    """

    system: Any
    path: str
    name: str
    address: str
    listed: bool = True


@contextmanager
def open_remote(remote: Remote, shown: str) -> Iterator[BinaryIO]:
    """The bytes of a remote file, fetched as they are read; whatever its library raises becomes one InputError."""
    with refusals(shown):
        file = remote.system.open(remote.path, "rb", block_size=_BLOCK)
    with BufferedReader(_Guarded(file, shown), _BUFFER) as stream:
        yield stream


class _Guarded(RawIOBase):
    """A file of some library, whose errors could be of any type."""

    def __init__(self, file: Any, shown: str) -> None:
        self._file = file
        self._shown = shown

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return bool(self._file.seekable())

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        with refusals(self._shown):
            data = self._file.read(len(memoryview(buffer)))
        memoryview(buffer)[: len(data)] = data
        return len(data)

    def seek(self, offset: int, whence: int = 0, /) -> int:
        with refusals(self._shown):
            return int(self._file.seek(offset, whence))

    def tell(self) -> int:
        return int(self._file.tell())

    def close(self) -> None:
        if not self.closed:
            self._file.close()
        super().close()


@contextmanager
def refusals(shown: str) -> Iterator[None]:
    """Turns whatever is raised inside into an InputError: ``missing-file``, else ``unreadable`` with its words."""
    try:
        yield
    except (InputError, UsageError):
        raise
    except FileNotFoundError:
        raise InputError(shown, "missing-file", "there is no such file or folder; check the address.") from None
    except Exception as error:  # each of these libraries has errors of its own
        reason = (str(error).splitlines() or [""])[0][:200] or type(error).__name__
        message = f"cannot be read there ({reason}); check the address, the network and your rights, then run again."
        raise InputError(shown, "unreadable", message) from error
