"""What is said of a conversion that does not fit: the arithmetic, the likeliest right figure, the rate."""

from __future__ import annotations

from decimal import Decimal

from extract.checks.dossier import Dossier, Finding, stated_money
from extract.figures import Fixing, Interval
from extract.figures.history import PIVOT
from extract.figures.readings import printed
from extract.figures.rounding import significant_digits, to_digits, to_even_digits
from extract.figures.windows import Windows
from extract.figures.wordable import Wordable
from extract.figures.wording import Day, ExchangeRate, MoneyRange, Power, Source, Year
from extract.records import Amount, Expected, Reference, plain

_RATE_DIGITS = 6
_SHOWN_DIGITS = 3
_SUGGESTED_DIGITS = 2
_EXTRA_DIGITS = 9


def finding_of(
    dossier: Dossier,
    base: Amount,
    stated: Amount,
    *,
    implied: tuple[Interval, ...],
    allowed: Windows,
    outdated: bool,
    exponent: int | None,
) -> Finding:
    """The finding on *stated*, which does not convert *base*: off by a power of ten, or *outdated*, or neither."""
    here, there = str(base.currency), str(stated.currency)
    fixing = allowed.fixing
    rates = Interval(fixing.rate, fixing.rate) if fixing else allowed.ever
    sums = Interval(base.low, base.high)
    digits = significant_digits(stated.low)
    expected = _rounded(printed(base).product(rates), max(_SHOWN_DIGITS, digits))
    suggestion: Interval | None = None
    if exponent is not None:
        suggestion = Interval(stated.low, stated.high).times(Decimal(1).scaleb(-exponent))
    elif fixing:
        suggestion = _rounded(sums.product(rates), max(_SUGGESTED_DIGITS, digits))
    variant, values = _words(
        dossier, here, there, implied=implied, allowed=allowed, outdated=outdated, exponent=exponent
    )
    return Finding(
        position=stated.start,
        severity="warning" if outdated else "error",
        deals=dossier.deals_with(base.id, stated.id),
        amounts=(base.id, stated.id),
        stated=stated_money(stated),
        expected=Expected(low=plain(expected.low), high=plain(expected.high), currency=there),
        factor=plain(Decimal(1).scaleb(exponent)) if exponent is not None else None,
        suggestion=MoneyRange(suggestion, there) if suggestion else None,
        reference=Reference(
            source=dossier.rates.source(here, there),
            date=fixing.date if fixing else None,
            rate=_quoted(dossier, here, there, fixing) if fixing else None,
        ),
        variant=variant,
        values=values
        | {
            "base": MoneyRange(sums, here),
            "stated": MoneyRange(Interval(stated.low, stated.high), there),
            "expected": MoneyRange(_rounded(sums.product(rates), _SHOWN_DIGITS), there),
            "rate": ExchangeRate(rates, here, there),
            "source": Source(dossier.rates.source(here, there)),
        },
    )


def _quoted(dossier: Dossier, here: str, there: str, fixing: Fixing) -> Decimal:
    """The rate as its source prints it, units for one euro; a cross rate as units of *there* for one of *here*."""
    if there == PIVOT:
        euro = dossier.rates.rate(there, here, fixing.date)
        return plain(euro.rate if euro else 1 / fixing.rate)
    return plain(fixing.rate if here == PIVOT else to_even_digits(fixing.rate, _RATE_DIGITS))


def _words(
    dossier: Dossier,
    here: str,
    there: str,
    *,
    implied: tuple[Interval, ...],
    allowed: Windows,
    outdated: bool,
    exponent: int | None,
) -> tuple[str, dict[str, Wordable]]:
    """The wording of the catalogue, and the values that it needs beyond those of every wording."""
    power: dict[str, Wordable] = {} if exponent is None else {"power": Power(exponent)}
    if allowed.fixing is None:
        first = dossier.rates.first_fixing(here, there)
        since: dict[str, Wordable] = {"since": Year(first.year)} if first else {}
        return ("any-day-power" if power else "any-day"), power | since
    day: dict[str, Wordable] = {"day": Day(allowed.fixing.date)}
    if power:
        return "power", power | day
    if outdated:
        other = dossier.rates.last_day_within(here, there, implied[0], allowed.fixing.date)
        return ("other-day", day | {"other_day": Day(other)}) if other else ("plain", day)
    upside_down = [window.inverse() for window in allowed.usual]
    if any(all(rate.overlaps(window) for rate in implied) for window in upside_down):
        return "inverted", day
    return "plain", day


def _rounded(interval: Interval, digits: int) -> Interval:
    """Both ends to so many digits, or to as many more as keep them apart."""
    for more in range(_EXTRA_DIGITS):
        rounded = Interval(to_digits(interval.low, digits + more), to_digits(interval.high, digits + more))
        if rounded.low < rounded.high or interval.low == interval.high:
            break
    return rounded
