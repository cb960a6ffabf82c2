r"""Where a region stands, whatever its offsets count.

Label Studio counts code points since version 1.4 (https://github.com/HumanSignal/label-studio-frontend/pull/308), as we
do; before, it counted UTF-16 units as JavaScript does, so that every offset behind "🚀" was one too large
(https://github.com/HumanSignal/label-studio/issues/1347). A region repeats its text, with ``\n`` for a line break and,
in some versions, blanks drawn together: that tells which of the two it is.
"""

from __future__ import annotations

import re

_BLANKS = re.compile(r"\\n|\s+")


def place(text: str, start: int, end: int, words: str | None) -> tuple[int, int] | None:
    """Code points *start* to *end* of a region that says it reads *words*; None where it stands nowhere like that.

    >>> place("🚀 Nvidia steigt.", 2, 8, "Nvidia"), place("🚀 Nvidia steigt.", 3, 9, "Nvidia")
    ((2, 8), (2, 8))
    """
    if _reads(text, start, end, words):
        return start, end
    converted = _code_points(text, start), _code_points(text, end)
    if words is not None and None not in converted:
        first, last = int(converted[0] or 0), int(converted[1] or 0)
        if _reads(text, first, last, words):
            return first, last
    return None


def _reads(text: str, start: int, end: int, words: str | None) -> bool:
    return 0 <= start < end <= len(text) and (words is None or _bare(text[start:end]) == _bare(words))


def _bare(text: str) -> str:
    """*text* without blanks and line breaks, real ones and written ones."""
    return _BLANKS.sub("", text)


def _code_points(text: str, units: int) -> int | None:
    """How many code points the first *units* UTF-16 units of *text* are; None where that is in the middle of one."""
    encoded = text.encode("utf-16-le", "surrogatepass")
    if not 0 <= 2 * units <= len(encoded):
        return None
    try:
        return len(encoded[: 2 * units].decode("utf-16-le"))
    except UnicodeDecodeError:
        return None
