"""Figures that are put together by their wording alone, although others nearby explain them to the last digit.

"15 Prozent der Mine … 60 Millionen jetzt, 30 Millionen später, zusammen 90 Millionen, bei 600 Millionen für das Ganze":
15 percent of 600 are the 90, so no 60 can be wrong beside them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Set
from decimal import Decimal
from itertools import permutations

from extract.checks.dossier import Dossier, Figure
from extract.checks.repairs import leeway
from extract.figures import Interval
from extract.records import Amount, Number

REACH = 250
"""Characters to either side in which the explanation may stand."""
_MOST = 24
"""More figures than this are a table, in which anything fits something."""
_HUNDRED = Decimal(100)


def is_share_elsewhere(dossier: Dossier, figures: Collection[Figure]) -> bool:
    """Whether the percentage among *figures* leads from one figure nearby to another, not both of them bound."""
    return _is_share(dossier, figures, but={f.start for f in figures})


def is_share(dossier: Dossier, figures: Collection[Figure]) -> bool:
    """Whether the percentage among *figures* leads from any figure nearby to another: "45 Prozent, nicht weniger"."""
    return _is_share(dossier, figures, but=frozenset())


def _is_share(dossier: Dossier, figures: Collection[Figure], *, but: Set[int]) -> bool:
    near = _near(dossier, figures)
    if len(near) > _MOST:
        return True
    shares = [f for f in figures if isinstance(f, Number) and f.kind == "percent"]
    things = [f for f in near if (isinstance(f, Amount) or f.kind == "count") and _value(f) > 0]
    return any(
        _is(whole, part, share.value / _HUNDRED)
        for share in shares
        for whole, part in permutations(things, 2)
        if not {whole.start, part.start} <= but and _in_one_currency(whole, part)
    )


def is_change(share: Number, one: Amount, other: Amount) -> bool:
    """Whether a percentage leads from the one sum to the other as a change: "42 Millionen, 8 Prozent weniger: 38,6"."""
    factors = [1 + sign * share.value / _HUNDRED for sign in (1, -1)]
    return any(_is(before, after, factor) for before, after in permutations((one, other), 2) for factor in factors)


def is_total_elsewhere(dossier: Dossier, figures: Collection[Figure], total: Interval) -> bool:
    """Whether another sum nearby is the *total* of the parts: "Aktiva: 3,8. Passiva: 31,5 und 6,5, zusammen 38"."""
    bound = {f.start for f in figures}
    near = (f for f in _near(dossier, figures) if isinstance(f, Amount) and f.start not in bound)
    return any(Interval(f.printed_low, f.printed_high).overlaps(total) for f in near)


def makes(numbers: Iterable[Number], part: Amount, whole: Amount) -> bool:
    """Whether a percentage among *numbers* makes *part* of *whole*, with the benefit of the doubt: "35 … 140 … 400"."""
    stated, full = leeway(part), leeway(whole).times(1 / _HUNDRED)
    return any(full.product(leeway(n)).overlaps(stated) for n in numbers if n.kind == "percent")


def has_price_of_one(dossier: Dossier, figures: Collection[Figure]) -> bool:
    """Whether one of the sums, as often as a count nearby says, is another sum: "14 Truhen, jede für 2.500 Euro"."""
    near, bound = _near(dossier, figures), {f.start for f in figures}
    counts = [f for f in near if isinstance(f, Number) and f.kind == "count" and f.value > 1 and f.start not in bound]
    sums = [f for f in near if isinstance(f, Amount)]
    return len(near) > _MOST or any(
        _is(price, total, count.value)
        for price, total in permutations(sums, 2)
        if price.start in bound and _in_one_currency(price, total)
        for count in counts
    )


def _near(dossier: Dossier, figures: Collection[Figure]) -> list[Figure]:
    start, end = min(f.start for f in figures), max(f.end for f in figures)
    return list(dossier.figures_in(max(0, start - REACH), end + REACH))


def _is(one: Figure, other: Figure, factor: Decimal) -> bool:
    """Whether *other* is *one* times *factor*, as far as its printed digits go."""
    made = _value(one) * factor
    return Interval(other.printed_low, other.printed_high).overlaps(Interval(made, made))


def _in_one_currency(one: Figure, other: Figure) -> bool:
    """A number without currency goes with every sum, two numbers alone are no money."""
    named = {f.currency for f in (one, other) if isinstance(f, Amount)}
    return bool(named) and len(named - {None}) < 2


def _value(figure: Figure) -> Decimal:
    return figure.low if isinstance(figure, Amount) else figure.value
