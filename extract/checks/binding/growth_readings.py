"""A change as a template binds it: a sum before, a sum after, the percentage, and all that they may stand for."""

from __future__ import annotations

from decimal import Decimal

import msgspec

from extract.checks.binding.frames import Figure, Frame
from extract.checks.dossier import Dossier, stated_money
from extract.checks.repairs import leeway
from extract.figures import Interval
from extract.lexicon.loader import load
from extract.lexicon.sections.hedges import Hedges
from extract.records import Amount, Number, plain

_HUNDRED = Decimal(100)
_BARE = Decimal(10_000)
"""A number below this has lost its magnitude: "auf 905 Millionen Euro (Vorjahr: 730)"."""
_MAGNITUDES = tuple(Decimal(10) ** power for power in (0, 3, 6, 9, 12))
_BEYOND: dict[bool, tuple[Decimal, Decimal]] = {
    True: (Decimal("0.7"), Decimal("1.3")),
    False: (Decimal("0.5"), Decimal("1.5")),
}
"""How far "bis zu" reaches down and "mehr als" up, for sums and for percentages: nobody says "mehr als 20" of 32."""
_DIRECTIONS = {"up": 1, "down": -1}


class End(msgspec.Struct, frozen=True, kw_only=True):
    """The sum before or after: as printed, what its digits stand for, and all that it may stand for."""

    figure: Figure
    value: Interval
    printed: Interval
    spread: Interval

    def stated(self, currency: str) -> str:
        """The sum in plain units: ``905000000 EUR``."""
        if isinstance(self.figure, Amount) and self.figure.currency:
            return stated_money(self.figure)
        return f"{plain(self.value.low)} {currency}"


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """A sum before, a sum after and the percentage that leads from one to the other; *direction* is 1 or -1."""

    before: End
    after: End
    share: Number
    direction: int
    currency: str

    @property
    def ids(self) -> tuple[str, ...]:
        """The amounts among the figures, the earlier sum first."""
        return tuple(f.id for f in (self.before.figure, self.after.figure) if isinstance(f, Amount))

    @property
    def printed(self) -> Interval:
        """The sum after that the printed digits lead to."""
        share = Interval(self.share.printed_low, self.share.printed_high)
        return self.before.printed.product(_factor(share, self.direction))

    @property
    def expected(self) -> Interval:
        """Every sum after that fits, with the benefit of the doubt."""
        return self.before.spread.product(_factor(_spread(self.share), self.direction))

    @property
    def fits(self) -> bool:
        """Whether the printed sum after is among them."""
        return self.expected.overlaps(self.after.spread)


def reading(dossier: Dossier, frame: Frame) -> Change | None:
    """The change that *frame* binds; None where its sums cannot be compared."""
    direction = _DIRECTIONS.get(frame.variant)
    if direction is None:
        return None
    before, after, share = frame.figures["before"], frame.figures["after"], frame.number("change")
    currency = _currency(before, after)
    if currency is None or not _comparable(before, after):
        return None
    made = Change(
        before=end_of(_unhedged(dossier, before, share), after),
        after=end_of(after, before),
        share=share,
        direction=direction,
        currency=currency,
    )
    return made if made.printed.low > 0 else None


def _currency(before: Figure, after: Figure) -> str | None:
    """The one currency of both sums, which one of them may leave out."""
    named = {f.currency for f in (before, after) if isinstance(f, Amount) and f.currency}
    return named.pop() if len(named) == 1 else None


def _comparable(before: Figure, after: Figure) -> bool:
    if before.printed_low <= 0 or after.printed_low <= 0 or "order_of_magnitude" in (before.bound, after.bound):
        return False
    units = {f.per for f in (before, after) if isinstance(f, Amount) and f.per}
    return len(units) < 2


def _unhedged(dossier: Dossier, before: Figure, share: Number) -> Figure:
    """*before* without a bound that is no hedge: in "24 Prozent mehr als die 730 Millionen" it is an exact figure."""
    between = dossier.text[share.end : before.start].strip().lower()
    hedges = load(dossier.lang, "hedges", Hedges).before
    if before.bound in ("at_least", "at_most") and between.startswith(tuple(hedges.get(before.bound, ()))):
        return msgspec.structs.replace(before, bound="exact")
    return before


def end_of(figure: Figure, other: Figure) -> End:
    """*figure* as one of two sums; a bare "730" beside "905 Millionen" takes the magnitude that brings them closest."""
    value = Interval(figure.low, figure.high) if isinstance(figure, Amount) else Interval(figure.value, figure.value)
    scale = Decimal(1)
    if isinstance(figure, Number) and figure.value < _BARE:
        scale = min(_MAGNITUDES, key=lambda m: abs((figure.value * m / other.printed_high).log10()))
    return End(
        figure=figure,
        value=value.times(scale),
        printed=Interval(figure.printed_low, figure.printed_high).times(scale),
        spread=_spread(figure).times(scale),
    )


def _spread(figure: Figure) -> Interval:
    """All that a figure may stand for; "mehr als" and "bis zu" reach further than rounding, but not without end."""
    if figure.bound not in ("at_least", "at_most"):
        return leeway(figure)
    down, up = _BEYOND[isinstance(figure, Amount)]
    exact = leeway(msgspec.structs.replace(figure, bound="exact"))
    return Interval(exact.low * down, exact.high) if figure.bound == "at_most" else Interval(exact.low, exact.high * up)


def _factor(share: Interval, direction: int) -> Interval:
    ends = sorted(1 + direction * end / _HUNDRED for end in (share.low, share.high))
    return Interval(*ends)
