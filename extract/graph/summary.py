"""What a deal graph holds, in numbers."""

from __future__ import annotations

from collections import Counter, defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import msgspec

from extract.records import plain

if TYPE_CHECKING:
    import networkx as nx


class Total(msgspec.Struct, frozen=True, kw_only=True):
    """Sums of *deals* deals added up in one *currency* (None: the text names none)."""

    currency: str | None
    low: Decimal
    high: Decimal
    deals: int


class TypeCount(msgspec.Struct, frozen=True, kw_only=True):
    """Deals of one type, and how many of them are void: denied, cancelled or negated; *totals* leave those out."""

    type: str
    deals: int
    void: int
    totals: tuple[Total, ...]


class Connected(msgspec.Struct, frozen=True, kw_only=True):
    """An organisation with the number of its deals and of the organisations it has them with."""

    id: str
    name: str
    deals: int
    partners: int
    paying: int
    paid: int


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """The graph in numbers; *connected* lists organisations with deals, most deals first."""

    articles: int
    organisations: int
    programmes: int
    deals: int
    flags: int
    types: tuple[TypeCount, ...]
    totals: tuple[Total, ...]
    connected: tuple[Connected, ...]


def summarise(graph: nx.MultiDiGraph[str]) -> Summary:
    """Counts nodes, deals and sums; a deal with several payers or payees counts once.

    Only the leading sum of each deal is added, and none of what is denied or cancelled. Deals that stand side by side
    since their figures differ are all in the total.
    """
    deals: dict[str, dict[str, Any]] = {data["deal"]: data for _, _, data in graph.edges(data=True)}
    deals.update((data["deal"], data) for data in graph.graph["unpaired"])
    by_type: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for name in sorted(deals):
        by_type[deals[name]["type"]].append(deals[name])
    kinds = Counter(str(data["kind"]) for _, data in graph.nodes(data=True))
    return Summary(
        articles=len(graph.graph["articles"]),
        organisations=graph.number_of_nodes() - kinds["programme"],
        programmes=kinds["programme"],
        deals=len(deals),
        flags=len(graph.graph["flags"]),
        types=tuple(
            TypeCount(type=t, deals=len(ds), void=sum(not d["active"] for d in ds), totals=_totals(ds))
            for t, ds in sorted(by_type.items(), key=lambda item: (-len(item[1]), item[0]))
        ),
        totals=_totals(list(deals.values())),
        connected=_connected(graph),
    )


def _totals(deals: list[dict[str, Any]]) -> tuple[Total, ...]:
    sums = [d["figures"]["sum"] for d in deals if d["active"] and d["figures"]["sum"]]
    totals = []
    for currency in sorted({s["currency"] for s in sums}, key=lambda c: (c is None, c)):
        own = [s for s in sums if s["currency"] == currency]
        low, high = (plain(sum((Decimal(s[end]) for s in own), Decimal(0))) for end in ("low", "high"))
        totals.append(Total(currency=currency, low=low, high=high, deals=len(own)))
    return tuple(totals)


def _connected(graph: nx.MultiDiGraph[str]) -> tuple[Connected, ...]:
    rows = []
    for node, data in graph.nodes(data=True):
        paying = [(payee, key) for _, payee, key in graph.out_edges(node, keys=True)]
        paid = [(payer, key) for payer, _, key in graph.in_edges(node, keys=True)]
        both = paying + paid
        if both:
            rows.append(
                Connected(
                    id=node,
                    name=str(data["name"]),
                    deals=len({key for _, key in both}),
                    partners=len({other for other, _ in both}),
                    paying=len({key for _, key in paying}),
                    paid=len({key for _, key in paid}),
                )
            )
    return tuple(sorted(rows, key=lambda row: (-row.deals, -row.partners, row.id)))
