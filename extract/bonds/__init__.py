"""Which figures of a text belong together, and as what: read from the encoder's states, by wording and not by values.

>>> find_bonds(figures, windows, heads, thresholds)  # doctest: +SKIP
(Bond(kind='stake', figures=(('stake', 4), ('price', 20), ('valuation', 61)), score=0.97),)
"""

from extract.bonds.find import PREFIX, find_bonds
from extract.bonds.labels import LABELS, ROLES
from extract.bonds.wanted import worth_reading

__all__ = ["LABELS", "PREFIX", "ROLES", "find_bonds", "worth_reading"]
