"""The same deal told in several articles becomes one; deals with different figures stay side by side."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal

import msgspec

from extract.graph.tellings import Telling, same_deal
from extract.records import Amount, Party, Status


class MergedDeal(msgspec.Struct, frozen=True, kw_only=True):
    """One deal with everything that articles say of it; *tellings* run from first to latest."""

    id: str
    tellings: tuple[Telling, ...]

    @property
    def first(self) -> Telling:
        """The telling that founded the deal."""
        return self.tellings[0]

    @property
    def type(self) -> str:
        """The deal type, the same in all tellings."""
        return self.first.deal.type

    @property
    def parties(self) -> tuple[Party, ...]:
        """All parties, sorted, with sellers and guarantors that only some articles name."""
        return tuple(sorted({p for t in self.tellings for p in t.deal.parties}))

    @property
    def status(self) -> Status:
        """Where the deal stands according to the latest article."""
        return max(self.tellings, key=lambda t: t.order).deal.status

    @property
    def active(self) -> bool:
        """False where the latest word is that there is no such deal."""
        return max(self.tellings, key=lambda t: t.order).active

    @property
    def stake_percent(self) -> Decimal | None:
        """The share, where any article gives it."""
        return next((t.deal.stake_percent for t in self.tellings if t.deal.stake_percent is not None), None)

    @property
    def lead(self) -> Amount | None:
        """The leading sum of the first article that names one, with its currency if any article gives that."""
        leads = [t.sums[0] for t in self.tellings if t.sums]
        return next((a for a in leads if a.currency), leads[0] if leads else None)

    @property
    def published(self) -> tuple[dt.date, ...]:
        """The known dates of its articles, sorted."""
        return tuple(sorted({t.published for t in self.tellings if t.published}))


def merge_deals(tellings: Iterable[Telling], sides: dict[tuple[str, str], tuple[str, ...]]) -> list[MergedDeal]:
    """All *tellings* as deals, sorted by id.

    *sides* gives, by article and deal id, what must be equal for two tellings to be one: type, payers, payees. A deal's
    id is that of its first telling; where two articles use the same deal id, ``article#id``.
    """
    groups: dict[tuple[str, ...], list[Telling]] = defaultdict(list)
    told = list(tellings)
    for telling in told:
        groups[sides[telling.article, telling.deal.id]].append(telling)
    uses = Counter(t.deal.id for t in told)
    merged = []
    for key in sorted(groups):
        for cluster in _clusters(groups[key]):
            ordered = tuple(sorted(cluster, key=lambda t: t.order))
            first = ordered[0]
            name = first.deal.id if uses[first.deal.id] == 1 else f"{first.article}#{first.deal.id}"
            merged.append(MergedDeal(id=name, tellings=ordered))
    return sorted(merged, key=lambda deal: deal.id)


def _clusters(group: list[Telling]) -> Iterator[list[Telling]]:
    """Tellings with a sum found the deals; those without join the deal that most articles already tell of."""
    clusters: list[list[Telling]] = []
    for telling in sorted(group, key=lambda t: (not t.sums, t.order)):
        fitting = [c for c in clusters if all(same_deal(telling, other) for other in c)]
        if fitting:
            max(fitting, key=len).append(telling)
        else:
            clusters.append([telling])
    yield from clusters
