"""Number times price of one that is not the printed total.

Raised: "200 Millionen Aktien zu je 25 Euro, insgesamt also 8 Milliarden Euro." Not raised: "200 Millionen Aktien zu je
25 Euro, insgesamt also 5 Milliarden Euro."
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal

import msgspec

from extract.checks.binding.frames import Frame, frames
from extract.checks.binding.learned import confirmed, learned
from extract.checks.binding.lone_units import lone_units
from extract.checks.binding.near_misses import near_misses
from extract.checks.computed import computed
from extract.checks.dossier import Dossier, Finding, stated_money
from extract.checks.passages import Passage
from extract.checks.repairs import leeway, power, shown, spread
from extract.figures import Interval
from extract.figures.rounding import to_digits
from extract.figures.wordable import Wordable
from extract.figures.wording import Count, Money, MoneyRange
from extract.lexicon.sections.amount_frames import amount_frames
from extract.records import Amount, Number, plain

_DIGITS = 3
_CLOSE = Decimal("0.03")
_SLIP = 3
_FAR = 10
_MODEL_WITHIN = 24
_TIMES = frozenset(("year", "month", "week", "day", "hour", "quarter"))


def find(dossier: Dossier) -> Iterator[Finding]:
    """One finding for each total that is not number times price."""
    sums = tuple(dossier.amounts.values())
    told: set[str] = set()
    for frame in frames(dossier, "unit-price-mismatch"):
        finding = _compare(dossier, frame) if _comparable(dossier, frame, sums) else None
        if finding is not None:
            told |= set(finding.amounts)
            yield finding
    for frame in near_misses(dossier, "unit-price-mismatch"):
        near = _compare(dossier, frame)
        if near is not None and near.factor is not None and told.isdisjoint(near.amounts):
            told |= set(near.amounts)
            yield msgspec.structs.replace(near, severity="warning")
    for frame in (*lone_units(dossier), *learned(dossier, "unit")):
        lone = confirmed(dossier, frame, _compare(dossier, frame) if _comparable(dossier, frame, sums) else None)
        if lone is not None and told.isdisjoint(lone.amounts):
            told |= set(lone.amounts)
            yield lone


def _comparable(dossier: Dossier, frame: Frame, sums: Sequence[Amount]) -> bool:
    count, price, total = frame.number("count"), frame.sum("price"), frame.sum("total")
    if price.currency is None or price.currency != total.currency or total.per or price.per in _TIMES:
        return False
    if count.value <= 1 or price.low <= 0 or total.low <= 0 or _is_model(dossier, count):
        return False
    start = min(count.start, price.start, total.start)
    around = dossier.sentence(start, max(count.end, price.end, total.end))
    return not dossier.explained("beyond_product", around.text) and not _holds_more(dossier, frame, around, sums)


def _holds_more(dossier: Dossier, frame: Frame, around: Passage, sums: Sequence[Amount]) -> bool:
    """Whether something else may go into the total: another sum, or a thing joined to the count or the price."""
    count, price, total = frame.number("count"), frame.sum("price"), frame.sum("total")
    inside = sums[_before(sums, around.start) : _before(sums, around.end)]
    if any(a.id not in (price.id, total.id) and a.partner not in (price.id, total.id) for a in inside):
        return True
    before, between = dossier.text[around.start : count.start], dossier.text[price.end : total.start]
    links = amount_frames(dossier.lang).list_links
    if before.split()[-1:] and before.split()[-1].lower() in links:
        return True
    if frame.variant == "total-first":
        before, between = dossier.text[total.end : count.start], dossier.text[price.end : around.end]
        return dossier.explained("bundled", before) or any(word in links for word in between.split())
    return frame.variant == "count-first" and any(word in links for word in between.split())


def _is_model(dossier: Dossier, count: Number) -> bool:
    """True for the 737 of "50 Boeing 737": a number that stands shortly behind another one names a model."""
    at = _before(dossier.numbers, count.start)
    gap = dossier.text[dossier.numbers[at - 1].end : count.start] if at else ""
    return bool(gap) and len(gap) <= _MODEL_WITHIN and not set(gap) & set(",.;:()")


def _before(figures: Sequence[Amount | Number], position: int) -> int:
    """How many of the figures, which stand in text order, begin before *position*."""
    return bisect_left(figures, position, key=lambda figure: figure.start)


def _compare(dossier: Dossier, frame: Frame) -> Finding | None:
    count, price, total = frame.number("count"), frame.sum("price"), frame.sum("total")
    product, stated = leeway(count).product(leeway(price)), leeway(total)
    if product.overlaps(stated):
        return None
    expected = shown(spread(count).product(spread(price)))
    currency = str(total.currency)
    exponent = power(product, stated)
    if exponent is None and frame.variant == "learned" and _are_far_apart(product, stated):
        return None
    # "2 million each, or 3 million with sensors" is a second price; a total slipped by powers of ten keeps its digits.
    if total.high < 2 * price.low and (
        exponent is None or not _same_digits(count.value * price.low, total.low, exponent)
    ):
        return None
    values: dict[str, Wordable] = {
        "count": Count(count.value),
        "price": MoneyRange(Interval(price.low, price.high), currency),
        "expected": MoneyRange(expected, currency),
        "total": MoneyRange(Interval(total.low, total.high), currency),
    }
    return computed(
        dossier,
        position=total.start,
        stated=stated_money(total),
        value=Interval(total.low, total.high),
        currency=currency,
        amounts=(price.id, total.id),
        expected=expected,
        exponent=exponent,
        otherwise=Money(plain(to_digits(count.value * price.low, _DIGITS)), currency),
        values=values,
    )


def _are_far_apart(one: Interval, other: Interval) -> bool:
    """Whether no slip of the pen explains it: what the wording seems to bind are two things then."""
    return one.low > other.high * _FAR or other.low > one.high * _FAR


def _same_digits(product: Decimal, total: Decimal, exponent: int) -> bool:
    return abs(exponent) <= _SLIP and abs(total.scaleb(-exponent) / product - 1) <= _CLOSE
