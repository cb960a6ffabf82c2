"""What figures mean: rounding intervals, reference rates, and sums of money in words of a language."""

from extract.figures.intervals import Interval
from extract.figures.rates import Fixing, Rates

__all__ = ["Fixing", "Interval", "Rates"]
