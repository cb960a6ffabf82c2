"""Text of articles made harmless for formats that people open, embed and feed to other tools."""

from __future__ import annotations

import re

import msgspec

# Everything outside the Char production of XML 1.0, https://www.w3.org/TR/xml/#charsets: control characters, lone
# surrogates and non-characters. xsd:string has the same set, and FollowTheMoney would drop them without a trace.
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Marks that turn the direction of the text around them (Unicode Annex 9), and line breaks that JavaScript alone knows.
TURNING = "\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069"
# "<" as well, so that JSON inside an HTML script element cannot end it.
_UNSAFE_IN_JSON = re.compile(f"[<{TURNING}]")
# Decimals become JSON numbers digit by digit, without a float between.
_encode = msgspec.json.Encoder(decimal_format="number").encode


def visible(text: str) -> str:
    r"""*text* with ``\u0007`` written out for a character that no XML or RDF text can have; all others stay.

    >>> visible("A\x07B")
    'A\\u0007B'
    """
    return _UNPRINTABLE.sub(escaped, text)


def escaped(match: re.Match[str]) -> str:
    """The escape of one character of the basic plane, as JSON and Turtle have it."""
    return f"\\u{ord(match.group()):04x}"


def safe_json(value: object) -> str:
    r"""*value* as JSON on one line, plain digits for decimals; the escapes in it change nothing when it is read.

    >>> safe_json({"name": "</script>"})
    '{"name":"\\u003c/script>"}'
    """
    return _UNSAFE_IN_JSON.sub(escaped, _encode(value).decode())
