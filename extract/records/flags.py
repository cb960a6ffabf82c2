"""Figures that cannot be right."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Literal

import msgspec

Severity = Literal["error", "warning", "info"]


class Expected(msgspec.Struct, frozen=True, kw_only=True):
    """The interval in which the figure would fit."""

    low: Decimal
    high: Decimal
    currency: str | None


class Reference(msgspec.Struct, frozen=True, kw_only=True):
    """The outside fact that a check used: *rate* as its source quotes it.

    For a pair with the euro that is units of the other currency for one euro (1.1724 for dollars and euros, whichever
    was stated); for two other currencies, units of the stated one for one unit of the other.

    *date* is the day of the fixing, which is the last one on or before the article's day; None where every fixing
    of the pair was allowed.
    """

    source: str
    date: dt.date | None
    rate: Decimal | None


class Flag(msgspec.Struct, frozen=True, kw_only=True):
    """One figure that does not fit: what is printed, what would fit, by how much, and in words.

    *factor* is stated divided by expected, as a power of ten where one explains it; *suggestion* the likeliest right
    figure in the words of the article's language; *message* one sentence with the arithmetic, by language code.
    """

    id: str
    code: str
    severity: Severity
    deals: tuple[str, ...]
    amounts: tuple[str, ...]
    stated: str
    expected: Expected | None
    factor: Decimal | None
    suggestion: str | None
    reference: Reference | None
    message: dict[str, str]
