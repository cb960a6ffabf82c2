"""The form of a sum: place, figure, currency, how to read it, what it is."""

from __future__ import annotations

from decimal import Decimal
from typing import get_args

from msgspec.structs import replace

from extract.amounts import find_amounts
from extract.figures.rounding import before_rounding
from extract.records import Amount, AmountKind, Bound
from extract.review.server.forms.choices import choice
from extract.review.server.forms.currencies import read_currency
from extract.review.server.forms.figures import Figure, read_figure, read_value
from extract.review.server.forms.problems import Typed
from extract.review.server.forms.spans import Span, read_span

RULE = "review"
_TWO_ENDS: tuple[Bound, ...] = ("range", "order_of_magnitude")


def read_amount(typed: Typed, text: str, *, before: Amount | None, new_id: str, lang: str | None) -> Amount | None:
    """The sum that the form says stands in *text*; None with ``typed.problems`` where it says none that can be.

    *before* is the sum as it was read, None where a person adds one, which gets *new_id*. *lang* is the article's.
    """
    span = read_span(typed, text)
    bound = choice(typed, "bound", get_args(Bound))
    kind = choice(typed, "kind", get_args(AmountKind))
    figure = _figure(typed, bound)
    currency = typed.take("currency", read_currency)
    if figure:
        currency = _one_currency(typed, currency, figure.currencies)
    if typed.problems or not (span and bound and kind and figure):
        return None
    printed = _printed(figure, span, before, lang)
    return Amount(
        id=before.id if before else new_id,
        start=span.start,
        end=span.end,
        text=span.text,
        low=figure.low,
        high=figure.high,
        currency=currency,
        currency_candidates=_candidates(currency, before),
        bound=bound,
        kind=kind,
        per=before.per if before else None,
        printed_low=printed[0],
        printed_high=printed[1],
        partner=before.partner if before else None,
        rule=RULE,
    )


def as_read(span: Span, text: str, lang: str | None) -> Amount | None:
    """What the machine would make of *span* if it were a sum: what a form for a missed one starts with."""
    if lang is None:
        return None
    # The whole text, since a quotation or a place far away may decide what a figure means.
    found = (one for one in find_amounts(text, lang) if span.start <= one.start and one.end <= span.end)
    return next(found, None) or next(iter(find_amounts(span.text, lang)), None)


def same_amount(one: Amount | None, other: Amount | None) -> bool:
    """Whether two readings say the same, whoever made them."""
    if one is None or other is None:
        return one is other
    return replace(one, rule=RULE) == replace(other, rule=RULE)


def _figure(typed: Typed, bound: Bound | None) -> Figure | None:
    """The typed figure with both ends; the upper one has a field of its own, or stands in the first: "3 bis 5 Mrd."."""
    figure = typed.take("value", read_figure)
    high = typed.take("high", read_value) if typed.one("high") else None
    if figure is None or "high" in typed.problems or bound is None:
        return None
    if high is not None:
        upper = before_rounding(high) if high else None
        printed_high = upper.high if upper and high != figure.high else figure.printed_high
        figure = Figure(figure.low, high, figure.printed_low, printed_high, figure.currencies)
    if figure.low > figure.high:
        typed.refuse("high", "upper_below_lower")
    elif bound in _TWO_ENDS and figure.low == figure.high:
        typed.refuse("high", "no_upper_end")
    elif bound not in _TWO_ENDS and figure.low != figure.high:
        typed.refuse("bound", "two_ends_no_range")
    else:
        return figure
    return None


def _one_currency(typed: Typed, chosen: str | None, candidates: tuple[str, ...]) -> str | None:
    """The currency of the field and that typed behind the figure must agree."""
    if "currency" in typed.problems or not candidates or chosen in candidates:
        return chosen
    if chosen is not None:
        typed.refuse("currency", "other_currency", chosen=chosen, candidates=", ".join(candidates))
    elif len(candidates) > 1:
        typed.refuse("currency", "which_currency", typed=typed.one("value"), candidates=", ".join(candidates))
    else:
        return candidates[0]
    return None


def _candidates(currency: str | None, before: Amount | None) -> tuple[str, ...]:
    """What the machine thought possible stays while nobody chose another currency."""
    if before and before.currency == currency:
        return before.currency_candidates
    return (currency,) if currency else ()


def _printed(figure: Figure, span: Span, before: Amount | None, lang: str | None) -> tuple[Decimal, Decimal]:
    """The interval of rounding: as printed where the article's own words give this figure, else as it was typed."""
    words = find_amounts(span.text, lang) if lang else []
    for known in ([before] if before and before.text == span.text else []) + words:
        if (known.low, known.high) == (figure.low, figure.high):
            return known.printed_low, known.printed_high
    return figure.printed_low, figure.printed_high
