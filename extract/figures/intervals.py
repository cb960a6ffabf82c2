"""Closed intervals of positive decimals: what printed digits, hedges and rates leave open."""

from __future__ import annotations

from decimal import Decimal

import msgspec


class Interval(msgspec.Struct, frozen=True):
    """Every value from *low* to *high*, both included: "3,5 Mrd." is ``Interval(3.45e9, 3.55e9)``."""

    low: Decimal
    high: Decimal

    def overlaps(self, other: Interval) -> bool:
        """True where one value lies in both."""
        return self.low <= other.high and other.low <= self.high

    def joined(self, other: Interval) -> Interval:
        """The smallest interval that holds both."""
        return Interval(min(self.low, other.low), max(self.high, other.high))

    def times(self, factor: Decimal) -> Interval:
        """Both ends by a positive *factor*."""
        return Interval(self.low * factor, self.high * factor)

    def stretched(self, *, down: Decimal, up: Decimal) -> Interval:
        """The low end lowered by the share *down*, the high end raised by the share *up*."""
        return Interval(self.low * (1 - down), self.high * (1 + up))

    def product(self, other: Interval) -> Interval:
        """All products of a value here and a value there."""
        return Interval(self.low * other.low, self.high * other.high)

    def quotient(self, other: Interval) -> Interval:
        """All quotients of a value here by a value there; *other* must be above zero."""
        return Interval(self.low / other.high, self.high / other.low)

    def inverse(self) -> Interval:
        """All reciprocals: euros for a dollar where this is dollars for a euro."""
        return Interval(1 / self.high, 1 / self.low)
