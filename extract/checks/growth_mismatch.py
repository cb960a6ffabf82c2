"""A change in percent that does not lead from the one figure to the other.

Raised: "Der Umsatz stieg um 20 Prozent von 5,02 auf 7,14 Milliarden Euro." Not raised: "Der Umsatz stieg um 42 Prozent
von 5,02 auf 7,14 Milliarden Euro."
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import msgspec

from extract.checks.binding.frames import frames
from extract.checks.binding.growth_doubts import is_certain, is_compared
from extract.checks.binding.growth_readings import Change, reading
from extract.checks.binding.near_misses import near_misses
from extract.checks.dossier import Dossier, Finding
from extract.checks.repairs import power, shown
from extract.figures import Interval
from extract.figures.rounding import to_digits
from extract.figures.wordable import Wordable
from extract.figures.wording import MoneyRange, Percent, Power
from extract.records import Expected, plain

_HUNDRED = Decimal(100)


def find(dossier: Dossier) -> Iterator[Finding]:
    """One finding for each change whose figures exclude each other."""
    told: set[str] = set()
    for frame in frames(dossier, "growth-mismatch"):
        made = reading(dossier, frame)
        if made is None or not is_certain(dossier, made):
            continue
        told |= set(made.ids)
        finding = _compare(dossier, made)
        if finding is not None:
            yield finding
    for frame in near_misses(dossier, "growth-mismatch"):
        made = reading(dossier, frame)
        if made is None or not told.isdisjoint(made.ids):
            continue
        if not is_compared(dossier, made) or not is_certain(dossier, made):
            continue
        near = _compare(dossier, made)
        if near is not None and near.factor is not None:
            yield msgspec.structs.replace(near, severity="warning")


def _compare(dossier: Dossier, made: Change) -> Finding | None:
    before, after = made.before, made.after
    if made.fits:
        return None
    exponent, printed = power(made.expected, after.spread), shown(made.printed)
    values: dict[str, Wordable] = {
        "before": MoneyRange(_plain(before.value), made.currency),
        "after": MoneyRange(_plain(after.value), made.currency),
        "change": Percent(made.share.value),
        "expected": MoneyRange(printed, made.currency),
    }
    suggestion: Wordable | None = None
    meant = made.direction * (after.value.low / before.value.low - 1) * _HUNDRED
    if exponent is not None:
        values["power"] = Power(exponent)
        suggestion = MoneyRange(_plain(after.value.times(Decimal(1).scaleb(-exponent))), made.currency)
    elif meant > 0:
        suggestion = Percent(plain(to_digits(meant, 2)))
    said = "up" if made.direction > 0 else "down"
    return Finding(
        position=after.figure.start,
        severity="error",
        deals=dossier.deals_with(*made.ids),
        amounts=made.ids,
        stated=after.stated(made.currency),
        expected=Expected(low=plain(printed.low), high=plain(printed.high), currency=made.currency),
        factor=plain(Decimal(1).scaleb(exponent)) if exponent is not None else None,
        suggestion=suggestion,
        variant=f"{said}-power" if exponent is not None else said,
        values=values,
    )


def _plain(interval: Interval) -> Interval:
    return Interval(plain(interval.low), plain(interval.high))
