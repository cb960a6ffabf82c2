"""A change as a template binds it, with what its figures may stand for, and what leaves another reading open."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

import msgspec

from extract.checks.dossier import Dossier, stated_money, years_in
from extract.checks.frames import Figure, Frame
from extract.checks.passages import Passage
from extract.checks.repairs import leeway
from extract.figures import Interval
from extract.lexicon.loader import load
from extract.lexicon.sections.explanations import explanation
from extract.lexicon.sections.figure_frames import frame_groups
from extract.lexicon.sections.figure_topics import topic
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
_APART = frozenset({"revenue", "profit", "valuation"})
_PRECISE = Decimal("1.1")
_DIRECTIONS = {"up": 1, "down": -1}
_CLAUSE = re.compile(r"[.;:()!?](?!\S)|[;()]")
_MARK = re.compile(r"[.,;:()!?–—]")


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


def change(dossier: Dossier, frame: Frame) -> Change | None:
    """What *frame* binds; None where the text leaves another reading open."""
    direction = _DIRECTIONS.get(frame.variant)
    if direction is None:
        return None
    before, after, share = frame.figures["before"], frame.figures["after"], frame.number("change")
    currency = _currency(before, after)
    if currency is None or not _comparable(before, after):
        return None
    made = Change(
        before=_end(_unhedged(dossier, before, share), after),
        after=_end(after, before),
        share=share,
        direction=direction,
        currency=currency,
    )
    start, *_, end = sorted(frame.figures.values(), key=lambda f: f.start)
    around = dossier.sentence(start.start, end.end)
    if made.printed.low <= 0 or _is_of_another_kind(dossier, around, share):
        return None
    if not _is_linked(dossier, made) and (_are_apart(before, after) or _is_of_another_time(dossier, around, made)):
        return None
    if _fits_another(dossier, around, made):
        return None
    return made


def _currency(before: Figure, after: Figure) -> str | None:
    """The one currency of both sums, which one of them may leave out."""
    named = {f.currency for f in (before, after) if isinstance(f, Amount) and f.currency}
    return named.pop() if len(named) == 1 else None


def _comparable(before: Figure, after: Figure) -> bool:
    if before.printed_low <= 0 or after.printed_low <= 0 or "order_of_magnitude" in (before.bound, after.bound):
        return False
    units = {f.per for f in (before, after) if isinstance(f, Amount) and f.per}
    return len(units) < 2


def _are_apart(before: Figure, after: Figure) -> bool:
    """Whether the two are sums of different things, revenue and profit, which no percentage joins."""
    kinds = {f.kind for f in (before, after) if isinstance(f, Amount)}
    return len(kinds) == len(kinds & _APART) == 2


def _unhedged(dossier: Dossier, before: Figure, share: Number) -> Figure:
    """*before* without a bound that is no hedge: in "24 Prozent mehr als die 730 Millionen" it is an exact figure."""
    words = load(dossier.lang, "hedges", Hedges).before.get(before.bound, ())
    between = dossier.text[share.end : before.start].strip().lower()
    if before.bound in ("at_least", "at_most") and between.startswith(tuple(words)):
        return msgspec.structs.replace(before, bound="exact")
    return before


def _end(figure: Figure, other: Figure) -> End:
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


def _is_of_another_kind(dossier: Dossier, around: Passage, share: Number) -> bool:
    """Whether a word such as "organisch" is said of this percentage, rather than of another one of the sentences."""
    percents = [n for n in dossier.numbers if n.kind == "percent" and around.start <= n.start < around.end]
    for match in explanation(dossier.lang, "like_for_like").finditer(around.text):
        start, end = around.start + match.start(), around.start + match.end()
        nearest = min(percents, key=lambda n: max(n.start - end, start - n.end), default=share)
        if nearest.start == share.start:
            return True
    return False


def _is_linked(dossier: Dossier, made: Change) -> bool:
    """Whether the words leave no doubt to what the percentage is added: "von 5 auf 7", "24 Prozent mehr als die 5"."""
    before, after, share = made.before.figure, made.after.figure, made.share
    over = after.end <= share.start < before.start and not _MARK.search(dossier.text[share.end : before.start])
    return over or before.start < after.start


def _is_of_another_time(dossier: Dossier, around: Passage, made: Change) -> bool:
    """Whether the percentage may be measured from another time, or plan, than the earlier sum that is printed."""
    before = made.before.figure
    rest = dossier.text[before.end : around.end]
    clause = _CLAUSE.search(rest)
    rest = rest[: clause.start()] if clause else rest
    year_ago = topic(dossier.lang, "earlier").search(rest) is not None
    if dossier.explained("foreseen", rest) or (dossier.explained("other_period", rest) and not year_ago):
        return True
    said = dossier.text[max(around.start, before.start - 12) : before.start] + rest
    years = years_in(around.text)
    return bool(years_in(said)) and not (len(years) == 2 and years[1] - years[0] == 1)


def _fits_another(dossier: Dossier, around: Passage, made: Change) -> bool:
    """Whether another figure of the sentences may be meant: one with which the two others fit.

    Where the earlier sum stands in a sentence of its own, any other sum may be.
    """
    bound = {f.start: f for f in (made.before.figure, made.after.figure, made.share)}
    ids = set(made.ids)
    first, last = min(bound), max(bound)
    split = dossier.sentence(first, bound[first].end) != dossier.sentence(last, bound[last].end)
    for other in _inside(around, [*dossier.amounts.values(), *dossier.numbers]):
        if other.start in bound or other.printed_low <= 0:
            continue
        if isinstance(other, Amount) and other.partner not in ids:
            ends = (other, made.after.figure), (made.before.figure, other)
            readings = [msgspec.structs.replace(made, before=_end(b, b), after=_end(a, a)) for b, a in ends]
            if split or any(reading.fits for reading in readings):
                return True
        if isinstance(other, Number) and other.kind == "percent":
            changes = [msgspec.structs.replace(made, share=other, direction=d) for d in (1, -1)]
            if split or any(reading.fits for reading in changes):
                return True
    turned = msgspec.structs.replace(made, direction=-made.direction)
    both = all(topic(dossier.lang, name).search(around.text) for name in ("up", "down"))
    return both and turned.fits


def _inside(around: Passage, figures: Sequence[Figure]) -> Iterator[Figure]:
    return (figure for figure in figures if around.start <= figure.start < around.end)


def is_compared(dossier: Dossier, made: Change) -> bool:
    """Whether words set the two sums beside each other, and their digits are many enough not to fit by chance."""
    ends = sorted((made.before.figure, made.after.figure), key=lambda f: f.start)
    if _are_apart(*ends):
        return False
    around = dossier.sentence(ends[0].start, ends[1].end)
    between = dossier.text[ends[0].end : ends[1].start].strip().lower()
    groups = frame_groups(dossier.lang)
    if between not in (*groups["growth_to"], *groups["growth_from"]) and not topic(dossier.lang, "earlier").search(
        around.text
    ):
        return False
    return all(spread.high < spread.low * _PRECISE for spread in (made.expected, made.after.spread))
