"""What a deal graph holds, in numbers."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

import msgspec

from extract.graph.deal_graph import DealGraph
from extract.graph.deals.contradictions import CODE
from extract.records import MergedDeal, MergedFlag, plain


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
    """The graph in numbers; *connected* lists organisations with deals, most deals first.

    *several* counts deals that more than one independent article tells, *contradictions* are the flags that only
    several articles together raise.
    """

    articles: int
    organisations: int
    programmes: int
    deals: int
    several: int
    flags: int
    types: tuple[TypeCount, ...]
    totals: tuple[Total, ...]
    connected: tuple[Connected, ...]
    contradictions: tuple[MergedFlag, ...]


def summarise(graph: DealGraph, *, connected: int | None = None) -> Summary:
    """Counts organisations, deals and sums in one pass; a deal with several payers or payees counts once.

    Only the leading sum of each deal is added, and none of what is denied or cancelled. Deals that stand side by side
    since their figures differ are all in the total. *connected* limits that list.
    """
    types: dict[str, _Sums] = defaultdict(_Sums)
    everything = _Sums()
    ties: dict[str, _Ties] = defaultdict(_Ties)
    several = 0
    for deal in graph.deals():
        types[deal.type].add(deal)
        everything.add(deal)
        several += deal.sources > 1
        for payer, payee in {(pair.payer, pair.payee) for pair in deal.pairs}:
            ties[payer].partners.add(payee)
            ties[payee].partners.add(payer)
        for payer in {pair.payer for pair in deal.pairs}:
            ties[payer].paying += 1
        for payee in {pair.payee for pair in deal.pairs}:
            ties[payee].paid += 1
        for end in {end for pair in deal.pairs for end in (pair.payer, pair.payee)}:
            ties[end].deals += 1
    most = sorted(ties, key=lambda name: (-ties[name].deals, -len(ties[name].partners), name))[:connected]
    names: dict[str, str] = {}
    organisations = programmes = 0
    wanted = set(most)
    for one in graph.organisations():
        programmes += one.kind == "programme"
        organisations += one.kind != "programme"
        if one.id in wanted:
            names[one.id] = one.name
    flags = list(graph.flags())
    return Summary(
        articles=sum(1 for _ in graph.articles()),
        organisations=organisations,
        programmes=programmes,
        deals=everything.deals,
        several=several,
        flags=len(flags),
        types=tuple(
            TypeCount(type=name, deals=sums.deals, void=sums.void, totals=sums.totals())
            for name, sums in sorted(types.items(), key=lambda item: (-item[1].deals, item[0]))
        ),
        totals=everything.totals(),
        connected=tuple(ties[name].row(name, names.get(name, name)) for name in most),
        contradictions=tuple(flag for flag in flags if flag.flag.code == CODE),
    )


class _Sums:
    """Deals counted and their leading sums added up by currency."""

    def __init__(self) -> None:
        self.deals = self.void = 0
        self._by_currency: dict[str | None, list[Decimal]] = defaultdict(lambda: [Decimal(0), Decimal(0), Decimal(0)])

    def add(self, deal: MergedDeal) -> None:
        self.deals += 1
        self.void += not deal.active
        if deal.active and deal.sum is not None:
            own = self._by_currency[deal.sum.currency]
            own[:] = [own[0] + deal.sum.low, own[1] + deal.sum.high, own[2] + 1]

    def totals(self) -> tuple[Total, ...]:
        return tuple(
            Total(currency=currency, low=plain(low), high=plain(high), deals=int(count))
            for currency, (low, high, count) in sorted(
                self._by_currency.items(), key=lambda item: (item[0] is None, item[0] or "")
            )
        )


class _Ties:
    """One organisation's deals and partners."""

    def __init__(self) -> None:
        self.deals = self.paying = self.paid = 0
        self.partners: set[str] = set()

    def row(self, key: str, name: str) -> Connected:
        partners = len(self.partners)
        return Connected(id=key, name=name, deals=self.deals, partners=partners, paying=self.paying, paid=self.paid)
