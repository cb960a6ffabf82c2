"""The same digits at another magnitude, in two sentences that follow each other: "415 Millionen" and "die 415 Tausend".

Two sums that have all their digits in common are one sum misprinted rather than two, if nothing else makes the one out
of the other: a share of a tenth, a thousand pieces, a sum per unit.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from extract.checks.dossier import Dossier
from extract.figures.rounding import significant_digits
from extract.lexicon.sections.figure_topics import topic
from extract.records import Amount

_FEW, _MANY = 2, 3
_NEXT, _REACH = 3, 500
_BESIDE, _HEADLINE = 40, 120
_DASHES = (" – ", " — ", " - ")
_TENS = frozenset(Decimal(10) ** n for n in range(10))


def same_digits(dossier: Dossier) -> tuple[tuple[Amount, Amount, int], ...]:
    """Pairs of sums that differ by a power of ten alone, with its exponent: second divided by first."""
    return dossier.once(_pairs)


def _pairs(dossier: Dossier) -> tuple[tuple[Amount, Amount, int], ...]:
    return tuple(_found(dossier))


def _found(dossier: Dossier) -> Iterator[tuple[Amount, Amount, int]]:
    sums = [a for a in dossier.amounts.values() if _is_plain(a)]
    for at, first in enumerate(sums):
        for second in sums[at + 1 : at + 1 + _NEXT]:
            if second.end - first.start > _REACH:
                break
            if not _in_one_currency(first, second):
                continue
            exponent = _exponent(first, second)
            if exponent is None or not _is_repeated(dossier, first, second):
                continue
            if _has_digits_enough(first, exponent) or _is_told_again(dossier, first, second):
                yield first, second, exponent


def _in_one_currency(first: Amount, second: Amount) -> bool:
    """Whether both are in one currency, which one of them may leave out."""
    return len({first.currency, second.currency} - {None}) == 1


def _is_told_again(dossier: Dossier, first: Amount, second: Amount) -> bool:
    """Whether two digits are enough: the second sum is called the price, or is one and follows on a headline."""
    around = dossier.sentence(second.start, second.end)
    if significant_digits(first.low) < _FEW or dossier.explained("apart", around.text):
        return False
    before = dossier.text[max(first.end, second.start - _BESIDE) : second.start].rstrip(" \u00a0-")
    behind = dossier.text[second.end : second.end + _BESIDE].lstrip(" \u00a0-")
    named = any(match.end() == len(before) for match in topic(dossier.lang, "again_before").finditer(before))
    if named or topic(dossier.lang, "again_behind").match(behind) is not None:
        return True
    paid = any(match.end() == len(before) for match in topic(dossier.lang, "paid_before").finditer(before))
    paid = paid or topic(dossier.lang, "paid_behind").match(behind) is not None
    return paid and _is_headed(dossier, first, second) and not _has_figure_between(dossier, first, second)


def _is_headed(dossier: Dossier, first: Amount, second: Amount) -> bool:
    """Whether the first sum stands in the headline and the second one below it."""
    between, ahead = dossier.text[first.end : second.start], dossier.text[: first.start]
    line = between.split("\n", maxsplit=1)[0]
    stopped = any(mark in line for mark in (". ", "! ", "? "))
    return "\n" in between and not stopped and "\n" not in ahead.strip() and len(ahead) < _HEADLINE


def _has_figure_between(dossier: Dossier, first: Amount, second: Amount) -> bool:
    return any(a is not first and a is not second for a in dossier.amounts_in(first.start, second.end))


def _is_repeated(dossier: Dossier, first: Amount, second: Amount) -> bool:
    """Whether the sums stand in two sentences or on two sides of a dash, and no word makes one out of the other."""
    between = dossier.text[first.end : second.start]
    apart = dossier.sentence(first.start, first.end).end <= second.start or any(d in between for d in _DASHES)
    return apart and not is_multiple(dossier, first, second)


def is_multiple(dossier: Dossier, first: Amount, second: Amount) -> bool:
    """Whether a word or number beside two sums makes one out of the other: "tenfold", "10 per cent of it"."""
    start, end = dossier.sentence(first.start, first.end).start, dossier.sentence(second.start, second.end).end
    between = dossier.text[first.end : second.start]
    around = f"{dossier.text[start : first.start]} ; {between} ; {dossier.text[second.end : end]}"
    numbers = dossier.numbers_in(start, end)
    return dossier.explained("tenfold", around) or any(n.value in _TENS for n in numbers)


def _is_plain(amount: Amount) -> bool:
    alone = not amount.per and not amount.partner
    return alone and amount.bound in ("exact", "about") and amount.low == amount.high > 0


def _exponent(first: Amount, second: Amount) -> int | None:
    """The power of ten between two sums of the same digits."""
    ratio = (second.low / first.low).normalize()
    _, digits, exponent = ratio.as_tuple()
    return int(exponent) if digits == (1,) and exponent else None


def _has_digits_enough(first: Amount, exponent: int) -> bool:
    """Few digits count only where a whole magnitude lies between."""
    return significant_digits(first.low) >= (_FEW if exponent % 3 == 0 else _MANY)
