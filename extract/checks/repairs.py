"""Readings that would repair a figure: a shift by a power of ten, as a wrong magnitude or a lost zero makes it."""

from __future__ import annotations

from decimal import Decimal

from extract.figures import Interval
from extract.figures.readings import ends, printed
from extract.figures.rounding import before_rounding, to_digits
from extract.records import Amount, Number

_EXPONENTS = tuple(sorted((*range(-9, 0), *range(1, 10)), key=abs))
_DIGITS = 3
_ZEROS = _ABOUT = Decimal("0.05")
_ABOUT_PERCENT = Decimal("0.1")
_FAR_ABOVE = Decimal(3)
"""Nobody writes "mehr als 5 Milliarden" of 16."""


def power(expected: Interval, stated: Interval) -> int | None:
    """The power of ten by which *stated* is off, 3 for a thousandfold; None where none repairs it, or several would."""
    fitting = [e for e in _EXPONENTS if stated.times(Decimal(1).scaleb(-e)).overlaps(expected)]
    return fitting[0] if len(fitting) == 1 else None


def spread(figure: Amount | Number, *, rounded: bool = False) -> Interval:
    """All that a printed figure may stand for, hedges included, a range as a whole.

    With *rounded*, trailing zeros count as rounded away.
    """
    if isinstance(figure, Number):
        about = Interval(figure.printed_low, figure.printed_high)
        return about if figure.bound == "exact" else about.stretched(down=Decimal("0.1"), up=Decimal("0.1"))
    parts = ends(figure, trailing_zeros_rounded=rounded)
    return Interval(
        min((*(p.low for p in parts), printed(figure).low)), max((*(p.high for p in parts), printed(figure).high))
    )


def shown(interval: Interval) -> Interval:
    """*interval* with three digits at either end, for messages; more where three would make both ends one."""
    for more in range(6):
        ends_ = Interval(*(to_digits(value, _DIGITS + more) for value in (interval.low, interval.high)))
        if ends_.low < ends_.high:
            break
    return ends_


def leeway(figure: Amount | Number) -> Interval:
    """All that a printed figure may stand for beside other figures of its text: "mehr als 5" reaches far above 5.

    Trailing zeros may be rounded away, but by 5 percent at most: "300 Millionen" is said of 310, not of 340.
    """
    if isinstance(figure, Number):
        low, high, about = figure.value, figure.value, _ABOUT_PERCENT if figure.kind == "percent" else _ABOUT
    else:
        low, high, about = figure.low, figure.high, _ABOUT
    down, up = figure.printed_low, figure.printed_high
    if low > 0:
        down = min(down, max(before_rounding(low).low, low * (1 - _ZEROS)))
        up = max(up, min(before_rounding(high).high, high * (1 + _ZEROS)))
    if figure.bound == "about":
        return Interval(down * (1 - about), up * (1 + about))
    return Interval(
        down if figure.bound != "at_most" else Decimal(0), up if figure.bound != "at_least" else up * _FAR_ABOVE
    )
