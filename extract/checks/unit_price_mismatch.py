"""Number times price of one that is not the printed total.

Raised: "200 Millionen Aktien zu je 25 Euro, insgesamt also 8 Milliarden Euro." Not raised: "200 Millionen Aktien zu je
25 Euro, insgesamt also 5 Milliarden Euro."
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal

from extract.checks.dossier import Dossier, Finding, stated_money
from extract.checks.frames import Frame, frames
from extract.checks.repairs import leeway, power, shown, spread
from extract.figures import Interval
from extract.figures.rounding import to_digits
from extract.figures.wordable import Wordable
from extract.figures.wording import Count, Money, MoneyRange, Power
from extract.lexicon.sections.amount_frames import amount_frames
from extract.records import Expected, Number, plain

_DIGITS = 3
_MODEL_WITHIN = 24
_TIMES = frozenset(("year", "month", "week", "day", "hour", "quarter"))


def find(dossier: Dossier) -> Iterator[Finding]:
    """One finding for each total that is not number times price."""
    for frame in frames(dossier, "unit-price-mismatch"):
        finding = _compare(dossier, frame) if _comparable(dossier, frame) else None
        if finding is not None:
            yield finding


def _comparable(dossier: Dossier, frame: Frame) -> bool:
    count, price, total = frame.number("count"), frame.sum("price"), frame.sum("total")
    if price.currency is None or price.currency != total.currency or total.per or price.per in _TIMES:
        return False
    if count.value <= 1 or price.low <= 0 or total.low <= 0 or _is_model(dossier, count):
        return False
    figures = sorted((count, price, total), key=lambda figure: figure.start)
    around = dossier.sentence(figures[0].start, figures[-1].end).text
    if dossier.explained("beyond_product", around):
        return False
    # What stands between a total and the count behind it may go into the total as well.
    between = dossier.text[total.end : count.start] if frame.variant == "total-first" else ""
    joined = between.split()[-1:] and between.split()[-1] in amount_frames(dossier.lang).list_links
    return not joined and not dossier.explained("bundled", between)


def _is_model(dossier: Dossier, count: Number) -> bool:
    """True for the 737 of "50 Boeing 737": a number that stands shortly behind another one names a model."""
    at = bisect_left(dossier.numbers, count.start, key=lambda number: number.start)
    gap = dossier.text[dossier.numbers[at - 1].end : count.start] if at else ""
    return bool(gap) and len(gap) <= _MODEL_WITHIN and not set(gap) & set(",.;:()")


def _compare(dossier: Dossier, frame: Frame) -> Finding | None:
    count, price, total = frame.number("count"), frame.sum("price"), frame.sum("total")
    product, stated = leeway(count).product(leeway(price)), leeway(total)
    if product.overlaps(stated):
        return None
    expected = shown(spread(count).product(spread(price)))
    currency = str(total.currency)
    exponent = power(product, stated)
    values: dict[str, Wordable] = {
        "count": Count(count.value),
        "price": MoneyRange(Interval(price.low, price.high), currency),
        "expected": MoneyRange(expected, currency),
        "total": MoneyRange(Interval(total.low, total.high), currency),
    }
    suggestion: Wordable = Money(plain(to_digits(count.value * price.low, _DIGITS)), currency)
    if exponent is not None:
        shift = Decimal(1).scaleb(-exponent)
        values["power"] = Power(exponent)
        suggestion = MoneyRange(Interval(total.low * shift, total.high * shift), currency)
    return Finding(
        position=total.start,
        severity="error",
        deals=dossier.deals_with(price.id, total.id),
        amounts=(price.id, total.id),
        stated=stated_money(total),
        expected=Expected(low=plain(expected.low), high=plain(expected.high), currency=currency),
        factor=plain(Decimal(1).scaleb(exponent)) if exponent is not None else None,
        suggestion=suggestion,
        variant="power" if exponent is not None else "plain",
        values=values,
    )
