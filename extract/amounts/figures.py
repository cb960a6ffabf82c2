"""What one figure is: a number with its magnitude and its currency, "rund" and all other context left out."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import NamedTuple

from extract.amounts.currency import Currency


@cache
def ten_to(power: int) -> Decimal:
    """Ten to the given power."""
    return Decimal(10) ** power


class Figure(NamedTuple):
    """A figure over tokens *first* to *end*: *number* × 10***power* of *currency*.

    *power* is None where no magnitude is printed. *step* is the size of the last printed digit of *number*. *shape*
    lists the parts in print order for the rule name; *words* says that the number is spelled out; *hyphened* that the
    parts hang together by hyphens, *article* that the number is "a".
    """

    first: int
    end: int
    number: Decimal
    step: Decimal
    power: int | None
    currency: Currency | None
    shape: tuple[str, ...]
    grouped: bool = False
    words: bool = False
    hyphened: bool = False
    article: bool = False

    @property
    def value(self) -> Decimal:
        """The sum in plain units."""
        return self.number * self._unit

    @property
    def half_step(self) -> Decimal:
        """How far rounding may have moved the sum: half a unit of the last printed digit."""
        return self.step * self._unit / 2

    @property
    def _unit(self) -> Decimal:
        unit = ten_to(self.power or 0)
        return unit if self.currency is None or self.currency.factor == 1 else unit * self.currency.factor

    def sharing(self, other: Figure) -> Figure:
        """This figure with the magnitude and currency of *other* where it has none: "3 bis 5 Milliarden Euro"."""
        power = other.power if self.power is None and self.number < 1000 else self.power
        return self._replace(power=power, currency=self.currency or other.currency)
