"""Parts that do not make up the total that the text gives, or a part that is larger than its whole.

Raised: "Der Bund gibt 3,2 Milliarden Euro, das Land 1,1 Milliarden Euro, zusammen 5,4 Milliarden Euro." Not raised:
"Der Bund gibt 3,2 Milliarden Euro, das Land 1,1 Milliarden Euro, zusammen 4,3 Milliarden Euro."
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from extract.checks.binding.accounted import has_price_of_one, is_total_elsewhere
from extract.checks.binding.frames import frames
from extract.checks.binding.learned import confirmed, learned
from extract.checks.binding.lone_sums import lone_sums
from extract.checks.binding.near_sums import near_sums
from extract.checks.binding.parts import Composition, composition
from extract.checks.dossier import Dossier, Finding
from extract.checks.repairs import power, shown
from extract.figures import Interval
from extract.figures.wordable import Wordable
from extract.figures.wording import MoneyRange, Power, Terms
from extract.records import Expected, plain

_EXPONENTS = tuple(e for e in range(-9, 10) if e)


def find(dossier: Dossier) -> Iterator[Finding]:
    """One finding for each total that its parts exclude."""
    told: set[str] = set()
    for frame in frames(dossier, "sum-mismatch"):
        if frame.variant == "other":
            continue
        made = composition(dossier, frame)
        if made is None:
            continue
        finding = _beyond(dossier, made) if frame.variant == "part" else _compare(dossier, made, frame.variant)
        if finding is not None:
            told |= set(finding.amounts)
            yield finding
    for finding in near_sums(dossier):
        if told.isdisjoint(finding.amounts):
            told |= set(finding.amounts)
            yield finding
    for frame in (*lone_sums(dossier), *learned(dossier, "total")):
        made = composition(dossier, frame)
        lone = confirmed(dossier, frame, _compare(dossier, made, frame.variant) if made is not None else None)
        if lone is None or made is None or has_price_of_one(dossier, frame.figures.values()):
            continue
        if is_total_elsewhere(dossier, frame.figures.values(), _sum(made.values)):
            continue
        if told.isdisjoint(lone.amounts):
            told |= set(lone.amounts)
            yield lone


def _compare(dossier: Dossier, made: Composition, said: str) -> Finding | None:
    """All parts beside the total; a list that is only *listed* may be incomplete, which leaves a doubt."""
    expected, stated = _sum(made.spreads), made.total_spread
    if expected.overlaps(stated) or made.closed_by_others(expected) or made.fits_without_one:
        return None
    printed = shown(_sum(made.printed)) if len(made.printed) > 1 else made.printed[0]
    values: dict[str, Wordable] = {
        "parts": Terms(tuple(MoneyRange(value, made.currency) for value in made.values)),
        "sum": MoneyRange(_sum(made.values), made.currency),
        "total": MoneyRange(made.total_value, made.currency),
    }
    exponent, repaired = power(expected, stated), _repaired(made)
    suggestion, variant, at, factor = MoneyRange(_sum(made.values), made.currency), "plain", made.total.start, None
    if exponent is not None:
        variant, factor = "power", plain(Decimal(1).scaleb(exponent))
        values["power"] = Power(exponent)
    elif repaired is not None:
        n, shift = repaired
        variant, at, factor = "part-power", made.parts[n].start, plain(Decimal(1).scaleb(-shift))
        suggestion = MoneyRange(_plain(made.values[n].times(Decimal(1).scaleb(shift))), made.currency)
        values |= {"part": MoneyRange(made.values[n], made.currency), "power": Power(-shift), "meant": suggestion}
        rest = [spread for m, spread in enumerate(made.printed) if m != n]
        low, high = made.total_printed.low - _sum(rest).high, made.total_printed.high - _sum(rest).low
        printed = shown(Interval(max(low, Decimal(0)), high))
    return Finding(
        position=at,
        severity="warning" if said in ("listed", "learned") else "error",
        deals=dossier.deals_with(*made.ids),
        amounts=made.ids,
        stated=made.stated(repaired[0] if variant == "part-power" and repaired else None),
        expected=Expected(low=plain(printed.low), high=plain(printed.high), currency=made.currency),
        factor=factor,
        suggestion=suggestion,
        variant=variant,
        values=values,
    )


def _beyond(dossier: Dossier, made: Composition) -> Finding | None:
    """The one part beside its whole: it may not be larger."""
    if made.spreads[0].low <= made.total_spread.high:
        return None
    return Finding(
        position=made.parts[0].start,
        severity="error",
        deals=dossier.deals_with(*made.ids),
        amounts=made.ids,
        stated=made.stated(0),
        expected=Expected(low=Decimal(0), high=plain(made.total_printed.high), currency=made.currency),
        variant="part",
        values={
            "part": MoneyRange(made.values[0], made.currency),
            "total": MoneyRange(made.total_value, made.currency),
        },
    )


def _repaired(made: Composition) -> tuple[int, int] | None:
    """The part and the power of ten by which it would have to be more, where exactly one shift of one part does it."""
    fitting = []
    for n, spread in enumerate(made.spreads):
        rest = [other for m, other in enumerate(made.spreads) if m != n]
        for exponent in _EXPONENTS:
            shifted = _sum([*rest, spread.times(Decimal(1).scaleb(exponent))])
            if shifted.overlaps(made.total_spread):
                fitting.append((n, exponent))
    return fitting[0] if len(fitting) == 1 else None


def _sum(terms: list[Interval]) -> Interval:
    return _plain(Interval(sum((t.low for t in terms), Decimal(0)), sum((t.high for t in terms), Decimal(0))))


def _plain(interval: Interval) -> Interval:
    return Interval(plain(interval.low), plain(interval.high))
