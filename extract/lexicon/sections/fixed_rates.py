"""``shared/fixed_rates.yaml``: rates of legacy currencies and of official pegs."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from extract.lexicon.loader import SHARED, Section, load


class Legacy(Section, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A currency that the euro replaced: *rate* units for one euro, set on *fixed*, gone from *adopted* on."""

    rate: Decimal
    fixed: dt.date
    adopted: dt.date


class Peg(Section, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A currency tied to *anchor*: *rate* units for one of it *since* that day."""

    anchor: str
    rate: Decimal
    since: dt.date


class FixedRates(Section, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Both tables by ISO code."""

    euro: dict[str, Legacy]
    pegs: dict[str, Peg]


def fixed_rates() -> FixedRates:
    """The tables: ``str(fixed_rates().euro["DEM"].rate) == "1.95583"``."""
    return load(SHARED, "fixed_rates", FixedRates)
