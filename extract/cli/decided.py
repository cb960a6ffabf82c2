"""What a person decided on a flag, as people read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from extract.cli import tables

if TYPE_CHECKING:
    from rich.console import Console

    from extract.records import Decision

_STYLES = {"confirmed": "bold", "unsure": "dim"}


def print_decision(out: Console, decision: Decision) -> None:
    """One line: "confirmed by A. Weber on 2026-11-27; right: 85,000,000,000 EUR", and the note below it."""
    said = f" by {tables.cleaned(decision.reviewer)} on {decision.decided_at[:10]}"
    right = ""
    if decision.value is not None:
        right = f"; right: {tables.number(decision.value)} {decision.currency or ''}".rstrip()
    line = Text.assemble((decision.verdict, _STYLES.get(decision.verdict, "")), said + right)
    out.print(tables.indented(line, 2))
    if decision.note:
        out.print(tables.indented(Text(tables.cleaned(decision.note), style="dim"), 2))
