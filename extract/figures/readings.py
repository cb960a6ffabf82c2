"""What a printed amount may stand for: its rounding interval, and what a hedge before it leaves open."""

from __future__ import annotations

from decimal import Decimal

from extract.figures.intervals import Interval
from extract.figures.rounding import before_rounding
from extract.records import Amount, Bound

_NONE = Decimal(0)
_ABOUT = Decimal("0.05")
_BEYOND = Decimal("0.10")

HEDGES: dict[Bound, tuple[Decimal, Decimal]] = {
    "exact": (_NONE, _NONE),
    "about": (_ABOUT, _ABOUT),
    "at_most": (_BEYOND, _NONE),
    "at_least": (_NONE, _BEYOND),
    "range": (_NONE, _NONE),
    "order_of_magnitude": (_NONE, _NONE),
}
"""How far the true figure lies below and above the printed one, as shares of it.

"Rund 20" is said of 19.2 and of 20.8; "mehr als 20" and "gut 20" of 20.1 to some 22, beyond which one writes 22.
"""


def printed(amount: Amount) -> Interval:
    """The interval that the printed digits stand for, whatever is said before them."""
    return Interval(amount.printed_low, amount.printed_high)


def ends(amount: Amount, *, trailing_zeros_rounded: bool = False) -> tuple[Interval, ...]:
    """What each printed figure of *amount* may stand for: one interval, or two for the ends of a range.

    With *trailing_zeros_rounded*, "90 Millionen" is read as a figure rounded to tens of millions, as conversions are.
    """
    if amount.bound == "range" and amount.low != amount.high:
        low_step = amount.low - amount.printed_low
        high_step = amount.printed_high - amount.high
        figures: tuple[tuple[Decimal, Interval], ...] = (
            (amount.low, Interval(amount.printed_low, amount.low + low_step)),
            (amount.high, Interval(amount.high - high_step, amount.printed_high)),
        )
    elif amount.low != amount.high:
        return (printed(amount),)
    else:
        figures = ((amount.low, printed(amount)),)
    down, up = HEDGES[amount.bound]
    return tuple(
        (interval.joined(before_rounding(value)) if trailing_zeros_rounded and value > 0 else interval).stretched(
            down=down, up=up
        )
        for value, interval in figures
    )


def implied_rates(base: Amount, stated: Amount) -> tuple[Interval, ...]:
    """The exchange rates, units of *stated* for one unit of *base*, at which both print the same sum.

    Two ranges give a rate for either end. Empty where a figure may be zero, which no rate converts.
    """
    from_ends, to_ends = ends(base), ends(stated, trailing_zeros_rounded=True)
    if len(from_ends) != len(to_ends):
        from_ends, to_ends = (printed(base),), (printed(stated),)
    if any(end.low <= 0 for end in (*from_ends, *to_ends)):
        return ()
    return tuple(there.quotient(here) for here, there in zip(from_ends, to_ends, strict=True))
