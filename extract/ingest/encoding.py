"""Bytes to text: UTF-8 or an error that says at which byte and line."""

from __future__ import annotations

from extract.errors import InputError

_BOM = b"\xef\xbb\xbf"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_ADVICE = "convert it, for example with: iconv -f WINDOWS-1252 -t UTF-8 FILE."


def decode(data: bytes, shown: str, *, first_byte: int = 0, first_line: int = 1) -> str:
    """The text of *data*, without a byte order mark; line ends stay as they are, since spans count them.

    *shown* is the file for messages, *first_byte* and *first_line* where in it *data* starts. Raises InputError
    ``binary`` for text with NUL in it, ``not-utf-8`` for any other encoding.
    """
    if first_byte == 0:
        if data.startswith(_UTF_16):
            raise InputError(f"{shown}:1", "not-utf-8", f"not UTF-8 but UTF-16 (byte order mark at byte 0); {_ADVICE}")
        if data.startswith(_BOM):
            data, first_byte = data[len(_BOM) :], len(_BOM)
    if (nul := data.find(b"\0")) >= 0:
        where = _line(data, nul, shown, first_line)
        raise InputError(where, "binary", f"not a text: NUL at byte {first_byte + nul}; give text, HTML or a table.")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        where = _line(data, error.start, shown, first_line)
        at = first_byte + error.start
        raise InputError(
            where, "not-utf-8", f"not UTF-8 at byte {at} (0x{data[error.start]:02x}); {_ADVICE}"
        ) from error


def _line(data: bytes, offset: int, shown: str, first_line: int) -> str:
    return f"{shown}:{first_line + data.count(10, 0, offset)}"
