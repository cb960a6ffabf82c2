"""The same digits at another magnitude, in two sentences that follow each other: "415 Millionen" and "die 415 Tausend".

Two sums that have all their digits in common are one sum misprinted rather than two, if nothing else makes the one out
of the other: a share of a tenth, a thousand pieces, a sum per unit.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from extract.checks.dossier import Dossier
from extract.figures.rounding import significant_digits
from extract.records import Amount

_FEW, _MANY = 2, 3
_NEXT, _REACH = 3, 500
_DASHES = (" – ", " — ", " - ")
_TENS = frozenset(Decimal(10) ** n for n in range(10))


def same_digits(dossier: Dossier) -> Iterator[tuple[Amount, Amount, int]]:
    """Pairs of sums that differ by a power of ten alone, with its exponent: second divided by first."""
    sums = [a for a in dossier.amounts.values() if _is_plain(a)]
    for at, first in enumerate(sums):
        for second in sums[at + 1 : at + 1 + _NEXT]:
            if second.end - first.start > _REACH:
                break
            exponent = _exponent(first, second)
            if exponent is not None and first.currency == second.currency and _is_repeated(dossier, first, second):
                yield first, second, exponent


def _is_repeated(dossier: Dossier, first: Amount, second: Amount) -> bool:
    """Whether the sums stand in two sentences or on two sides of a dash, and no word makes one out of the other."""
    start, end = dossier.sentence(first.start, first.end).start, dossier.sentence(second.start, second.end).end
    between = dossier.text[first.end : second.start]
    apart = dossier.sentence(first.start, first.end).end <= second.start or any(d in between for d in _DASHES)
    around = f"{dossier.text[start : first.start]} ; {between} ; {dossier.text[second.end : end]}"
    numbers = (n for n in dossier.numbers if start <= n.start < end)
    return apart and not dossier.explained("tenfold", around) and not any(n.value in _TENS for n in numbers)


def _is_plain(amount: Amount) -> bool:
    alone = not amount.per and not amount.partner and amount.currency is not None
    return alone and amount.bound in ("exact", "about") and amount.low == amount.high > 0


def _exponent(first: Amount, second: Amount) -> int | None:
    """The power of ten between them; few digits count only where a whole magnitude lies between."""
    ratio = (second.low / first.low).normalize()
    _, digits, exponent = ratio.as_tuple()
    if digits != (1,) or not exponent:
        return None
    power = int(exponent)
    enough = _FEW if power % 3 == 0 else _MANY
    return power if significant_digits(first.low) >= enough else None
