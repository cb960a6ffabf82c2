"""A percentage of a whole that is not the part that the text gives for it.

Raised: "Auf Asien entfielen 12 Prozent des Umsatzes von 4,1 Milliarden Euro, also 4,9 Milliarden Euro." Not raised:
"Auf Asien entfielen 12 Prozent des Umsatzes von 4,1 Milliarden Euro, also 490 Millionen Euro."
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import msgspec

from extract.checks.binding.accounted import is_change, is_share, is_share_elsewhere
from extract.checks.binding.frames import Frame, frames
from extract.checks.binding.learned import confirmed, learned
from extract.checks.binding.lone_shares import lone_shares
from extract.checks.binding.near_misses import near_misses
from extract.checks.computed import computed
from extract.checks.dossier import Dossier, Finding, stated_money
from extract.checks.passages import Passage
from extract.checks.repairs import leeway, power, shown
from extract.figures import Interval
from extract.figures.rounding import to_digits
from extract.figures.wordable import Wordable
from extract.figures.wording import MoneyRange, Percent
from extract.records import Amount, plain

_HUNDRED = Decimal(100)


def find(dossier: Dossier) -> Iterator[Finding]:
    """One finding for each share that leads to another part than the printed one."""
    told: set[str] = set()
    for frame in frames(dossier, "share-mismatch"):
        told |= {f.id for f in frame.figures.values() if isinstance(f, Amount)}
        if frame.variant == "other":
            continue
        whole, part = frame.sum("whole"), frame.sum("part")
        figures = sorted(frame.figures.values(), key=lambda f: f.start)
        around = dossier.sentence(figures[0].start, figures[-1].end)
        if not _comparable(whole, part) or dossier.explained("rebased", around.text):
            continue
        finding = _compare(dossier, frame, whole, part)
        if finding is not None and not _fits_another(dossier, around, frame):
            yield finding
    for frame in near_misses(dossier, "share-mismatch"):
        near = _compare(dossier, frame, frame.sum("whole"), frame.sum("part"))
        if near is None or near.factor is None or is_share_elsewhere(dossier, frame.figures.values()):
            continue
        if told.isdisjoint(near.amounts):
            told |= set(near.amounts)
            yield msgspec.structs.replace(near, severity="warning")
    for frame in lone_shares(dossier):
        lone = _compare(dossier, frame, frame.sum("whole"), frame.sum("part"))
        if lone is None or is_share_elsewhere(dossier, frame.figures.values()):
            continue
        if told.isdisjoint(lone.amounts):
            told |= set(lone.amounts)
            yield msgspec.structs.replace(lone, severity="warning")
    for frame in learned(dossier, "share"):
        whole, part = frame.sum("whole"), frame.sum("part")
        if not _comparable(whole, part) or dossier.explained("rebased", frame.text):
            continue
        if frame.number("share").value > _HUNDRED:  # more than all of it is growth
            continue
        bound = confirmed(dossier, frame, _compare(dossier, frame, whole, part))
        if bound is None or not told.isdisjoint(bound.amounts) or is_share(dossier, frame.figures.values()):
            continue
        if is_change(frame.number("share"), whole, part):
            continue
        if not _fits_another(dossier, frame.passage, frame):
            told |= set(bound.amounts)
            yield bound


def _comparable(whole: Amount, part: Amount) -> bool:
    """Both in one currency, which the part may leave out, and for one unit."""
    return (
        whole.currency is not None
        and part.currency in (whole.currency, None)
        and whole.per == part.per
        and "order_of_magnitude" not in (whole.bound, part.bound)
        and min(whole.printed_low, part.printed_low) > 0
    )


def _fits_another(dossier: Dossier, around: Passage, frame: Frame) -> bool:
    """Whether the sentences print another figure with which the two others fit, so that it may be the one meant.

    "1,2 Milliarden Euro, 300 Millionen mehr als geplant, also 10 Prozent des Umsatzes von 12 Milliarden Euro" is right.
    """
    bound = {name: leeway(figure) for name, figure in frame.figures.items()}
    taken = {figure.start for figure in frame.figures.values()}
    for figure in dossier.figures_in(around.start, around.end):
        if figure.start in taken or figure.printed_low <= 0:
            continue
        names = ("whole", "part") if isinstance(figure, Amount) else ("share",) * (figure.kind == "percent")
        for name in names:
            changed = bound | {name: leeway(figure)}
            if _share_of(changed).overlaps(changed["part"]):
                return True
    return False


def _share_of(spreads: dict[str, Interval]) -> Interval:
    return spreads["whole"].product(spreads["share"]).times(1 / _HUNDRED)


def _compare(dossier: Dossier, frame: Frame, whole: Amount, part: Amount) -> Finding | None:
    share, currency = frame.number("share"), str(whole.currency)
    expected = _share_of({name: leeway(figure) for name, figure in frame.figures.items()})
    stated = leeway(part)
    if share.value <= 0 or expected.overlaps(stated):
        return None
    exponent = power(expected, stated)
    # What the printed digits alone give is shown: the leeway is for the benefit of the doubt, not for the reader.
    meant = Interval(whole.printed_low, whole.printed_high).product(Interval(share.printed_low, share.printed_high))
    meant = shown(meant.times(1 / _HUNDRED))
    values: dict[str, Wordable] = {
        "share": Percent(share.value),
        "whole": MoneyRange(Interval(whole.low, whole.high), currency),
        "part": MoneyRange(Interval(part.low, part.high), currency),
        "expected": MoneyRange(meant, currency),
    }
    real = part.low / whole.low * _HUNDRED
    return computed(
        dossier,
        position=part.start,
        stated=stated_money(part) if part.currency else f"{stated_money(part)} {currency}",
        value=Interval(part.low, part.high),
        currency=currency,
        amounts=(whole.id, part.id),
        expected=meant,
        exponent=exponent,
        otherwise=Percent(plain(to_digits(real, 2))) if real <= _HUNDRED else None,
        values=values,
    )
