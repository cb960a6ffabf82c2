"""Which of all frames that match in a clause tell a deal: the first whole one for each trigger."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from extract.deals.attach import could_be_price
from extract.deals.bridging import bridge, bridge_held, bridge_round, bridge_sum, bridge_topic
from extract.deals.direction import Trades, directed
from extract.deals.governments import from_government
from extract.deals.items import Item
from extract.deals.matches import Match, is_whole
from extract.deals.nominal import noun_matches
from extract.deals.plausible import is_plausible
from extract.deals.programmes import resolve_programmes
from extract.deals.shares import resolve_shares
from extract.deals.verbal import verb_matches
from extract.deals.views import View
from extract.deals.vocabulary import Vocabulary
from extract.records import Claim


class Parties(msgspec.Struct, frozen=True):
    """What is known of an article's organisations: which are programmes, governments, people; who trades in what."""

    programmes: frozenset[str]
    governments: frozenset[str]
    people: frozenset[str]
    trades: Trades


class Told(msgspec.Struct, frozen=True):
    """A sentence that has been read: its clauses, the claims made in it, its subject.

    *recent* are the last claims made in its paragraph, by it or by a sentence before. *same_sentence* tells that the
    topic is the subject of an earlier clause of the sentence being read.
    """

    views: tuple[View, ...]
    claims: tuple[Claim, ...]
    topic: tuple[Item, ...] = ()
    paragraph: int = 0
    recent: tuple[Claim, ...] = ()
    same_sentence: bool = False


def matches_of(view: View, others: Sequence[View], before: Told, parties: Parties, words: Vocabulary) -> list[Match]:
    """The deals of one clause: for each trigger the first frame that finds all it needs, verbs before nouns."""
    has_amount = any(could_be_price(view, n, words) for n, item in enumerate(view.items) if item.amount)
    found: list[Match] = []
    for source in (verb_matches(view, words), noun_matches(view, words)):
        chosen: dict[int, Match] = {}
        for match in source:
            if match.at in chosen:
                continue
            whole = _complete(match, view, before, parties, words, has_amount=has_amount)
            if whole is None and (held := bridge_held(match, others, words)) is not None:
                whole = held
            if whole is not None and not any(_covers(other, whole) for other in found):
                chosen[match.at] = whole
        for match in chosen.values():
            if not any(_covers(other, match) for other in found):
                found.append(match)
    return found


def _complete(
    match: Match, view: View, before: Told, parties: Parties, words: Vocabulary, *, has_amount: bool
) -> Match | None:
    resolved = resolve_shares(match, view, words)
    if resolved is None:
        return None
    resolved = resolve_programmes(resolved, parties.programmes)
    resolved = from_government(resolved, parties.governments)
    turned = directed(resolved, view, parties.trades, words)
    if turned is None:
        return None
    resolved = turned
    if not is_plausible(resolved, parties.governments, parties.people):
        return None
    if is_whole(resolved, has_amount=has_amount):
        return resolved
    bridged = (
        bridge(resolved, view, before.views, before.claims, words)
        or bridge_sum(resolved, before.recent)
        or bridge_round(resolved, view, before.topic, words)
        or bridge_topic(resolved, view, before.topic, words, same_sentence=before.same_sentence)
    )
    return bridged if bridged is not None and is_whole(bridged, has_amount=has_amount) else None


def _covers(one: Match, other: Match) -> bool:
    """Whether a clause's deal is told already: another trigger among the same parties says no more."""
    return {f.organisation for f in other.fillers} <= {f.organisation for f in one.fillers}
