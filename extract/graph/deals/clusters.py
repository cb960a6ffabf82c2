"""The tellings of one block, sorted into deals."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from extract.figures import Rates
from extract.graph.deals.tellings import WINDOW, Told, sums_agree

#: How far apart two articles may be that name different parts of one group of investors.
_ROUND = dt.timedelta(days=90)


@dataclass(slots=True)
class Cluster:
    """Tellings that can all be of one deal, with what a further one is compared to."""

    told: list[Told] = field(default_factory=list)
    articles: set[str] = field(default_factory=set)
    days: list[dt.date] = field(default_factory=list)  # first and last
    kinds: dict[tuple[object, ...], Told] = field(default_factory=dict)  # one telling of each that states other figures

    def add(self, told: Told) -> None:
        """Takes in one more."""
        self.told.append(told)
        self.articles.add(told.article)
        if told.published:
            known = [*self.days, told.published]
            self.days = [min(known), max(known)]
        self.kinds.setdefault(_figures(told), told)

    def takes(self, told: Told, rates: Rates) -> bool:
        """Whether *told* can be of this deal: another article, within a year, the same share, sums that agree.

        "Alpha steckt 5 Mrd. Euro in Beta" and "Alpha invests in Beta" can, "5 Mrd. Euro" and "7 Mrd. Euro" cannot. An
        article tells each of its deals once, so two deals of one article are never one.
        """
        if told.article in self.articles or not self._in_time(told.published):
            return False
        return all(_compatible(told, other, rates) for other in self.kinds.values()) and self._ordered(told)

    def _in_time(self, day: dt.date | None) -> bool:
        if day is None or not self.days:
            return True
        return day - self.days[0] <= WINDOW and self.days[1] - day <= WINDOW

    def _ordered(self, told: Told) -> bool:
        """A deal was called off only where the dates say that it happened after everybody who told of it."""
        against = [other for other in self.told if other.active != told.active]
        if not against:
            return True
        void = [told] if not told.active else against
        alive = against if not told.active else [told]
        last = max((a.published or dt.date.max for a in alive), default=dt.date.min)
        first = min((v.published or dt.date.min for v in void), default=dt.date.max)
        return last < first


def clusters_of(block: Sequence[Told], rates: Rates) -> list[list[Told]]:
    """The deals of *block*, which holds all tellings of one type with the same payees, each sorted from first to
    latest.

    Tellings with a sum found the deals; those without join the deal that most articles already tell of. Then deals that
    share a sum and of which one names only some of the other's parties ("SoftBank and Oracle put $500bn into Stargate",
    "SoftBank puts $500bn into Stargate") become one.
    """
    groups: dict[tuple[str, ...], list[Told]] = defaultdict(list)
    for told in block:
        groups[told.sides].append(told)
    found: list[Cluster] = []
    for sides in sorted(groups):
        clusters: list[Cluster] = []
        for told in sorted(groups[sides], key=lambda t: (not t.sums, t.order)):
            fitting = [cluster for cluster in clusters if cluster.takes(told, rates)]
            if fitting:
                max(fitting, key=lambda cluster: len(cluster.told)).add(told)
            else:
                clusters.append(Cluster())
                clusters[-1].add(told)
        found += clusters
    joined = _joined(found) if len(groups) > 1 else found
    return [sorted(cluster.told, key=lambda t: t.order) for cluster in joined]


def _figures(told: Told) -> tuple[object, ...]:
    sums = tuple((a.printed_low, a.printed_high, a.currency, a.currency_candidates, a.bound) for a in told.sums)
    return (told.deal.negated, told.deal.stake_percent, sums)


def _compatible(one: Told, other: Told, rates: Rates) -> bool:
    if one.deal.negated != other.deal.negated:
        return False
    stakes = {t.deal.stake_percent for t in (one, other)} - {None}
    return len(stakes) <= 1 and sums_agree(one, other, rates)


def _joined(clusters: list[Cluster]) -> list[Cluster]:
    """Puts a deal into another one with the same sum whose parties include all of its own, the most told one first."""
    by_sum: dict[tuple[Decimal, str | None], list[Cluster]] = defaultdict(list)
    for cluster in sorted(clusters, key=lambda c: (-len(c.told[0].sides), -len(c.told), c.told[0].order)):
        key = _leading(cluster)
        home = next((c for c in by_sum[key] if _part_of(cluster, c)), None) if key else None
        if home is not None:
            for told in cluster.told:
                home.add(told)
        elif key:
            by_sum[key].append(cluster)
    kept = {id(cluster) for group in by_sum.values() for cluster in group}
    return [cluster for cluster in clusters if id(cluster) in kept or not _leading(cluster)]


def _leading(cluster: Cluster) -> tuple[Decimal, str | None] | None:
    """The sum by which two groups of parties are recognised; None where none is stated or the deal is off."""
    first = next((told for told in cluster.told if told.sums), None)
    if first is None or not all(told.active for told in cluster.told):
        return None
    return first.sums[0].high, first.sums[0].currency


def _part_of(small: Cluster, large: Cluster) -> bool:
    if not set(small.told[0].sides) < set(large.told[0].sides) or small.articles & large.articles:
        return False
    if not small.days or not large.days:
        return False
    return small.days[1] - large.days[0] <= _ROUND and large.days[1] - small.days[0] <= _ROUND
