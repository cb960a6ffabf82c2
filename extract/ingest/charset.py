"""Web pages to text: what the bytes are by themselves, what the server said, what the page says, what it looks like."""

from __future__ import annotations

import re

from extract.errors import InputError
from extract.ingest.encoding import decode

_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w:.-]{2,40})""", re.IGNORECASE
)
_HEAD = 4_096  # a page must name its encoding within its first 1,024 bytes; many do so later
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_WIDE = (("utf-16-le", 1), ("utf-16-be", 0))

_GUESSED = 20_000  # bytes that statistics are asked about
_WINDOWS = "cp1252"
_MARKUP = re.compile(rb"<[^<>]{0,2000}>")
_ASCII = bytes(range(128))
_LETTERS = bytes(range(ord("A"), ord("Z") + 1)) + bytes(range(ord("a"), ord("z") + 1))
_CONTROLS = re.compile(rb"[\x80-\x9f]")  # punctuation in the encoding of Windows, letters in older ones
_IN_WORDS = re.compile(rb"(?<=[a-z])[\x80-\x91\x93-\x9f](?=[a-z])")

# The names that pages use, with what browsers take them for: "iso-8859-1" has the euro sign and quotes of Windows.
_NAMES = re.compile(
    r"utf-?8|utf-?16(?:le|be)?|us-ascii|ascii|latin-?1|l1|iso-?8859-?(?:[1-8]|1[03456])|(?:windows-|x-?cp|cp)-?125[0-8]"
    r"|koi8-[ru]|(?:x-mac-)?macintosh|mac-?roman|ibm866|cp866|gbk|gb2312|gb18030|big5|euc-jp|shift[_-]jis|euc-kr",
    re.IGNORECASE,
)
_AS_WINDOWS = re.compile(r"us-?ascii|ascii|latin-?1|l1|iso-?8859-?1", re.IGNORECASE)


def decode_page(html: bytes, charset: str | None, where: str) -> str:
    """The text of a page's bytes.

    A byte order mark decides, then UTF-8 if all of it is, then the first of *charset*, which the server named, and
    the page's own word that its bytes bear out; what is left is guessed from the bytes. A page that says UTF-8 and has
    a few wrong bytes keeps the rest. Raises InputError ``binary``, and ``not-utf-8`` where nothing fits.
    """
    for mark, name in _BOMS:
        if html.startswith(mark):
            return html[len(mark) :].decode(name, "replace")
    wide = _wide(html)
    if wide:
        return html.decode(wide, "replace")
    try:
        return decode(html, where)
    except InputError as error:
        if error.code == "binary":
            raise
        meta = _DECLARED.search(html[:_HEAD])
        for said in (charset, meta[1].decode("ascii", "replace") if meta else None):
            codec = _codec(said) if said else None
            text = _decoded(html, codec) if codec else None
            if text is not None:
                return text
        text = _decoded(html, _guess(html))
        if text is not None:
            return text
        raise


def decode_text(data: bytes, charset: str | None, where: str) -> str:
    """A plain text: UTF-8, or else the *charset* that the server named. Raises InputError like ``decode``."""
    try:
        return decode(data, where)
    except InputError as error:
        name = _codec(charset) if charset and error.code == "not-utf-8" else None
        text = _decoded(data, name) if name else None
        if text is None:
            raise
        return text


def _codec(name: str) -> str | None:
    """Python's name for an encoding of the web; None for all that is none, which the codecs of Python are full of."""
    name = name.strip(" \t\"'").replace("_", "-")
    if not _NAMES.fullmatch(name.replace("shift-jis", "shift_jis")):
        return None
    if _AS_WINDOWS.fullmatch(name):
        return _WINDOWS
    lowered = name.lower()
    for prefix in ("windows-", "x-cp", "xcp"):
        if lowered.startswith(prefix):
            return f"cp{lowered.removeprefix(prefix)}"
    return "mac-roman" if "mac" in lowered else lowered


def _decoded(html: bytes, codec: str) -> str | None:
    """The text, with U+FFFD for a few bytes that have no meaning; None where there are more than a few."""
    try:
        text = html.decode(codec, "replace")
    except LookupError:
        return None
    wrong = text.count("\ufffd")
    return text if wrong <= 1 + len(text) // 1_000 else None


def _wide(html: bytes) -> str | None:
    """Which UTF-16 a page without a mark is in: every second byte of its first markup is zero."""
    start = html[:64]
    for name, zero in _WIDE:
        if len(start) >= 8 and not any(start[zero::2]) and all(start[1 - zero :: 2]):
            return name
    return None


def _guess(html: bytes) -> str:
    """What browsers take where nobody says: the encoding of Windows for Western letters, unless the bytes speak
    against it.

    Statistics alone take "€2.5bn" for Cyrillic or Polish, and a wrong currency is worse than an unread page.
    """
    outside = len(html.translate(None, _ASCII))
    letters = len(html) - len(html.translate(None, _LETTERS))
    if 3 * outside > letters or 4 * len(_IN_WORDS.findall(html)) > outside:
        from charset_normalizer import from_bytes

        best = from_bytes(_MARKUP.sub(b" ", html[: 4 * _GUESSED])[:_GUESSED], enable_fallback=False).best()
        return best.encoding if best else _WINDOWS
    return "iso8859-15" if b"\xa4" in html and not _CONTROLS.search(html) else _WINDOWS
