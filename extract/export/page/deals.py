"""A deal as the page shows it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from extract.export.page.quotes import parts, visible
from extract.export.wording import short_share, short_sum
from extract.lexicon import languages
from extract.lexicon.sections.deal_types import deal_types
from extract.records import Amount, MergedDeal, Telling

TELLINGS = 10
_PASSAGES = 6


def deal_view(deal: MergedDeal) -> dict[str, Any]:
    """Everything about *deal* that a click on it shows, as JSON values; sums and shares in every language."""
    return {
        "id": deal.id,
        "type": deal.type,
        "status": deal.status,
        "negated": deal.negated,
        "void": not deal.active,
        "parties": _parties(deal),
        "sum": deal.sum and _sum(deal.sum),
        "together": len(deal.pairs) > 1,
        "stake": None if deal.stake_percent is None else _share(format(deal.stake_percent, "f")),
        "euros": None if deal.euros is None else float(deal.euros),
        "since": deal.first_seen and deal.first_seen.isoformat(),
        "history": [[one.status, one.published and one.published.isoformat()] for one in deal.history],
        "confidence": round(deal.confidence, 2),
        "tellings": [_telling(telling) for telling in deal.tellings[:TELLINGS]],
        "more": max(0, len(deal.tellings) - TELLINGS),
    }


def _parties(deal: MergedDeal) -> list[tuple[str, str]]:
    """Role and organisation, the payer's side first."""
    roles = deal_types()[deal.type].roles
    order = {role: place for place, role in enumerate(roles)}
    sides = sorted(deal.parties, key=lambda party: (order.get(party.role, len(roles)), party))
    return [(party.role, party.organisation) for party in sides]


def _telling(telling: Telling) -> dict[str, Any]:
    deal = telling.deal
    return {
        "article": telling.article,
        "lang": telling.lang,
        "status": deal.status,
        "negated": deal.negated,
        "who": deal.attributed_to and visible(deal.attributed_to),
        "copy": telling.copy_of is not None,
        "quotes": [parts(passage, telling.amounts) for passage in deal.evidence[:_PASSAGES]],
    }


def _sum(amount: Amount) -> dict[str, str]:
    stated: Mapping[str, Any] = msgspec.to_builtins(amount)
    return {lang: short_sum(stated, lang) for lang in languages()}


def _share(percent: str) -> dict[str, str]:
    return {lang: short_share(percent, lang) for lang in languages()}
