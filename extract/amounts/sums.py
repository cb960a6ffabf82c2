"""A sum as the grammar reads it, before its context is asked."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from extract.amounts.currency import Currency
from extract.amounts.figures import Figure
from extract.records import Bound


@dataclass(frozen=True, slots=True)
class Sum:
    """One sum over tokens *first* to *end*.

    *power* is the largest printed magnitude. *certain* says that the wording alone makes it money ("Millionenbetrag");
    *whole* that the wording leaves no place for something counted behind it ("Millionenhöhe").
    """

    first: int
    end: int
    low: Decimal
    high: Decimal
    printed_low: Decimal
    printed_high: Decimal
    currency: Currency | None
    bound: Bound
    rule: str
    power: int
    hyphened: bool = False
    certain: bool = False
    whole: bool = False


def single(figure: Figure, shape: str = "") -> Sum:
    """One figure as a sum: low and high are what is printed."""
    return Sum(
        figure.first,
        figure.end,
        figure.value,
        figure.value,
        figure.value - figure.half_step,
        figure.value + figure.half_step,
        figure.currency,
        "exact",
        "amount." + (shape or "-".join(figure.shape)),
        figure.power or 0,
        hyphened=figure.hyphened,
    )


def spanning(low: Figure, high: Figure) -> Sum:
    """Two figures as one range; the rule names the parts of the fuller one."""
    fuller = max((high, low), key=lambda f: len(f.shape))
    parts = [part for part in fuller.shape if part not in ("number", "words")]
    return Sum(
        low.first,
        high.end,
        low.value,
        high.value,
        low.value - low.half_step,
        high.value + high.half_step,
        high.currency,
        "range",
        "-".join(("amount.range", *parts)),
        max(low.power or 0, high.power or 0),
        hyphened=high.hyphened,
    )
