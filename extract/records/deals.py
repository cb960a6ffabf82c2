"""Deals, and the claims that they are put together from."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

import msgspec

Status = Literal["announced", "signed", "completed", "planned", "rumoured", "denied", "cancelled"]


class Party(msgspec.Struct, frozen=True, order=True):
    """An organisation (by id) in a role of the deal type: ``Party("acquirer", "softbank")``."""

    role: str
    organisation: str


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """The passage that says so, and what decided it: a rule name (``stake.holder-of``) or a model with its score."""

    start: int
    end: int
    text: str
    rule: str


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """One passage's statement about one deal, as a decider makes it.

    Rules and a learned model alike return claims; claims about the same deal are then merged into one ``Deal``.
    *amounts* holds amount ids. *again* marks a claim that only refers back ("die Partnerschaft mit X"): it supports a
    deal between the same parties if there is one and founds none of its own where another type is already known. Where
    the status is not *cued* no word says it: it is what such a verb or noun usually means.
    """

    type: str
    status: Status
    parties: tuple[Party, ...]
    amounts: tuple[str, ...] = ()
    stake_percent: Decimal | None = None
    negated: bool = False
    attributed_to: str | None = None
    date: str | None = None
    confidence: float
    evidence: Evidence
    again: bool = False
    cued: bool = True


class Deal(msgspec.Struct, frozen=True, kw_only=True):
    """Who gives what to whom: an agreement, a share, a loan, a contract that the article states.

    *payer* and *payee* are the organisations on the two ends of the money where the type has one on either side.
    *date* is an ISO date cut to *date_precision* (``year | month | day``). *id* depends on the article alone.
    """

    id: str
    type: str
    status: Status
    negated: bool
    parties: tuple[Party, ...]
    payer: str | None
    payee: str | None
    amounts: tuple[str, ...]
    stake_percent: Decimal | None
    date: str | None
    date_precision: Literal["year", "month", "day"] | None
    attributed_to: str | None
    confidence: float
    evidence: tuple[Evidence, ...]
