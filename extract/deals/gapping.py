"""Shares listed without repeating the verb: "An Elmtal hält die Stadt 60 Prozent, der Fonds Carreg 30 Prozent"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extract.deals.finiteness import is_finite
from extract.deals.items import Item
from extract.deals.matches import Match
from extract.deals.views import View
from extract.deals.vocabulary import Vocabulary
from extract.records import Stake

CONFIDENCE = 0.8  # of what the clause with the verb is worth


class Gapped(NamedTuple):
    """One more holder of the same organisation, with the share and the clause that say so."""

    holder: str
    held: str
    stake: Stake
    view: View


def gapped(match: Match, later: Sequence[View], words: Vocabulary) -> Iterator[Gapped]:
    """The shares that follow a state of ownership in pieces without a verb of their own.

    In each piece shares and holders have to alternate, so that it is clear which belongs to which.
    """
    held = match.having("held")
    if match.type != "stake" or not match.words.state or len(held) != 1:
        return
    for view in later:
        if any(is_finite(view.items, place, words) for place in range(len(view.items))):
            continue
        for holder, stake in _pairs(view.items, held[0]):
            yield Gapped(holder, held[0], stake, view)


def _pairs(items: Sequence[Item], held: str) -> list[tuple[str, Stake]]:
    told = [i for i in items if i.stake is not None or (i.is_party and held not in i.organisations)]
    if len(told) % 2 or not told:
        return []
    pairs: list[tuple[str, Stake]] = []
    for one, other in zip(told[::2], told[1::2], strict=True):
        party, share = (one, other) if one.is_party else (other, one)
        if share.stake is None or len(party.organisations) != 1:
            return []
        pairs.append((party.organisations[0], share.stake))
    return pairs
