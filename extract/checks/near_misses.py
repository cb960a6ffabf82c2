"""Figures whose digits fit each other, but not their magnitude: "26 Prozent von 1,2 Milliarden Euro, 312.000 Euro".

Words bind figures in endless ways. But three figures that are each other's product in all their digits, and only off by
a power of ten, are rarely so by chance; so here the digits bind, and a word that tells the subject is enough. Where the
figures of a passage fit any relation as printed, nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import permutations

from extract.checks.dossier import Dossier
from extract.checks.frames import Figure, Frame
from extract.checks.passages import Passage
from extract.lexicon.sections.figure_topics import Topic, topic
from extract.records import Amount, Number

_HUNDRED = Decimal(100)
_CLOSE = Decimal("0.04")
"""How far digits may lie apart that are each other's product: "19 Prozent" may be 19.4, "8 Milliarden" 8.1."""
_MOST = 6

Named = dict[str, Figure]


def near_misses(dossier: Dossier, code: str) -> Iterator[Frame]:
    """Frames of a check, its figures by name, in passages that print just these figures."""
    for passage, figures in dossier.figured:
        sums = [f for f in figures if isinstance(f, Amount) and not f.partner]
        percents = [f for f in figures if isinstance(f, Number) and f.kind == "percent"]
        counts = [f for f in figures if isinstance(f, Number) and f.kind == "count" and f.value > 1]
        if len(sums) != 2 or len({a.currency for a in sums}) > 1 or not all(map(_is_plain, sums)):
            continue
        if any(off == 0 for _, off in _relations(sums, percents, counts)):
            continue
        found = [(named, off) for named, off in _READINGS[code](sums, percents, counts) if off]
        variants = [(variant, n) for n, _ in found for variant in _variants(dossier, code, n, passage)]
        if len(variants) == 1:
            yield Frame(variants[0][0], variants[0][1], passage)


def _is_plain(amount: Amount) -> bool:
    return amount.currency is not None and amount.bound in ("exact", "about") and amount.low == amount.high > 0


def off_by(stated: Decimal, expected: Decimal) -> int | None:
    """The power of ten between two values with the same digits; 0 where they fit, None where the digits differ."""
    if stated <= 0 or expected <= 0:
        return None
    ratio = stated / expected
    exponent = ratio.adjusted() + (1 if ratio.scaleb(-ratio.adjusted()) > 5 else 0)
    return exponent if abs(ratio.scaleb(-exponent) - 1) <= _CLOSE and abs(exponent) <= _MOST else None


Reading = tuple[Named, int | None]


def _share(sums: list[Amount], percents: list[Number], _: list[Number]) -> Iterator[Reading]:
    for whole, part in permutations(sums, 2) if len(percents) == 1 else ():
        share = percents[0]
        named: Named = {"whole": whole, "part": part, "share": share}
        yield named, off_by(part.low, whole.low * share.value / _HUNDRED)


def _stake(sums: list[Amount], percents: list[Number], _: list[Number]) -> Iterator[Reading]:
    for valuation, price in permutations(sums, 2) if len(percents) == 1 else ():
        stake = percents[0]
        named: Named = {"valuation": valuation, "price": price, "stake": stake}
        yield named, off_by(price.low, valuation.low * stake.value / _HUNDRED)


def _growth(sums: list[Amount], percents: list[Number], _: list[Number]) -> Iterator[Reading]:
    for before, after in permutations(sums, 2) if len(percents) == 1 else ():
        change = percents[0]
        named: Named = {"before": before, "after": after, "change": change}
        for direction in (1, -1):
            factor = 1 + direction * change.value / _HUNDRED
            yield {**named, "up" if direction > 0 else "down": change}, off_by(after.low, before.low * factor)


def _unit(sums: list[Amount], _: list[Number], counts: list[Number]) -> Iterator[Reading]:
    for price, total in permutations(sums, 2) if len(counts) == 1 else ():
        named: Named = {"count": counts[0], "price": price, "total": total}
        if price.per and not total.per:
            yield named, off_by(total.low, price.low * counts[0].value)


_READINGS = {
    "share-mismatch": _share,
    "stake-valuation-mismatch": _stake,
    "growth-mismatch": _growth,
    "unit-price-mismatch": _unit,
}


def _relations(sums: list[Amount], percents: list[Number], counts: list[Number]) -> Iterator[Reading]:
    for read in _READINGS.values():
        yield from read(sums, percents, counts)


def _variants(dossier: Dossier, code: str, named: Named, passage: Passage) -> Iterator[str]:
    """The wordings that the passage's own words allow."""
    words: dict[str, tuple[Topic, ...]] = {
        "share-mismatch": ("part_of",),
        "stake-valuation-mismatch": ("worth",),
        "growth-mismatch": ("up",) if "up" in named else ("down",),
        "unit-price-mismatch": ("product",),
    }
    against: dict[str, tuple[Topic, ...]] = {"share-mismatch": ("up", "down", "worth"), "growth-mismatch": ("worth",)}
    if any(topic(dossier.lang, t).search(passage.text) for t in against.get(code, ())):
        return
    for name in words[code]:
        if topic(dossier.lang, name).search(passage.text):
            yield name if code == "growth-mismatch" else "near"
