r"""Texts as files of tables can hold them: UTF-8 without NUL.

A NUL ends a text for SQLite's tools and for many readers of CSV, and a lone surrogate is no UTF-8 at all. Both are
written as ``\x00`` and ``\ud800``. Backslashes before them, and before what only looks like them, are doubled, so that
two texts never become the same: ids stay ids.
"""

from __future__ import annotations

import re

_HOSTILE = re.compile(r"(\\*)([\0\ud800-\udfff])|(\\+)(?=x00|ud[89a-f][0-9a-f]{2})")


def storable(text: str) -> str:
    r"""*text* without NUL and lone surrogates; nearly every text as it is.

    >>> storable("Köln \\ud"), storable("a\0b")
    ('Köln \\ud', 'a\\x00b')
    """
    if "\0" not in text and "\\" not in text and _is_unicode(text):
        return text
    return _HOSTILE.sub(_escaped, text)


def _is_unicode(text: str) -> bool:
    """Whether there is no lone surrogate; trying is ten times as fast as looking for one."""
    if text.isascii():
        return True
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _escaped(match: re.Match[str]) -> str:
    before, hostile, literal = match.groups()
    if literal is not None:
        return literal * 2
    code = ord(hostile)
    return before * 2 + (f"\\u{code:04x}" if code else "\\x00")
