"""The user's words for inputs that are elsewhere."""

from __future__ import annotations

import re

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*(?:::[a-z][a-z0-9+.-]*)*://", re.IGNORECASE)
_USER = re.compile(r"((?:https?|s?ftp|ssh|smb|webhdfs)://)[^/@\s]*@", re.IGNORECASE)
_QUERY = re.compile(r"(https?://[^?#\s]*?)[?#].*?(?=::|$)", re.IGNORECASE)


def is_address(given: str) -> bool:
    """Whether the user's word for an input is an address and no path.

    >>> is_address("s3://news/2025/"), is_address("news/2025"), is_address("zip://a.txt::s3://news/a.zip")
    (True, False, True)
    """
    return _ADDRESS.match(given) is not None


def without_secrets(address: str) -> str:
    """An address for ids, messages and results: no password, and nothing behind the ``?`` that may be one.

    >>> without_secrets("https://me:secret@example.org/a.jsonl?token=1")
    'https://example.org/a.jsonl'
    """
    return _QUERY.sub(r"\1", _USER.sub(r"\1", address))
