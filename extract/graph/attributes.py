"""Merged deals, pairs and flags as plain JSON values, for edges and graph attributes."""

from __future__ import annotations

from typing import Any

import msgspec

from extract.graph.merge import MergedDeal
from extract.graph.sides import Pair
from extract.records import Amount, Flag


def deal_attributes(deal: MergedDeal, flags: list[dict[str, Any]], *, pairs: int) -> dict[str, Any]:
    """Everything about the deal itself; what is particular to one of its *pairs* is in ``pair_attributes``."""
    evidence = {
        (t.article, e.start, e.end, e.rule): {"article": t.article, **msgspec.to_builtins(e)}
        for t in deal.tellings
        for e in t.deal.evidence
    }
    attributes = {
        "deal": deal.id,
        "type": deal.type,
        "status": deal.status,
        "negated": deal.first.deal.negated,
        "active": deal.active,
        "parties": deal.parties,
        "pairs": pairs,
        "figures": {
            "sum": _sum(deal.lead),
            "amounts": [{"article": t.article, **msgspec.to_builtins(a)} for t in deal.tellings for a in t.amounts],
            "stake_percent": deal.stake_percent,
        },
        "evidence": [evidence[key] for key in sorted(evidence)],
        "sources": sorted({t.article for t in deal.tellings}),
        "published": deal.published,
        "tellings": [
            {
                "article": t.article,
                "deal": t.deal.id,
                "published": t.published,
                "status": t.deal.status,
                "date": t.deal.date,
                "date_precision": t.deal.date_precision,
                "attributed_to": t.deal.attributed_to,
                "confidence": t.deal.confidence,
            }
            for t in deal.tellings
        ],
        "confidence": max(t.deal.confidence for t in deal.tellings),
        "flags": flags,
    }
    plain: dict[str, Any] = _plain(attributes)
    return plain


def pair_attributes(pair: Pair) -> dict[str, Any]:
    """What an edge adds to its deal: kind, direction and the roles at its two ends."""
    return {
        "kind": pair.kind,
        "directed": pair.directed,
        "payer_role": pair.payer_role,
        "payee_role": pair.payee_role,
    }


def flag_attributes(deals: list[MergedDeal], flags: list[tuple[str, Flag]]) -> list[dict[str, Any]]:
    """All flags with their article; *deals* are graph ids here, *told* the article's own."""
    names = {(t.article, t.deal.id): deal.id for deal in deals for t in deal.tellings}
    return [
        {
            "article": article,
            **_plain(flag),
            "told": list(flag.deals),
            "deals": [names[article, d] for d in flag.deals if (article, d) in names],
        }
        for article, flag in sorted(flags, key=lambda f: (f[0], f[1].id))
    ]


def _sum(amount: Amount | None) -> dict[str, Any] | None:
    if amount is None:
        return None
    return {"low": amount.low, "high": amount.high, "currency": amount.currency, "bound": amount.bound}


def _plain(value: object) -> Any:
    """Lists, dicts and strings only, so that two edges share nothing that one could change for both."""
    return msgspec.json.decode(msgspec.json.encode(value))
