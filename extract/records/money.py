"""Sums of money and shares as the text supports them."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

import msgspec

Bound = Literal["exact", "about", "at_most", "at_least", "range", "order_of_magnitude"]
AmountKind = Literal[
    "price",
    "investment",
    "commitment",
    "valuation",
    "loan",
    "revenue",
    "profit",
    "fine",
    "budget",
    "capacity",
    "other",
]

NumberKind = Literal["percent", "count"]


def plain(value: Decimal) -> Decimal:
    """The same value without exponent and without trailing zeros, so that it prints as plain digits.

    >>> str(plain(Decimal("1E+2"))), str(plain(Decimal("2.50")))
    ('100', '2.5')
    """
    return Decimal(format(value.normalize(), "f"))


class Amount(msgspec.Struct, frozen=True, kw_only=True):
    """A sum of money as the text prints it: "rund 3,5 Mrd. Euro" is 3,500,000,000 EUR, bound ``about``.

    *low* and *high* are the printed figures in plain units of *currency* (ISO 4217): equal but for ranges
    ("3 bis 5 Mrd. Euro") and orders of magnitude ("dreistelliger Millionenbetrag": 100e6 to 999e6). *bound* says how
    to read them: with ``at_most`` ("bis zu") anything below *high* fits too, with ``at_least`` ("mehr als") anything
    above *low*. *printed_low* and *printed_high* enclose what the printed digits stand for after rounding: "3,5 Mrd."
    is 3.45e9 to 3.55e9. *currency* is None where the text names none; *currency_candidates* are all that fit, likeliest
    first ("$").
    *per* is the unit of a rate ("je Aktie": ``share``, "pro Jahr": ``year``). *rule* names the grammar rule.
    *partner* is the id of the amount that states the same sum in another currency ("100 Mio. Dollar (85 Mio. Euro)").
    """

    id: str
    start: int
    end: int
    text: str
    low: Decimal
    high: Decimal
    currency: str | None
    currency_candidates: tuple[str, ...]
    bound: Bound
    kind: AmountKind = "other"
    per: str | None = None
    printed_low: Decimal
    printed_high: Decimal
    partner: str | None = None
    rule: str


class Stake(msgspec.Struct, frozen=True, kw_only=True):
    """A share in percent: "24,9 Prozent", "a 10% stake", "die Hälfte der Anteile" (50), "sämtliche Anteile" (100).

    *percent* is the printed figure; *printed_low* and *printed_high* its rounding interval; *bound* as for amounts.
    """

    start: int
    end: int
    text: str
    percent: Decimal
    printed_low: Decimal
    printed_high: Decimal
    bound: Bound
    rule: str


class Number(msgspec.Struct, frozen=True, kw_only=True):
    """A printed number that is no sum of money: a percentage ("20 Prozent") or a count ("200 Millionen" Aktien).

    *value* is the printed figure in plain units; *printed_low* and *printed_high* its rounding interval; *bound* as for
    amounts.
    """

    start: int
    end: int
    text: str
    kind: NumberKind
    value: Decimal
    printed_low: Decimal
    printed_high: Decimal
    bound: Bound
