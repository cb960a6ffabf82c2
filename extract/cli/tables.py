"""Tables for people: coloured on a terminal, plain in a pipe, never wider than the screen."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from extract.records import plain

if TYPE_CHECKING:
    from rich.console import JustifyMethod


#: Columns that the first one keeps whatever stands beside it: enough for a word.
_WORD = 11


def console() -> Console:
    """Standard output: as wide as the terminal, 80 columns and without colours where it is none."""
    return Console(file=sys.stdout, highlight=False, markup=False, emoji=False)


def cleaned(text: str) -> str:
    """*text* on one line without control and direction characters, so that an article cannot steer the terminal."""
    kept = (" " if c.isspace() else c for c in text if c.isspace() or unicodedata.category(c) not in ("Cc", "Cf", "Cs"))
    return " ".join("".join(kept).split())


def table(title: str, *columns: tuple[str, JustifyMethod]) -> Table:
    """An empty table with *columns* by heading and alignment; words give way on a narrow screen, numbers never."""
    result = Table(
        title=title, title_justify="left", title_style="bold", box=None, pad_edge=False, padding=(0, 2, 0, 0)
    )
    for place, (heading, justify) in enumerate(columns):
        result.add_column(
            heading,
            justify=justify,
            header_style="bold",
            no_wrap=justify == "right",
            overflow="fold",
            min_width=_WORD if place == 0 else None,
        )
    return result


def add(into: Table, *cells: str | Text) -> None:
    """Adds a row, cleaned."""
    into.add_row(*(cell if isinstance(cell, Text) else Text(cleaned(cell)) for cell in cells))


def indented(text: Text, columns: int) -> Padding:
    """*text* with *columns* of space before every line, also where it is broken."""
    return Padding(text, (0, 0, 0, columns), expand=False)


def number(value: Decimal) -> str:
    """A figure with thousands apart: "850,000,000"."""
    return f"{plain(value):,f}"


def joined(parts: Iterable[str]) -> str:
    """Words beside each other, or a dash where there are none."""
    return ", ".join(parts) or "–"
