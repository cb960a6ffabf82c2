"""Sums as a reading that came back has them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import count
from typing import NamedTuple, TypeVar, get_args

from msgspec.structs import replace

from extract.amounts import find_amounts
from extract.records import Amount, AmountKind, Bound, plain
from extract.review.exchange.labelstudio.marks import Mark
from extract.review.exchange.problems import UnfitError

RULE = "review"
_DIGITS = re.compile(r"\d{1,30}(\.\d{1,10})?", re.ASCII)
_CURRENCY = re.compile("[A-Z]{3}", re.ASCII)
_TWO_ENDS: tuple[Bound, ...] = ("range", "order_of_magnitude")
_T = TypeVar("_T")


class _Figure(NamedTuple):
    """What the fields of a region say of its sum."""

    low: Decimal
    high: Decimal
    bound: Bound
    kind: AmountKind
    currency: str | None


def read_amount(mark: Mark, text: str, lang: str | None, was: Amount | None, *, sent: bool, new_id: str) -> Amount:
    """The sum of *mark*: by its fields; what they leave open as it *was*, or as the grammar reads these words.

    *sent* tells that the region itself came back, so that a field that is not there any more was emptied. Returns *was*
    where nothing has changed. Raises UnfitError where the fields are no sum.
    """
    moved = was is None or (mark.start, mark.end) != (was.start, was.end)
    known = (_as_read(mark, text, lang) or was) if moved else was
    figure = _figure(mark, known, emptied=sent and was is not None and was.currency is not None)
    if was and figure == _figure_of(was):
        if not moved:
            return was
    else:
        _check(mark, figure)
    like = [amount for amount in (known, was) if amount]
    printed = next(((a.printed_low, a.printed_high) for a in like if (a.low, a.high) == figure[:2]), figure[:2])
    own = (figure.currency,) if figure.currency else ()
    return Amount(
        id=was.id if was else new_id,
        start=mark.start,
        end=mark.end,
        text=text[mark.start : mark.end],
        low=figure.low,
        high=figure.high,
        currency=figure.currency,
        currency_candidates=next((a.currency_candidates for a in like if a.currency == figure.currency), own),
        bound=figure.bound,
        kind=figure.kind,
        per=known.per if known else None,
        printed_low=printed[0],
        printed_high=printed[1],
        partner=was.partner if was else None,
        rule=RULE,
    )


def new_ids(prefix: str, taken: Collection[str]) -> Iterator[str]:
    """Ids that are not *taken*, the first ones first: ``a7``, ``a8``, ..."""
    return (name for n in count(len(taken) + 1) if (name := f"{prefix}{n}") not in taken)


def _as_read(mark: Mark, text: str, lang: str | None) -> Amount | None:
    """What the grammar makes of the words of *mark*, all of the text in view."""
    if lang is None:
        return None
    for found in _sums(text, lang):
        if mark.start <= found.start and found.end <= mark.end:
            return replace(found, partner=None)
    return next(iter(find_amounts(text[mark.start : mark.end], lang)), None)


@lru_cache(maxsize=2)
def _sums(text: str, lang: str) -> Sequence[Amount]:
    return tuple(find_amounts(text, lang))


def _figure_of(amount: Amount) -> _Figure:
    return _Figure(amount.low, amount.high, amount.bound, amount.kind, amount.currency)


def _figure(mark: Mark, known: Amount | None, *, emptied: bool) -> _Figure:
    """The figure of *mark*; *emptied* tells that a currency was sent out, so that a missing one means none."""
    low, high = _ends(mark, known)
    currency = mark.fields.get("currency")
    if currency is not None and not _CURRENCY.fullmatch(currency):
        raise UnfitError(f"sum {mark.id!r}: currency {currency!r}; give an ISO 4217 code as EUR, or nothing")
    if currency is None and known and not emptied:
        currency = known.currency
    bounds: dict[str, Bound] = {bound: bound for bound in get_args(Bound)}
    kinds: dict[str, AmountKind] = {kind: kind for kind in get_args(AmountKind)}
    bound, kind = _choice(mark, "bound", bounds), _choice(mark, "kind", kinds)
    return _Figure(
        low,
        high,
        bound or (known.bound if known else "exact"),
        kind or (known.kind if known else "other"),
        currency,
    )


def _ends(mark: Mark, known: Amount | None) -> tuple[Decimal, Decimal]:
    value, high = mark.fields.get("value"), mark.fields.get("high")
    if value is None and known is None:
        raise UnfitError(f"sum {mark.id!r} has no value, and its words give none; fill in the field value")
    if value is None and known:
        return known.low, _number(mark, "high", high) if high else known.high
    low = _number(mark, "value", value or "")
    return low, _number(mark, "high", high) if high else low


def _number(mark: Mark, name: str, given: str) -> Decimal:
    if not _DIGITS.fullmatch(given):
        raise UnfitError(f"sum {mark.id!r}: {name} {given!r}; give plain digits as 85000000000 or 12.5")
    return plain(Decimal(given))


def _choice(mark: Mark, name: str, known: Mapping[str, _T]) -> _T | None:
    given = mark.fields.get(name)
    if given is not None and given not in known:
        raise UnfitError(f"sum {mark.id!r}: {name} {given!r}; one of {', '.join(known)}")
    return known[given] if given is not None else None


def _check(mark: Mark, figure: _Figure) -> None:
    """Two ends stand with bounds that have two, and only there."""
    if figure.low > figure.high:
        raise UnfitError(f"sum {mark.id!r}: value {figure.low} is above high {figure.high}")
    if figure.bound in _TWO_ENDS and figure.low == figure.high:
        raise UnfitError(f"sum {mark.id!r}: bound {figure.bound!r} needs two ends; fill in value and high")
    if figure.bound not in _TWO_ENDS and figure.low != figure.high:
        raise UnfitError(
            f"sum {mark.id!r}: two ends, and the bound {figure.bound!r}; choose one of {', '.join(_TWO_ENDS)}"
        )
