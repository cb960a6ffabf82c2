"""The arithmetic of a flag, one step a line, from what the record says of it.

"100 Milliarden Dollar (850 Millionen Euro)" becomes: printed 100 billion US dollars; 1 euro = 1.1754 US dollars, ECB,
of 2 October 2025; that makes 85.1 billion euros; with rounding 84.7 to 85.5 billion euros; printed 850 million euros; a
hundredth of what would fit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extract.checks.dossier import stated_money
from extract.figures.history import PIVOT
from extract.figures.rounding import to_digits
from extract.figures.wording import Power
from extract.records import Amount, Flag, Reference
from extract.review.server.speech import Speech

_DIGITS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One line: *what* it is, the *sum*, *why* in small; *kind* is "", "total" or "off" (what cannot be)."""

    what: str
    sum: str
    why: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Conversion:
    """A sum at a rate: *value* in *currency*; *one* of *base* is *rate* units of *quote*."""

    value: Decimal
    currency: str
    base: str
    quote: str
    rate: Decimal
    divided: bool


def reckoning(flag: Flag, amounts: Sequence[Amount], say: Speech) -> list[Step]:
    """The steps, in *say*'s language; *amounts* are the flagged ones in the order of the flag."""
    return list(_steps(flag, amounts, say))


def stated(flag: Flag, say: Speech) -> str:
    """The printed figure in words: "850 Millionen Euro", "110 %"; what is no number stays as it is."""
    figures, _, unit = flag.stated.partition(" ")
    low, _, high = figures.partition("-")
    if not (_is_number(low) and (not high or _is_number(high))):
        return flag.stated
    if len(unit) == 3 and unit.isalpha() and unit.isupper():
        return say.money(Decimal(low), unit, Decimal(high or low))
    return " ".join(filter(None, (say.money(Decimal(low), None, Decimal(high or low)), unit)))


def stated_amount(flag: Flag, amounts: Sequence[Amount]) -> Amount | None:
    """Which of the flagged sums is the one that does not fit: the last that has the figures of ``flag.stated``."""
    return next((amount for amount in reversed(amounts) if stated_money(amount) == flag.stated), None)


def _steps(flag: Flag, amounts: Sequence[Amount], say: Speech) -> Iterator[Step]:
    w = say.w.reckoning
    conversion, last = _conversion(flag, amounts), stated_amount(flag, amounts)
    for amount in amounts:
        if amount is not last:
            yield Step(what=w.printed, sum=_read(amount, say), why=_stands_for(amount, say))
    if flag.reference:
        yield _rate(flag.reference, conversion, say)
    if conversion:
        sign = "÷" if conversion.divided else "×"
        yield Step(
            what=w.converted,
            sum=say.money(to_digits(conversion.value, _DIGITS), conversion.currency),
            why=f"{_read(amounts[0], say)} {sign} {say.number(conversion.rate)}",
        )
    if flag.expected:
        low, high = flag.expected.low, flag.expected.high
        why: str = w.expected_rounding if conversion else ""
        fitting = say.money(low, flag.expected.currency, high)
        # Shares have no currency, and their unit stands at the printed figure.
        unit = "" if flag.expected.currency else flag.stated.partition(" ")[2]
        yield Step(what=w.expected, sum=f"{fitting} {unit}".strip(), why=why, kind="total")
    why = _stands_for(last, say) if last else ""
    yield Step(what=w.stated, sum=stated(flag, say), why=why, kind="off" if flag.expected else "")
    if flag.factor is not None:
        yield Step(what=w.factor, sum=f"× {say.number(flag.factor)}", why=_power(flag.factor, say), kind="off")


def _conversion(flag: Flag, amounts: Sequence[Amount]) -> _Conversion | None:
    """The first sum in the currency of the second, where the flag has a rate of one day between the two.

    A rate with the euro is units of the other currency for one euro, another one units of the stated currency for one
    of the first (see ``Reference``).
    """
    rate = flag.reference.rate if flag.reference else None
    if rate is None or rate <= 0 or len(amounts) != 2:
        return None
    base, there = amounts[0], flag.expected.currency if flag.expected else amounts[1].currency
    if base.currency is None or there is None or base.currency == there or base.low != base.high:
        return None
    if there == PIVOT:
        return _Conversion(
            value=base.low / rate, currency=there, base=there, quote=base.currency, rate=rate, divided=True
        )
    return _Conversion(value=base.low * rate, currency=there, base=base.currency, quote=there, rate=rate, divided=False)


def _rate(reference: Reference, conversion: _Conversion | None, say: Speech) -> Step:
    w = say.w.reckoning
    source = say.source(reference.source)
    if reference.date is None:
        return Step(what=w.rate, sum=w.every_rate, why=w.of_no_day(source=source))
    if conversion is None:
        shown = say.number(reference.rate) if reference.rate is not None else ""
        return Step(what=w.rate, sum=shown, why=w.of_day(source=source, day=say.long_day(reference.date)))
    one, units = say.money(Decimal(1), conversion.base), say.money(conversion.rate, conversion.quote)
    quoted = w.quoted(one=say.currency(conversion.base), units=say.currency(conversion.quote))
    why = f"{w.of_day(source=source, day=say.long_day(reference.date))}; {quoted}"
    return Step(what=w.rate, sum=f"{one} = {units}", why=why)


def _read(amount: Amount, say: Speech) -> str:
    return say.money(amount.low, amount.currency, amount.high)


def _stands_for(amount: Amount, say: Speech) -> str:
    """The words of the article, and what their digits stand for after rounding."""
    said = say.w.reckoning.in_words(words=" ".join(amount.text.split()))
    if (amount.printed_low, amount.printed_high) == (amount.low, amount.high):
        return said
    interval = say.money(amount.printed_low, amount.currency, amount.printed_high)
    return f"{said}; {say.w.reckoning.rounded(interval=interval)}"


def _power(factor: Decimal, say: Speech) -> str:
    if factor <= 0 or factor != Decimal(1).scaleb(factor.adjusted()):
        return ""
    try:
        return say.w.reckoning.power(power=Power(factor.adjusted()).words(say.lang))
    except KeyError:
        return ""


def _is_number(text: str) -> bool:
    return text.replace(".", "", 1).isdigit() and text.isascii()
