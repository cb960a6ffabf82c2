"""Who stands on the two sides of a deal, as a title: "Nvidia → OpenAI", "Alpha – Beta"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from extract.export.page.quotes import visible
from extract.records import MergedDeal
from extract.review.server import places


@dataclass(frozen=True, slots=True)
class Side:
    """One party: its name and the page about it."""

    key: str
    name: str
    href: str


@dataclass(frozen=True, slots=True)
class Chain:
    """Payers and payees; where money has no direction everybody is in *payers*."""

    payers: tuple[Side, ...]
    payees: tuple[Side, ...]

    @property
    def directed(self) -> bool:
        """Whether money goes from the one side to the other."""
        return bool(self.payees)


def chain_of(deal: MergedDeal, names: Mapping[str, str]) -> Chain:
    """The sides of *deal*; one without two sides has all its parties on the first."""
    directed = [pair for pair in deal.pairs if pair.directed]
    if not directed:
        return Chain(_sides((party.organisation for party in deal.parties), names), ())
    return Chain(_sides((pair.payer for pair in directed), names), _sides((pair.payee for pair in directed), names))


def side(key: str, names: Mapping[str, str]) -> Side:
    """One organisation; without a name that can be seen it goes by its id."""
    name = visible(names.get(key) or key).strip() or visible(key).strip() or "?"
    return Side(key, name, places.organisation(key))


def _sides(keys: Iterable[str], names: Mapping[str, str]) -> tuple[Side, ...]:
    return tuple(side(key, names) for key in dict.fromkeys(keys))
