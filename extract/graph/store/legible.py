"""Records that can be written down: half characters, which no file can hold, become replacement characters."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from extract.records import Record

_HALF = re.compile("[\ud800-\udfff]")
_encode = msgspec.msgpack.Encoder(decimal_format="string").encode


def legible(record: Record) -> Record:
    """*record* itself, or a copy in which each lone surrogate is U+FFFD: JSON that was made by hand can hold such."""
    try:
        _encode(record)
    except UnicodeEncodeError:
        return msgspec.convert(_mended(msgspec.to_builtins(record)), type(record))
    return record


def _mended(value: Any) -> Any:
    if isinstance(value, str):
        return _HALF.sub("\ufffd", value)
    if isinstance(value, list | tuple):
        return [_mended(item) for item in value]
    if isinstance(value, dict):
        return {_mended(key): _mended(item) for key, item in value.items()}
    return value
