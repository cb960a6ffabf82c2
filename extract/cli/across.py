"""Flags that only several articles together raise, as people read them: both sentences, each with its article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from extract.cli import tables
from extract.cli.decided import print_decision

if TYPE_CHECKING:
    from rich.console import Console

    from extract.records import MergedFlag

_STYLES = {"error": "bold red", "warning": "bold yellow", "info": "bold cyan"}


def print_contradiction(out: Console, one: MergedFlag, lang: str = "en") -> None:
    """One flag with its message and the sentences that contradict each other."""
    out.print(Text.assemble((one.flag.severity, _STYLES[one.flag.severity]), f"  {one.flag.code}"))
    for said in one.quotations:
        when = f" ({said.published})" if said.published else ""
        out.print(tables.indented(Text.assemble((tables.cleaned(said.article) + when, "dim")), 2))
        out.print(tables.indented(Text(tables.cleaned(said.text)), 4))
    out.print(tables.indented(Text(tables.cleaned(one.flag.message[lang])), 2))
    if one.decision:
        print_decision(out, one.decision)
    out.print()
