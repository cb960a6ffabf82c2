"""How precisely a figure is printed, and what it may have been before it was rounded."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal

from extract.figures.intervals import Interval

_HALF = Decimal("0.5")


def significant_digits(value: Decimal) -> int:
    """Digits without the zeros at either end: "850 Millionen" has two.

    >>> significant_digits(Decimal("850000000")), significant_digits(Decimal("1.2050"))
    (2, 4)
    """
    return len(value.normalize().as_tuple().digits)


def to_digits(value: Decimal, digits: int) -> Decimal:
    """*value* rounded to so many significant digits, halves up as newspapers do.

    >>> str(to_digits(Decimal("85295"), 3))
    '8.53E+4'
    """
    return Context(prec=digits, rounding=ROUND_HALF_UP).plus(value)


def to_even_digits(value: Decimal, digits: int) -> Decimal:
    """*value* rounded to so many significant digits, halves to even: for rates, where no side is to be favoured."""
    return Context(prec=digits, rounding=ROUND_HALF_EVEN).plus(value)


def before_rounding(value: Decimal) -> Interval:
    """All values that give *value* when they are rounded to as many significant digits as it has.

    Trailing zeros count as rounded away, so this is wider than the printed digits: "90 Millionen" may stand for 85.3
    million. Below a power of ten the digits are finer: 96 to one digit is 100, 94 is 90.

    >>> before_rounding(Decimal("90"))
    Interval(low=Decimal('85.0'), high=Decimal('95.0'))
    >>> before_rounding(Decimal("100"))
    Interval(low=Decimal('95.00'), high=Decimal('150.0'))
    """
    _, digits, exponent = value.normalize().as_tuple()
    half = _HALF.scaleb(int(exponent))
    below = half.scaleb(-1) if digits == (1,) else half
    return Interval(value - below, value + half)
