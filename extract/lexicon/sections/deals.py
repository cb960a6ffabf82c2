"""``deals.yaml``: the words that name a deal, and who plays which part around them."""

from __future__ import annotations

import msgspec

from extract.lexicon.loader import Section
from extract.records import Status


class VerbForms(Section, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All forms of a verb that the rules meet; a *particle* is the part that splits off ("steigt ... ein")."""

    present: tuple[str, ...] = ()
    past: tuple[str, ...] = ()
    participle: tuple[str, ...] = ()
    infinitive: tuple[str, ...] = ()
    gerund: tuple[str, ...] = ()
    particle: str | None = None


class Frame(Section, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One way to word a deal; the fields are explained at the head of the YAML file."""

    type: str
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    predicates: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    forbids: tuple[str, ...] = ()
    needs_amount: bool = False
    subject: str | None = None
    object: str | None = None
    possessor: str | None = None
    genitive: str | None = None
    compound: str | None = None
    apposed: str | None = None
    slots: dict[str, str] = msgspec.field(default_factory=dict)
    supported: bool = True
    alone: bool = False
    again: bool = False
    refers_only: bool = False
    state: bool = False
    topical: bool = False
    state_gives: bool = False
    two_way: bool = False
    by_trade: bool = False
    more_of_same: bool = False
    done: Status = "completed"
    status: Status = "announced"
    confidence: float = 0.85


class DealWords(Section, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Verbs, topics and frames of a language; frames that stand first win."""

    verbs: dict[str, VerbForms]
    topics: dict[str, tuple[str, ...]]
    support_verbs: tuple[str, ...]
    support_nouns: tuple[str, ...]
    trades: dict[str, tuple[str, ...]]
    topical_trades: tuple[str, ...]
    deliveries: tuple[str, ...]
    businesses: tuple[str, ...]
    intents: tuple[str, ...]
    share_nouns: tuple[str, ...]
    share_prepositions: tuple[str, ...]
    not_parties: tuple[str, ...]
    price_nouns: tuple[str, ...]
    purchase_prices: tuple[str, ...]
    payments: tuple[str, ...]
    seller_nouns: tuple[str, ...]
    deal_pronouns: tuple[str, ...]
    other_sums: tuple[str, ...]
    projects: tuple[str, ...]
    facilities: tuple[str, ...]
    frames: dict[str, Frame]
