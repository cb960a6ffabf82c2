"""A cluster of tellings as one deal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

import msgspec

from extract.figures import Rates
from extract.graph.deals.sides import pairs_of
from extract.graph.deals.tellings import Told, sums_of
from extract.records import Amount, Deal, FlagMark, MergedDeal, Party, Standing, Telling, plain
from extract.texts import copies

_EURO = "EUR"


def renamed(deal: Deal, merged: Mapping[str, str]) -> Deal:
    """*deal* with the ids of *merged* organisations instead of the article's own."""
    parties = tuple(dict.fromkeys(Party(p.role, merged.get(p.organisation, p.organisation)) for p in deal.parties))
    ends = {end: merged.get(name, name) for end in ("payer", "payee") if (name := getattr(deal, end)) is not None}
    return msgspec.structs.replace(deal, parties=parties, **ends)


def merged_deal(told: Sequence[Told], rates: Rates) -> MergedDeal:
    """The deal that all of *told* (first to latest) tell of; its id is ``article#deal`` of the first."""
    first, latest = told[0], max(told, key=lambda t: t.order)
    originals = copies([t.signature for t in told])
    tellings = tuple(
        t.telling if original is None else msgspec.structs.replace(t.telling, copy_of=told[original].article)
        for t, original in zip(told, originals, strict=True)
    )
    parties = tuple(sorted({party for t in told for party in t.deal.parties}))
    published = tuple(sorted({t.published for t in told if t.published}))
    return MergedDeal(
        id=f"{first.article}#{first.deal.id}",
        type=first.deal.type,
        status=latest.deal.status,
        negated=first.deal.negated,
        active=latest.active,
        parties=parties,
        pairs=pairs_of(first.deal, parties),
        sum=(lead := _lead(tellings)),
        euros=_euros(lead, published[0] if published else None, rates),
        stake_percent=next((s for t in told if (s := t.deal.stake_percent) is not None), None),
        published=published,
        history=_history(tellings),
        confidence=max(t.deal.confidence for t in told),
        sources=len({t.article for t in tellings if t.copy_of is None}),
        flags=_marks(told),
        tellings=tellings,
    )


def marked(deal: MergedDeal, marks: Iterable[FlagMark]) -> MergedDeal:
    """*deal* with further flags on it: those that only several articles together raise."""
    further = tuple(marks)
    if not further:
        return deal
    flags = tuple(sorted({*deal.flags, *further}, key=lambda m: (m.article, m.id)))
    return msgspec.structs.replace(deal, flags=flags)


def _euros(amount: Amount | None, day: dt.date | None, rates: Rates) -> Decimal | None:
    """The upper end of a deal's sum in whole euros at the rate of *day*."""
    if amount is None or amount.currency is None:
        return None
    if amount.currency == _EURO:
        return plain(amount.high)
    fixing = rates.rate(amount.currency, _EURO, day) if day else None
    return plain((amount.high * fixing.rate).to_integral_value()) if fixing else None


def _lead(tellings: Sequence[Telling]) -> Amount | None:
    """The leading sum of the first article that names one, with its currency if any article gives that."""
    leads = [sums[0] for telling in tellings if (sums := sums_of(telling))]
    return next((a for a in leads if a.currency), leads[0] if leads else None)


def _history(tellings: Sequence[Telling]) -> tuple[Standing, ...]:
    """The status when first told and each time that it changed."""
    history: list[Standing] = []
    for telling in tellings:
        if not history or history[-1].status != telling.deal.status:
            history.append(Standing(status=telling.deal.status, published=telling.published, article=telling.article))
    return tuple(history)


def _marks(told: Sequence[Told]) -> tuple[FlagMark, ...]:
    return tuple(sorted({mark for t in told for mark in t.marks}, key=lambda m: (m.article, m.id)))
