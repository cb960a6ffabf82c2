"""A change in percent that does not lead from the one figure to the other.

Raised: "Der Umsatz stieg um 20 Prozent von 5,02 auf 7,14 Milliarden Euro." Not raised: "Der Umsatz stieg um 42 Prozent
von 5,02 auf 7,14 Milliarden Euro."
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import msgspec

from extract.checks.dossier import Dossier, Finding, stated_money
from extract.checks.frames import Frame, frames
from extract.checks.near_misses import near_misses
from extract.checks.repairs import power, shown, spread
from extract.figures import Interval
from extract.figures.rounding import to_digits
from extract.figures.wordable import Wordable
from extract.figures.wording import MoneyRange, Percent, Power
from extract.records import Expected, plain

_HUNDRED = Decimal(100)
_DIRECTIONS = {"up": 1, "down": -1}


def find(dossier: Dossier) -> Iterator[Finding]:
    """One finding for each change whose figures exclude each other."""
    told: set[str] = set()
    for frame in frames(dossier, "growth-mismatch"):
        before, after = frame.sum("before"), frame.sum("after")
        if before.currency != after.currency or before.per != after.per or dossier.explained("adjusted", frame.text):
            continue
        finding = _compare(dossier, frame)
        if finding is not None:
            told |= set(finding.amounts)
            yield finding
    for frame in near_misses(dossier, "growth-mismatch"):
        near = _compare(dossier, frame)
        if near is not None and near.factor is not None and told.isdisjoint(near.amounts):
            yield msgspec.structs.replace(near, severity="warning")


def _compare(dossier: Dossier, frame: Frame) -> Finding | None:
    before, after, change = frame.sum("before"), frame.sum("after"), frame.number("change")
    share, direction = spread(change), _DIRECTIONS[frame.variant]
    factors = sorted(1 + direction * end / _HUNDRED for end in (share.low, share.high))
    if factors[0] <= 0 or before.low <= 0 or before.currency is None:
        return None
    start, stated = spread(before, rounded=True), spread(after, rounded=True)
    expected = start.product(Interval(*factors))
    if expected.overlaps(stated):
        return None
    exponent = power(expected, stated)
    meant = direction * (after.low / before.low - 1) * _HUNDRED
    values: dict[str, Wordable] = {
        "before": MoneyRange(Interval(before.low, before.high), before.currency),
        "after": MoneyRange(Interval(after.low, after.high), before.currency),
        "change": Percent(change.value),
        "expected": MoneyRange(shown(expected), before.currency),
    }
    suggestion: Wordable | None = None
    if exponent is not None:
        shift = Decimal(1).scaleb(-exponent)
        values["power"] = Power(exponent)
        suggestion = MoneyRange(Interval(after.low * shift, after.high * shift), before.currency)
    elif meant > 0:
        suggestion = Percent(plain(to_digits(meant, 2)))
    return Finding(
        position=after.start,
        severity="error",
        deals=dossier.deals_with(before.id, after.id),
        amounts=(before.id, after.id),
        stated=stated_money(after),
        expected=Expected(low=plain(shown(expected).low), high=plain(shown(expected).high), currency=before.currency),
        factor=plain(Decimal(1).scaleb(exponent)) if exponent is not None else None,
        suggestion=suggestion,
        variant=f"{frame.variant}-power" if exponent is not None else frame.variant,
        values=values,
    )
