"""Text as it can be printed, and how wide it is."""

from __future__ import annotations

import textwrap
import unicodedata
from functools import lru_cache

from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import FT2Font
from matplotlib.textpath import text_to_path

SANS = "DejaVu Sans"
SERIF = "DejaVu Serif"
LEADING = 1.22
_MAX_NAME = 34
_LONGEST_WORD = 18


@lru_cache(maxsize=64)
def font(size: float, bold: bool = False, family: str = SANS) -> FontProperties:
    """One of the fonts that come with matplotlib, so that a picture looks the same everywhere."""
    return FontProperties(family=family, size=size, weight="bold" if bold else "normal")


@lru_cache(maxsize=4096)
def width(text: str, size: float, bold: bool = False, family: str = SANS) -> float:
    """Width of one line in points."""
    measured: tuple[float, float, float] = text_to_path.get_text_width_height_descent(
        text, font(size, bold, family), ismath=False
    )
    return float(measured[0])


@lru_cache(maxsize=1)
def _glyphs() -> frozenset[int]:
    from matplotlib.font_manager import findfont

    return frozenset(FT2Font(findfont(font(9))).get_charmap())


def printable(text: str) -> str:
    """*text* without control and direction characters; what the font does not have becomes a question mark."""
    spaced = "".join(" " if c.isspace() else c for c in unicodedata.normalize("NFC", text))
    kept = "".join(c for c in spaced if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Cn"))
    known = "".join(c if ord(c) in _glyphs() else "?" for c in kept)
    return " ".join(known.split())


def short_name(text: str) -> str:
    """A name of bearable length: a very long one is cut at a word and ends in "…"."""
    name = printable(text) or "?"
    if len(name) <= _MAX_NAME:
        return name
    cut = name[:_MAX_NAME].rsplit(" ", 1)[0] if " " in name[_MAX_NAME // 2 : _MAX_NAME] else name[: _MAX_NAME - 1]
    return cut.rstrip(" ,.-&") + "…"


def wrapped(name: str, chars: int = 15) -> tuple[str, ...]:
    """*name* in up to three lines of *chars* letters, or as few more as it takes to keep words whole."""
    for limit in range(chars, len(name) + 1):
        broken = textwrap.wrap(name, limit, break_long_words=limit > _LONGEST_WORD, break_on_hyphens=True)
        if len(broken) <= 3 and max(map(len, broken)) <= limit:
            return tuple(broken)
    return (name,)
