"""Conversions that no check can judge, since nobody fixes a rate for them: said, not passed over."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

import msgspec

from extract.figures import Rates
from extract.figures.windows import windows
from extract.records import Amount


class Unchecked(msgspec.Struct, frozen=True):
    """A sum in two currencies, and the currencies whose rate is not known: at all, or on the article's day."""

    base: Amount
    stated: Amount
    currencies: tuple[str, ...]
    ever: bool


def unchecked(amounts: Iterable[Amount], published: dt.date | None, rates: Rates) -> Iterator[Unchecked]:
    """Every conversion of the article for which there is no reference rate.

    "100 Millionen Taiwan-Dollar (3 Millionen Euro)": the ECB fixes none of TWD, and no law ties it to another currency.
    """
    by_id = {amount.id: amount for amount in amounts}
    for stated in by_id.values():
        base = by_id.get(stated.partner) if stated.partner else None
        if base is None or base.currency is None or stated.currency is None or base.currency == stated.currency:
            continue
        unknown = tuple(c for c in (base.currency, stated.currency) if not rates.knows(c))
        if unknown:
            yield Unchecked(base, stated, unknown, ever=False)
        elif windows(rates, base.currency, stated.currency, published) is None:
            yield Unchecked(base, stated, (base.currency, stated.currency), ever=True)
