"""``dealgraph graph --exposure``: by which deals money goes from one organisation to another."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import msgspec
from rich.text import Text

from extract.cli import tables
from extract.errors import UsageError

if TYPE_CHECKING:
    from extract.graph import DealGraph

_LANG = "en"


def show_exposure(graph: DealGraph, payer: str, payee: str, *, as_json: bool) -> None:
    """Prints the chains from *payer* to *payee* (ids or names), the widest first; UsageError for unknown ones."""
    from extract.export.wording import deal_words, short_sum
    from extract.graph import exposure

    names = {one.id: one.name for one in graph.organisations()}
    ends = [_known(name, names) for name in (payer, payee)]
    chains = exposure(graph.steps(), *ends)
    if as_json:
        sys.stdout.writelines(msgspec.json.encode(chain).decode() + "\n" for chain in chains)
        return
    out = tables.console()
    if not chains:
        out.print(Text(f"No money goes from {names[ends[0]]} to {names[ends[1]]} in up to four steps."))
    for place, chain in enumerate(chains, 1):
        way = " → ".join(tables.cleaned(names[name]) for name in chain.organisations)
        most = {"low": str(int(chain.euros)), "high": str(int(chain.euros)), "currency": "EUR"} if chain.euros else None
        width = f"at most {short_sum(most, _LANG)}" if most else "sum not known"
        out.print(Text(f"{place}. {way}: {width}", style="bold"))
        for deals in chain.deals:
            told = [deal for name in deals[:3] if (deal := graph.deal(name)) is not None]
            words = "; ".join(" ".join(deal_words(deal, _LANG)) for deal in told)
            more = f" and {len(deals) - 3} more" if len(deals) > 3 else ""
            out.print(tables.indented(Text(words + more), 3))


def _known(name: str, names: dict[str, str]) -> str:
    if name in names:
        return name
    found = sorted(key for key, called in names.items() if called.casefold() == name.casefold())
    if len(found) != 1:
        hint = f"give one of the ids {', '.join(found)}" if found else "dealgraph graph lists the most connected ones"
        raise UsageError(f"--exposure {name}: {len(found)} organisations are called that; {hint}.")
    return found[0]
