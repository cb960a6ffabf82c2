"""Figures whose digits fit each other, but not their magnitude: "26 Prozent von 1,2 Milliarden Euro, 312.000 Euro".

Words bind figures in endless ways. But three figures that are each other's product in all their digits, and only off by
a power of ten, are rarely so by chance; so here the digits bind, and a word that tells the subject is enough. Where the
figures of a passage fit any relation as printed, nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import permutations

import msgspec

from extract.checks.binding.frames import Figure, Frame
from extract.checks.dossier import Dossier
from extract.checks.passages import Passage
from extract.figures.rounding import significant_digits
from extract.lexicon.sections.figure_topics import Topic, topic
from extract.records import Amount, Number

_HUNDRED = Decimal(100)
_CLOSE = Decimal("0.03")
"""How far digits may lie apart that are each other's product: "19 Prozent" may be 19.4, "8 Milliarden" 8.1."""
_MOST = 3
"""Powers of ten: a slip of the comma or of the word; what lies further apart is two things."""

Named = dict[str, Figure]


class _Fit(msgspec.Struct, frozen=True):
    """Figures by the names of a check's frame, and the power of ten by which the last sum is off."""

    code: str
    variant: str
    figures: Named
    off: int


def near_misses(dossier: Dossier, code: str) -> Iterator[Frame]:
    """Frames of a check, its figures by name, in passages that print just these figures."""
    return iter(dossier.once(_by_code).get(code, ()))


def _by_code(dossier: Dossier) -> dict[str, list[Frame]]:
    """The frames of all checks."""
    frames: dict[str, list[Frame]] = {}
    seen: set[tuple[object, ...]] = set()
    for passage, figures in dossier.figured:
        found = list(_fits(dossier, passage, figures))
        # Where they fit as printed in some way, or are off in two ways, the digits say nothing.
        fit = min(found, key=lambda f: abs(f.off), default=None)
        if fit is None or not fit.off or any(f.code != fit.code for f in found):
            continue
        if sum(abs(f.off) == abs(fit.off) for f in found) > 1 or not _is_telling(fit):
            continue
        where = (fit.code, *(f.start for f in fit.figures.values()))
        if where not in seen:
            seen.add(where)
            frames.setdefault(fit.code, []).append(Frame(fit.variant, fit.figures, passage))
    return frames


def _fits(dossier: Dossier, passage: Passage, figures: Sequence[Figure]) -> Iterator[_Fit]:
    """Every way in which the figures of a passage are each other's product, but for a power of ten."""
    sums = [f for f in figures if isinstance(f, Amount) and not f.partner]
    percents = [f for f in figures if isinstance(f, Number) and f.kind == "percent"]
    counts = [f for f in figures if isinstance(f, Number) and f.kind == "count" and f.value > 1]
    if len(sums) != 2 or len({a.currency for a in sums}) > 1 or not all(map(_is_plain, sums)):
        return

    def told(name: Topic) -> bool:
        return topic(dossier.lang, name).search(passage.text) is not None

    for one, other in permutations(sums, 2):
        off = _off(other, one.low * percents[0].value / _HUNDRED) if len(percents) == 1 else None
        if off is not None and not (off and _is_change(dossier, percents[0])):
            if told("worth"):
                named: Named = {"valuation": one, "price": other, "stake": percents[0]}
                yield _Fit("stake-valuation-mismatch", "near", named, off)
            elif not off or not _is_of_another(dossier, percents[0], one):
                yield _Fit("share-mismatch", "near", {"whole": one, "part": other, "share": percents[0]}, off)
        for direction in _DIRECTIONS if len(percents) == 1 else ():
            changed = one.low * (1 + _DIRECTIONS[direction] * percents[0].value / _HUNDRED)
            if told(direction) and (off := _off(other, changed)) is not None:
                named = {"before": one, "after": other, "change": percents[0]}
                yield _Fit("growth-mismatch", direction, named, off)
        for count in counts if len(counts) < _FEW and (one.per or told("product")) and not other.per else ():
            if not one.per and other.low < one.low:
                continue  # of two sums the smaller one is the price of one thing
            if (off := _off(other, one.low * count.value)) is not None:
                yield _Fit("unit-price-mismatch", "near", {"count": count, "price": one, "total": other}, off)


def _is_telling(fit: _Fit) -> bool:
    """Whether there are digits enough: "8 Prozent", "3 Milliarden" and "24 Millionen" may fit each other by chance.

    It takes more of them where no word says that a sum is the price of one.
    """
    figures = fit.figures.values()
    sums = [significant_digits(f.low) for f in figures if isinstance(f, Amount)]
    numbers = [significant_digits(f.value) for f in figures if isinstance(f, Number)]
    price = fit.figures.get("price") if fit.code == "unit-price-mismatch" else None
    least = _DIGITS if not isinstance(price, Amount) or price.per else _DIGITS_UNSAID
    return sum((*sums, *numbers)) >= least and max(sums) > 1 and sums[-1] > 1


def _is_change(dossier: Dossier, percent: Number) -> bool:
    """Whether words beside a percentage say that it is a change: "acht Prozent weniger", "rose 4 percent"."""
    beside = dossier.text[max(0, percent.start - _BESIDE) : percent.end + _BESIDE]
    return any(topic(dossier.lang, direction).search(beside) for direction in _DIRECTIONS)


def _is_of_another(dossier: Dossier, percent: Number, whole: Amount) -> bool:
    """Whether a clause ends between a percentage and the whole behind it: "9 percent of sales, although $25m"."""
    return whole.start > percent.end and any(mark in dossier.text[percent.end : whole.start] for mark in ",;.:")


_BESIDE = 24
_DIGITS, _DIGITS_UNSAID = 5, 8
_DIRECTIONS: dict[Topic, int] = {"up": 1, "down": -1}
_FEW = 3


def _is_plain(amount: Amount) -> bool:
    return amount.currency is not None and amount.bound in ("exact", "about") and amount.low == amount.high > 0


def _off(stated: Amount, expected: Decimal) -> int | None:
    """The power of ten between two values with the same digits; 0 where they fit, None where the digits differ."""
    if expected <= 0:
        return None
    ratio = stated.low / expected
    exponent = ratio.adjusted() + (1 if ratio.scaleb(-ratio.adjusted()) > 5 else 0)
    return exponent if abs(ratio.scaleb(-exponent) - 1) <= _CLOSE and abs(exponent) <= _MOST else None
