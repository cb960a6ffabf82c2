"""The same digits at another magnitude, in two sentences that follow each other: "415 Millionen" and "die 415 Tausend".

Two sums that have all their digits in common are one sum misprinted rather than two, if nothing else makes the one out
of the other: a share of a tenth, a thousand pieces, a sum per unit.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from extract.checks.dossier import Dossier
from extract.figures.rounding import significant_digits
from extract.records import Amount, Number

_FEW, _MANY = 2, 3
_TENS = frozenset(Decimal(10) ** n for n in range(10))


def same_digits(dossier: Dossier) -> Iterator[tuple[Amount, Amount, int]]:
    """Pairs of sums that differ by a power of ten alone, with its exponent: second divided by first."""
    for passage, figures in dossier.figured:
        sums = [f for f in figures if isinstance(f, Amount) and _is_plain(f)]
        numbers = [f for f in figures if isinstance(f, Number)]
        if dossier.explained("tenfold", passage.text) or any(n.value in _TENS for n in numbers):
            continue
        for first, second in pairwise(sums):
            exponent = _exponent(first, second)
            apart = dossier.sentence(first.start, first.end) != dossier.sentence(second.start, second.end)
            if exponent is not None and apart and first.currency == second.currency:
                yield first, second, exponent


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
