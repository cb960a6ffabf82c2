"""Parties that stand in another sentence.

"Die Bank finanziert X im neuen Projekt. Die Fabriken sind auf Ys Chips angewiesen." The factories have no owner
in their own sentence. Where the sentence before told of a deal in a project, and exactly one organisation is on the
receiving side there, the facilities that come with it are that organisation's.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from extract.deals.items import Item
from extract.deals.matches import Filler, Match
from extract.deals.shares import resolve_shares
from extract.deals.verbal import verb_matches
from extract.deals.views import View
from extract.deals.vocabulary import Vocabulary
from extract.lexicon.sections.deal_types import deal_types
from extract.records import Claim, Party

_GIVEN = frozenset({"investment", "stake", "grant"})
_GETTING = frozenset({"investee", "held", "grantee"})
CONFIDENCE = 0.8  # of what the same wording is worth with a named subject


def bridge(match: Match, view: View, before: Sequence[View], told: Sequence[Claim], words: Vocabulary) -> Match | None:
    """The match with its subject filled in by the owner of the facility that is its grammatical subject.

    *before* are the clauses of the sentence before, *told* the claims made there. None where there is no such
    facility, no project, or not exactly one owner.
    """
    role = match.words.subject
    if role is None or match.having(role) or view.own_subject or not _is_facility(view, words):
        return None
    owners = {
        party.organisation for claim in told for party in claim.parties if party.role == deal_types()[claim.type].payee
    }
    in_project = any(_names(item.key, words.deals.projects, words) for v in before for item in v.items if item.is_word)
    if len(owners) != 1 or not in_project or owners & set(match.having(*deal_types()[match.type].roles)):
        return None
    return msgspec.structs.replace(
        match, construction="bridged", fillers=(*match.fillers, Filler(role, owners.pop(), -7))
    )


def bridge_round(match: Match, view: View, topic: Sequence[Item], words: Vocabulary) -> Match | None:
    """The match with whoever the last sentence was about as investee: "Kestrel wächst. Die Runde führte Elbfonds an."

    Only where the round is definite, so that it must be known, and one organisation alone was the topic.
    """
    if (
        match.type != "investment"
        or match.having("investee")
        or len(topic) != 1
        or not match.having("investor", "lead")
    ):
        return None
    known = any(
        item.is_word
        and words.mentions_topic(item.key, "@round")
        and any(before.key in words.definite for before in view.items[max(0, place - 2) : place])
        for place, item in enumerate(view.items)
    )
    organisations = topic[0].organisations
    if not known or len(organisations) != 1 or organisations[0] in match.having("investor", "lead"):
        return None
    return msgspec.structs.replace(
        match, construction="bridged", fillers=(*match.fillers, Filler("investee", organisations[0], -7))
    )


def bridge_sum(match: Match, told: Sequence[Claim]) -> Match | None:
    """The match with whoever got the money before: "Elbfonds investiert in X. Weitere 3 Mio. Euro kommen von Y."."""
    if not match.words.more_of_same or match.having("investee", "grantee"):
        return None
    getting = {p.organisation for c in told if c.type in _GIVEN for p in c.parties if p.role in _GETTING}
    if len(getting) != 1 or getting & {f.organisation for f in match.fillers}:
        return None
    role = deal_types()[match.type].payee
    if role is None:
        return None
    return msgspec.structs.replace(
        match, construction="bridged", fillers=(*match.fillers, Filler(role, getting.pop(), -7))
    )


def bridge_topic(
    match: Match, view: View, topic: Sequence[Item], words: Vocabulary, *, same_sentence: bool
) -> Match | None:
    """The match with whoever the last sentence was about in the place that is empty.

    "Acme is growing. A partnership with Brix has been signed as well." Only for wordings that the lexicon calls
    topical, in clauses with no other party, and where one organisation alone was the topic.
    """
    kind = deal_types()[match.type]
    role = _missing(match) if match.predicate is not None else match.words.possessor or match.words.subject
    parties = {o for item in view.items for o in item.organisations}
    named = {f.organisation for f in match.fillers}
    passive = match.predicate is not None and match.predicate.passive
    if not match.words.topical or match.supported or role is None or len(topic) != 1 or parties - named:
        return None
    agent = any(item.key in words.agents for item in view.items)
    if passive and role == match.words.subject and (agent or not same_sentence):
        return None  # "wurde von einem Fonds gekauft": somebody without a name did it
    if not passive and (view.subject or match.predicate is not None):
        return None
    organisations = topic[0].organisations
    if len(organisations) != 1 or organisations[0] in named or (not kind.symmetric and match.having(role)):
        return None
    return msgspec.structs.replace(
        match, construction="bridged", fillers=(*match.fillers, Filler(role, organisations[0], -7))
    )


def _missing(match: Match) -> str | None:
    """The side of the money that a match has nobody for."""
    kind = deal_types()[match.type]
    open_roles = [role for role in (kind.payer, kind.payee) if role is not None and not match.having(role)]
    return open_roles[0] if len(open_roles) == 1 else None


def bridge_held(match: Match, others: Sequence[View], words: Vocabulary) -> Match | None:
    """A share in what another clause of the sentence names: "A holds 40 percent, B owns 20 percent of X"."""
    if match.type != "stake" or not match.words.state or match.having("held") or not match.having("holder"):
        return None
    for view in others:
        for found in verb_matches(view, words):
            other = resolve_shares(found, view, words)
            if other is None:
                continue
            held = set(other.having("held")) - set(match.having("holder"))
            if other.type == "stake" and other.words.state and len(held) == 1:
                return msgspec.structs.replace(
                    match, construction="bridged", fillers=(*match.fillers, Filler("held", held.pop(), -7))
                )
    return None


def bridge_share(match: Match, told: Sequence[Claim]) -> Match:
    """A share that is sold without a word of whose: the one share that the seller was said to hold."""
    sellers = match.having("seller")
    if match.type != "stake" or match.having("held") or len(sellers) != 1:
        return match
    seller = Party("holder", sellers[0])
    held = {
        p.organisation for c in told if c.type == "stake" and seller in c.parties for p in c.parties if p.role == "held"
    }
    held -= set(match.having("holder"))
    if len(held) != 1:
        return match
    return msgspec.structs.replace(
        match, construction="bridged", fillers=(*match.fillers, Filler("held", held.pop(), -9))
    )


def _is_facility(view: View, words: Vocabulary) -> bool:
    """Whether the clause begins with a definite facility: "Die Fabriken ...", "The plant ..."."""
    if not view.items or view.items[0].key not in words.definite:
        return False
    for item in view.items[1:4]:
        if item.is_word and _names(item.key, words.deals.facilities, words):
            return True
        if not item.is_word or item.key in words.preposition:
            return False
    return False


def _names(key: str, nouns: tuple[str, ...], words: Vocabulary) -> bool:
    return key in nouns or (words.grammar.nouns_capitalised and key.endswith(nouns))
