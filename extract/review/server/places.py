"""Where the pages of articles, deals and organisations are, whatever their ids look like.

An id stands in the path as it is. One that a browser or server would change on the way (``a/../b``, ``//x``, an empty
one) stands there as ``~`` and its letters in base64url (https://www.rfc-editor.org/rfc/rfc4648#section-5).
"""

from __future__ import annotations

import base64
import binascii
import re
from urllib.parse import quote

from extract.review.server.addresses import address

_CODED = "~"
#: A part of one or two dots, or nothing between slashes, is taken away by browsers; a tab or a line break, too.
_CHANGED = re.compile(r"(^|/)(\.{0,2})(/|$)|[\x00-\x20\x7f\\]|^~|[\ud800-\udfff]")


def article(name: str, **query: object) -> str:
    """The page of an article, at what is to be open there: ``/articles/heise-1?open=amount%3Aa1#amount%3Aa1``."""
    place = f"#{quote(str(query['open']), safe='', errors='replace')}" if query.get("open") else ""
    return address(f"/articles/{segment(name)}", **query) + place


def deal(name: str) -> str:
    """The page of a merged deal."""
    return address(f"/deals/{segment(name)}")


def organisation(key: str, **query: object) -> str:
    """The page of a merged organisation."""
    return address(f"/organisations/{segment(key)}", **query)


def picture(key: str, **query: object) -> str:
    """What the picture around an organisation is drawn from."""
    return address(f"/organisations/{segment(key)}/picture.json", **query)


def segment(name: str) -> str:
    """*name* so that it comes back whole through a path."""
    if not _CHANGED.search(name):
        return name
    coded = base64.urlsafe_b64encode(name.encode("utf-8", "surrogatepass"))
    return _CODED + coded.decode().rstrip("=")


def name_of(part: str) -> str:
    """The id that *part* of a path stands for; itself where it was not coded by ``segment``.

    >>> name_of(segment("a/../b")), name_of("heise-1")
    ('a/../b', 'heise-1')
    """
    if not part.startswith(_CODED):
        return part
    try:
        coded = part[1:].encode("ascii")
        return base64.urlsafe_b64decode(coded + b"=" * (-len(coded) % 4)).decode("utf-8", "surrogatepass")
    except (binascii.Error, UnicodeError):
        return part
