"""The parts of a total as a template binds them, with what each figure may stand for."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import msgspec

from extract.checks.binding.frames import Figure, Frame
from extract.checks.binding.part_readings import fits, has_other_whole, other_numbers, skips_a_part
from extract.checks.dossier import Dossier, stated_money
from extract.checks.passages import Passage
from extract.checks.repairs import leeway
from extract.figures import Interval
from extract.lexicon.loader import load
from extract.lexicon.sections.hedges import Hedges
from extract.records import Amount, plain

_BARE = Decimal(1000)
"""A number below this has lost its magnitude: "zusammen 6 Milliarden: 2 von A, 3 von B"."""
_FEWEST = 2
_PARTS = ("a", "b", "c", "d")
_MAGNITUDES = tuple(Decimal(10) ** power for power in (12, 9, 6, 3))


class Composition(msgspec.Struct, frozen=True, kw_only=True):
    """A total and its parts in text order; parts without currency or magnitude take those of the total.

    *scales* are the magnitudes by which each part is multiplied, *others* what else the sentences print.
    """

    total: Amount
    currency: str
    parts: tuple[Figure, ...]
    scales: tuple[Decimal, ...]
    others: tuple[Interval, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """The amounts among the figures, in text order."""
        found = sorted((self.total, *self.parts), key=lambda f: f.start)
        return tuple(f.id for f in found if isinstance(f, Amount))

    @property
    def values(self) -> list[Interval]:
        """The parts as printed."""
        return [_value(part).times(scale) for part, scale in zip(self.parts, self.scales, strict=True)]

    @property
    def printed(self) -> list[Interval]:
        """What the printed digits of the parts stand for."""
        pairs = zip(self.parts, self.scales, strict=True)
        return [Interval(part.printed_low, part.printed_high).times(scale) for part, scale in pairs]

    @property
    def spreads(self) -> list[Interval]:
        """All that the parts may stand for."""
        return [leeway(part).times(scale) for part, scale in zip(self.parts, self.scales, strict=True)]

    @property
    def total_value(self) -> Interval:
        """The total as printed."""
        return _value(self.total)

    @property
    def total_printed(self) -> Interval:
        """What the printed digits of the total stand for."""
        return Interval(self.total.printed_low, self.total.printed_high)

    @property
    def total_spread(self) -> Interval:
        """All that the total may stand for."""
        return leeway(self.total)

    def closed_by_others(self, expected: Interval) -> bool:
        """Whether another figure of the sentences, added to the parts, gives the total: a part that was not bound."""
        return any(
            Interval(expected.low + other.low, expected.high + other.high).overlaps(self.total_spread)
            for other in self.others
        )

    @property
    def fits_without_one(self) -> bool:
        """Whether all parts but one make the total, so that the one is something else: the price of one, a subtotal."""
        spreads = self.spreads
        if len(spreads) <= _FEWEST:
            return False
        low, high = sum((s.low for s in spreads), Decimal(0)), sum((s.high for s in spreads), Decimal(0))
        return any(Interval(low - one.low, high - one.high).overlaps(self.total_spread) for one in spreads)

    def stated(self, n: int | None) -> str:
        """The total, or the part of that number, in plain units."""
        if n is None:
            return stated_money(self.total)
        part = self.parts[n]
        if isinstance(part, Amount) and part.currency:
            return stated_money(part)
        return f"{plain(self.values[n].low)} {self.currency}"


def composition(dossier: Dossier, frame: Frame) -> Composition | None:
    """What *frame* binds; None where the text leaves another reading open."""
    total = frame.sum("total")
    parts = sorted((f for name, f in frame.figures.items() if name in _PARTS), key=lambda f: f.start)
    first, *_, last = sorted(frame.figures.values(), key=lambda f: f.start)
    sentence = dossier.sentence(first.start, last.end)
    if total.currency is None or not all(
        fits(dossier, part, total, of_any_kind=frame.variant == "learned") for part in parts
    ):
        return None
    if frame.variant == "part":
        if dossier.explained("nested", sentence.text) or has_other_whole(dossier, sentence.start, frame):
            return None
        return Composition(total=total, currency=total.currency, parts=tuple(parts), scales=(Decimal(1),), others=())
    others = other_numbers(dossier, sentence.start, sentence.end, tuple(frame.figures.values()))
    if others is None or (frame.variant != "learned" and _is_open(dossier, frame, sentence, parts)):
        return None
    parts = _without_joints(dossier, parts)
    scales = _scales(parts, total)
    return Composition(
        total=total,
        currency=total.currency,
        parts=tuple(parts),
        scales=scales,
        others=tuple(o.times(scale) for o in others for scale in (Decimal(1), _magnitude(total))),
    )


def _is_open(dossier: Dossier, frame: Frame, sentence: Passage, parts: list[Figure]) -> bool:
    """Whether words leave it open that these are all the parts: a template knows no more than its own words."""
    last = max(f.end for f in frame.figures.values())
    follows = frame.passage.text[max(0, last - frame.passage.start) :]
    said = dossier.explained("repeated", sentence.text) or dossier.explained("unlisted", sentence.text, follows)
    return said or skips_a_part(dossier, parts)


def _without_joints(dossier: Dossier, parts: list[Figure]) -> list[Figure]:
    """Parts that a word joins to the next one which elsewhere is a hedge: "3 Milliarden plus 2 Milliarden Euro"."""
    hedges = load(dossier.lang, "hedges", Hedges).after.get("at_least", ())
    read = list(parts)
    for n, (part, following) in enumerate(pairwise(parts)):
        if part.bound == "at_least" and dossier.text[part.end : following.start].strip() in hedges:
            read[n] = msgspec.structs.replace(part, bound="exact")
    return read


def _scales(parts: list[Figure], total: Amount) -> tuple[Decimal, ...]:
    """The magnitudes that parts have lost: those with which they fit the total, else that of its leading digits."""
    bare = [not isinstance(part, Amount) and part.value < _BARE for part in parts]
    for magnitude in _MAGNITUDES:
        spreads = [leeway(p).times(magnitude if b else Decimal(1)) for p, b in zip(parts, bare, strict=True)]
        low, high = sum((s.low for s in spreads), Decimal(0)), sum((s.high for s in spreads), Decimal(0))
        if Interval(low, high).overlaps(leeway(total)):
            return tuple(magnitude if b else Decimal(1) for b in bare)
    return tuple(_magnitude(total) if b else Decimal(1) for b in bare)


def _magnitude(total: Amount) -> Decimal:
    return next((m for m in _MAGNITUDES if m <= total.low), Decimal(1))


def _value(figure: Figure) -> Interval:
    return Interval(figure.low, figure.high) if isinstance(figure, Amount) else Interval(figure.value, figure.value)
