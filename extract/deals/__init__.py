"""Deals: who gives what to whom. A decider makes claims from a reading, ``assemble`` makes deals from claims.

::

    deals = assemble(rules.claims(reading), reading)
"""

from __future__ import annotations

from extract.deals import rules
from extract.deals.assemble import assemble
from extract.deals.decider import Decider, both, learned

__all__ = ["Decider", "assemble", "both", "learned", "rules"]
