r"""Any text in XML and back: what XML cannot carry is written ``\u0007``."""

from __future__ import annotations

import json
import re

# Everything outside the Char production of XML 1.0, https://www.w3.org/TR/xml/#charsets; and the backslash of what
# would be read as such an escape.
_HOSTILE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|\\\\(?=u[0-9a-f]{4})")
_ESCAPED = re.compile("\\\\u([0-9a-f]{4})")


def safe(text: str) -> str:
    r"""*text* in characters that XML allows; no two texts become the same.

    >>> print(safe("A\x07"), safe(r"A\u0007"))
    A\u0007 A\u005cu0007
    """
    return _HOSTILE.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


def restored(text: str) -> str:
    """What ``safe`` was given."""
    return _ESCAPED.sub(lambda match: chr(int(match.group(1), 16)), text)


def instruction(value: object) -> str:
    """*value* as JSON in which no processing instruction ends."""
    return json.dumps(value).replace(">", "\\u003e")
