"""Money by grammar: exact decimal intervals with currency, and shares in percent, in both languages."""

from extract.amounts.find import find_amounts
from extract.amounts.numbers import find_numbers
from extract.amounts.stakes import find_stakes

__all__ = ["find_amounts", "find_numbers", "find_stakes"]
