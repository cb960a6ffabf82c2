"""Whether the figures of a marked group fit each other, within what their printed digits stand for."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from extract.checks.repairs import leeway
from extract.figures import Interval
from extract.records import Amount, Bond, Number

_HUNDREDTH = Decimal("0.01")
_PARTS = 2
_MAGNITUDES = tuple(Decimal(10) ** n for n in (0, 3, 6, 9, 12))


def fits(bond: Bond, figures: Sequence[Amount | Number]) -> bool:
    """True for a group that adds up; conversions and sums told twice are not judged.

    A figure without a magnitude of its own ("von 5,0 auf 4,1 Millionen") is judged with each that it may have lost.
    """
    at = {figure.start: figure for figure in figures}
    named = [(role, at[start]) for role, start in bond.figures]
    if bond.kind in ("conversion", "twice"):
        return True
    bare = [isinstance(f, Number) and f.kind == "count" and role != "number" for role, f in named]
    for magnitude in _MAGNITUDES if any(bare) else _MAGNITUDES[:1]:
        spreads = [
            (role, leeway(f).times(magnitude if b else Decimal(1))) for (role, f), b in zip(named, bare, strict=True)
        ]
        if _adds_up(bond.kind, spreads):
            return True
    return False


def _adds_up(kind: str, spreads: list[tuple[str, Interval]]) -> bool:
    if kind == "total":
        parts = [spread for role, spread in spreads if role == "part"]
        total = next(spread for role, spread in spreads if role == "total")
        added = Interval(sum((p.low for p in parts), Decimal(0)), sum((p.high for p in parts), Decimal(0)))
        return len(parts) >= _PARTS and added.overlaps(total)
    one, two, three = (spread for _, spread in spreads)
    if kind == "unit":
        return one.product(two).overlaps(three)
    share = one.times(_HUNDREDTH)
    if kind == "share":
        return two.product(share).overlaps(three)
    if kind == "stake":
        return three.product(share).overlaps(two)
    grown = Interval(1 + share.low, 1 + share.high)
    shrunk = Interval(1 - share.high, 1 - share.low)
    return two.product(grown).overlaps(three) or two.product(shrunk).overlaps(three)
