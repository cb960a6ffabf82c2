"""A change in percent that does not lead from the one figure to the other.

Raised: "Der Umsatz stieg um 20 Prozent von 5,02 auf 7,14 Milliarden Euro." Not raised: "Der Umsatz stieg um 42 Prozent
von 5,02 auf 7,14 Milliarden Euro."
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import msgspec

from extract.checks.binding.accounted import is_share
from extract.checks.binding.frames import frames
from extract.checks.binding.growth_doubts import is_certain, is_compared
from extract.checks.binding.growth_readings import Change, reading
from extract.checks.binding.learned import confirmed, direction_of, learned
from extract.checks.binding.near_misses import near_misses
from extract.checks.computed import computed
from extract.checks.dossier import Dossier, Finding
from extract.checks.repairs import power, shown
from extract.figures import Interval
from extract.figures.rounding import to_digits
from extract.figures.wordable import Wordable
from extract.figures.wording import MoneyRange, Percent
from extract.records import plain

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
        if near is not None and near.factor is not None and not _is_told_otherwise(dossier, made):
            told |= set(made.ids)
            yield msgspec.structs.replace(near, severity="warning")
    for frame in learned(dossier, "growth"):
        direction = direction_of(dossier, frame.figures["change"])
        made = reading(dossier, msgspec.structs.replace(frame, variant=direction)) if direction else None
        if made is None or not told.isdisjoint(made.ids) or not is_certain(dossier, made):
            continue
        bound = confirmed(dossier, frame, _compare(dossier, made))
        if bound is not None and not _is_told_otherwise(dossier, made):
            told |= set(made.ids)
            yield bound


def _is_told_otherwise(dossier: Dossier, made: Change) -> bool:
    """Whether the figures fit once the direction or the order is turned, or the percentage is a share after all.

    "25 Prozent schlechter" of a loss is more; what no template binds is not sure enough for more than the likeliest.
    """
    turned = msgspec.structs.replace(made, direction=-made.direction)
    swapped = msgspec.structs.replace(made, before=made.after, after=made.before)
    return turned.fits or swapped.fits or is_share(dossier, (made.before.figure, made.after.figure, made.share))


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
    meant = made.direction * (after.value.low / before.value.low - 1) * _HUNDRED
    said = "up" if made.direction > 0 else "down"
    return computed(
        dossier,
        position=after.figure.start,
        stated=after.stated(made.currency),
        value=after.value,
        currency=made.currency,
        amounts=made.ids,
        expected=printed,
        exponent=exponent,
        otherwise=Percent(plain(to_digits(meant, 2))) if meant > 0 else None,
        values=values,
        variant=said,
        slipped=f"{said}-power",
    )


def _plain(interval: Interval) -> Interval:
    return Interval(plain(interval.low), plain(interval.high))
