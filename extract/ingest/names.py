"""File names as they stand in ids and messages."""

from __future__ import annotations

import os


def printable(name: str) -> str:
    """A file name that is not UTF-8 with its stray bytes written out, since ids and messages are UTF-8.

    >>> printable("Z\\udcfcge.txt")
    'Z\\\\xfcge.txt'
    """
    return os.fsencode(name).decode("utf-8", "backslashreplace")
