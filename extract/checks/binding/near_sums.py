"""Three or four sums of which one would be the total of the others, were it not for its magnitude.

"Rückstellungen von 75 Millionen, 110 Millionen und 20 Millionen Dollar, zusammen 205.000 Dollar": the digits add up
exactly, which hardly happens by chance, so no template is needed. Sums that add up as printed in any way say nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

import msgspec

from extract.checks.binding.accounted import has_price_of_one
from extract.checks.dossier import Dossier, Finding, stated_money
from extract.checks.repairs import shown
from extract.figures import Interval
from extract.figures.readings import printed
from extract.figures.rounding import significant_digits
from extract.figures.wordable import Wordable
from extract.figures.wording import MoneyRange, Power, Terms
from extract.lexicon.sections.figure_topics import topic
from extract.records import Amount, Expected, plain

_WHOLE_MAGNITUDES = (3, -3, 6, -6)
_ZEROS = (1, -1, 2, -2)
_EXACT = Decimal("0.002")
_FEWEST, _MOST = 3, 4


class _Repair(msgspec.Struct, frozen=True):
    """*total* is the sum of *parts* once *wrong* is divided by ten to the *off*."""

    total: Amount
    parts: tuple[Amount, ...]
    wrong: Amount
    off: int


def near_sums(dossier: Dossier) -> Iterator[Finding]:
    """One finding for each passage whose sums add up but for one magnitude, where only one such reading is left."""
    for passage, figures in dossier.figured:
        sums = [f for f in figures if isinstance(f, Amount) and not f.partner]
        alike = len({(a.currency, a.per) for a in sums}) == 1 and all(map(_is_plain, sums))
        if not _FEWEST <= len(sums) <= _MOST or not alike:
            continue
        said = topic(dossier.lang, "total").search(passage.text) is not None
        found = list(_repairs(sums, (*_WHOLE_MAGNITUDES, *_ZEROS) if said else _WHOLE_MAGNITUDES))
        if len(found) == 1 and not _adds_up(sums) and not has_price_of_one(dossier, sums):
            yield _finding(dossier, found[0])


def _is_plain(amount: Amount) -> bool:
    return amount.currency is not None and amount.bound in ("exact", "about") and amount.low == amount.high > 0


def _adds_up(sums: Sequence[Amount]) -> bool:
    """Whether any sum is that of others as printed."""
    return any(_fits(total, [a for a in sums if a is not total]) for total in sums) or any(
        _fits(total, [a for a in sums if a is not total and a is not left]) for total in sums for left in sums
    )


def _fits(total: Amount, parts: Sequence[Amount]) -> bool:
    values = [printed(a) for a in parts]
    added = Interval(sum((v.low for v in values), Decimal(0)), sum((v.high for v in values), Decimal(0)))
    return added.overlaps(printed(total))


def _repairs(sums: Sequence[Amount], exponents: Sequence[int]) -> Iterator[_Repair]:
    for total in sums:
        parts = tuple(a for a in sums if a is not total)
        for wrong in sums:
            for off in exponents:
                if _meets(total, parts, wrong, Decimal(1).scaleb(-off)):
                    yield _Repair(total, parts, wrong, off)


def _meets(total: Amount, parts: Sequence[Amount], wrong: Amount, shift: Decimal) -> bool:
    """Whether the digits add up exactly, and the part that is put right is a real part: a trifle fits anything."""
    values = {a.id: a.low * (shift if a is wrong else 1) for a in (total, *parts)}
    whole = values.pop(total.id)
    exact = abs(sum(values.values()) - whole) <= whole * _EXACT
    return exact and wrong.low * shift >= whole / 10 and significant_digits(total.low) > 1


def _finding(dossier: Dossier, repair: _Repair) -> Finding:
    total, parts, wrong, currency = repair.total, repair.parts, repair.wrong, str(repair.total.currency)
    shift = Decimal(1).scaleb(-repair.off)
    meant = _money(wrong.low * shift, currency)
    rest = sum((p.low for p in parts), Decimal(0))
    right = rest if wrong is total else total.low - (rest - wrong.low)
    values: dict[str, Wordable] = {
        "parts": Terms(tuple(_money(p.low, currency) for p in parts)),
        "sum": _money(rest, currency),
        "total": _money(total.low, currency),
        "power": Power(repair.off),
        "part": _money(wrong.low, currency),
        "meant": meant,
    }
    expected = shown(printed(wrong).times(shift))
    return Finding(
        position=wrong.start,
        severity="warning",
        deals=dossier.deals_with(total.id, *(p.id for p in parts)),
        amounts=tuple(a.id for a in sorted((total, *parts), key=lambda a: a.start)),
        stated=stated_money(wrong),
        expected=Expected(low=plain(expected.low), high=plain(expected.high), currency=currency),
        factor=plain(Decimal(1).scaleb(repair.off)),
        suggestion=_money(right, currency),
        variant="power" if wrong is total else "part-power",
        values=values,
    )


def _money(value: Decimal, currency: str) -> MoneyRange:
    return MoneyRange(Interval(plain(value), plain(value)), currency)
