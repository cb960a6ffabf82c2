"""Small articles made of one sentence a deal, as records, to test the graph, its exports and its commands with."""

from __future__ import annotations

import datetime as dt
import hashlib
from decimal import Decimal
from typing import Any

import msgspec

from extract.lexicon.sections.deal_types import deal_types
from extract.records import (
    Amount,
    ArticleInfo,
    Bound,
    Deal,
    Evidence,
    Expected,
    Flag,
    Mention,
    Organisation,
    OrganisationKind,
    Party,
    Record,
    Reference,
    Status,
)


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """One sentence with the deal that it tells of; *sums* are (text, number, currency) in text order."""

    sentence: str
    type: str
    parties: tuple[Party, ...]
    sums: tuple[tuple[str, str, str | None], ...] = ()
    status: Status = "announced"
    negated: bool = False
    stake: str | None = None
    bound: Bound = "exact"
    tied: bool = False
    flag: bool = False


def said(sentence: str, type_: str, *sums: tuple[str, str, str | None], **options: Any) -> Said:
    """``said("Alpha kauft Beta.", "acquisition", acquirer="alpha", target="beta")``; several parties as a tuple."""
    roles = {role: options.pop(role) for role in deal_types()[type_].roles if role in options}
    parties = tuple(
        Party(role, name) for role, names in roles.items() for name in (names if isinstance(names, tuple) else (names,))
    )
    return Said(sentence=sentence, type=type_, parties=parties, sums=sums, **options)


def article(
    name: str,
    *told: Said,
    lang: str = "de",
    published: str | None = None,
    names: dict[str, str] | None = None,
    kinds: dict[str, OrganisationKind] | None = None,
    prefix: str = "d",
    with_text: bool = True,
    also: dict[str, tuple[str, ...]] | None = None,
    ending: str = "",
) -> Record:
    """A record of an article that consists of the sentences *told* and an *ending*; *also* are further names in it."""
    text, amounts, deals, flags = "", [], [], []
    for said_ in told:
        start = len(text)
        text += said_.sentence + " "
        ids = []
        for words, number, currency in said_.sums:
            at = start + said_.sentence.index(words)
            value = Decimal(number)
            amount = Amount(
                id=f"a{len(amounts) + 1}",
                start=at,
                end=at + len(words),
                text=words,
                low=value,
                high=value,
                currency=currency,
                currency_candidates=(currency,) if currency else (),
                bound=said_.bound,
                kind="price",
                printed_low=value * Decimal("0.995"),
                printed_high=value * Decimal("1.005"),
                partner=ids[0] if said_.tied and ids else None,
                rule="amount.test",
            )
            ids.append(amount.id)
            amounts.append(amount)
        deals.append(_deal(f"{prefix}{len(deals) + 1}", said_, start, tuple(ids)))
        if said_.flag:
            flags.append(_flag(f"f{len(flags) + 1}", deals[-1], said_))
    text += ending + " ".join(surface for surfaces in (also or {}).values() for surface in surfaces)
    people = dict.fromkeys(p.organisation for s in told for p in s.parties)
    return Record(
        article=ArticleInfo(
            id=name,
            lang=lang,
            published=dt.date.fromisoformat(published) if published else None,
            title=None,
            url=None,
            source=None,
            sha256=hashlib.sha256(text.encode()).hexdigest(),
            text=text if with_text else msgspec.UNSET,
        ),
        organisations=tuple(
            _organisation(key, text, names or {}, kinds or {}, (also or {}).get(key, ())) for key in people
        ),
        amounts=tuple(amounts),
        deals=tuple(deals),
        flags=tuple(flags),
    )


def _deal(name: str, said_: Said, start: int, amounts: tuple[str, ...]) -> Deal:
    kind = deal_types()[said_.type]
    ends = [
        next((p.organisation for p in said_.parties if role and p.role == role and not kind.symmetric), None)
        for role in (kind.payer, kind.payee)
    ]
    return Deal(
        id=name,
        type=said_.type,
        status=said_.status,
        negated=said_.negated,
        parties=said_.parties,
        payer=ends[0],
        payee=ends[1],
        amounts=amounts,
        stake_percent=Decimal(said_.stake) if said_.stake else None,
        date=None,
        date_precision=None,
        attributed_to=None,
        confidence=0.9,
        evidence=(Evidence(start=start, end=start + len(said_.sentence), text=said_.sentence, rule="test.said"),),
    )


def _organisation(
    key: str, text: str, names: dict[str, str], kinds: dict[str, OrganisationKind], also: tuple[str, ...]
) -> Organisation:
    name = names.get(key, key.replace("-", " ").title())
    mentions = tuple(
        Mention(start=at, end=at + len(surface), text=surface)
        for surface in (name, *also)
        if (at := text.find(surface)) >= 0
    )
    return Organisation(id=key, name=name, kind=kinds.get(key, "company"), mentions=mentions)


def _flag(name: str, deal: Deal, said_: Said) -> Flag:
    return Flag(
        id=name,
        code="conversion-mismatch",
        severity="error",
        deals=(deal.id,),
        amounts=deal.amounts,
        stated=f"{said_.sums[-1][1]} {said_.sums[-1][2]}",
        expected=Expected(low=Decimal(84900000000), high=Decimal(85700000000), currency="EUR"),
        factor=Decimal("0.01"),
        suggestion="85 Milliarden Euro",
        reference=Reference(source="ECB", date=dt.date(2025, 10, 1), rate=Decimal("1.1724")),
        message={
            "de": "100 Mrd. Dollar sind zum Kurs vom 1. Oktober 2025 rund 85 Mrd. Euro, nicht 850 Mio. Euro.",
            "en": "At the rate of 1 October 2025, $100bn is about €85bn, not €850m.",
        },
    )
