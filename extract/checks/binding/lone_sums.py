"""Three or four sums of which one is said to be all of the others, and no other sum: "a, b. In all: c"."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from extract.checks.binding.frames import Frame
from extract.checks.binding.lone_figures import Lone, is_far_off, lone_passages, says, says_before
from extract.checks.dossier import Dossier
from extract.checks.repairs import leeway
from extract.figures import Interval
from extract.lexicon.sections.figure_topics import Topic
from extract.records import Amount

_FEWEST, _MOST = 3, 4
_NEAR = 9
_FEW_HUNDREDS = 1000
_NAMES = ("a", "b", "c")


def lone_sums(dossier: Dossier) -> Iterator[Frame]:
    """Frames of total and parts that do not add up, though nothing else can be meant."""
    for lone in lone_passages(dossier):
        if not _FEWEST <= len(lone.sums) <= _MOST or lone.percents or any(a.per for a in lone.sums):
            continue
        totals = [a for a in (lone.sums[0], lone.sums[-1]) if _is_total(dossier, lone, a)]
        if len(totals) != 1:
            continue
        parts = [a for a in lone.sums if a is not totals[0]]
        if any(_is_price_tag(a, totals[0]) for a in parts):
            continue
        added = _added(parts)
        if is_far_off(added, leeway(totals[0])) and not _fits_otherwise(lone.sums):
            named = dict(zip(_NAMES, parts, strict=False))
            yield Frame("listed", {"total": totals[0], **named}, lone.passage)


def _added(parts: list[Amount]) -> Interval:
    spreads = [leeway(p) for p in parts]
    return Interval(sum((s.low for s in spreads), Decimal(0)), sum((s.high for s in spreads), Decimal(0)))


def _is_total(dossier: Dossier, lone: Lone, amount: Amount) -> bool:
    """Whether a word shortly before the last sum, or before the first one and a colon, sums up."""
    if says(dossier, "sum_more", lone.passage.start, lone.passage.end):
        return False
    if amount is lone.sums[-1]:
        before = lone.sums[-2].end
        # "Insgesamt setzt der Konzern …" begins a sentence on something larger.
        name: Topic = "sum_up" if dossier.sentence(before - 1, before).end > amount.start else "sum_up_anew"
        return says_before(dossier, name, before, amount.start, _NEAR)
    listed = ":" in dossier.text[amount.end : lone.sums[1].start]
    return listed and says_before(dossier, "sum_up", lone.passage.start, amount.start, _NEAR)


def _is_price_tag(part: Amount, total: Amount) -> bool:
    """Whether a sum of some hundreds stands among hundreds of thousands: what one thing costs, not a part."""
    return part.high < _FEW_HUNDREDS and part.high * _FEW_HUNDREDS < total.low


def _fits_otherwise(sums: tuple[Amount, ...]) -> bool:
    """Whether any sum is that of all others, or of all others but one."""
    for total in sums:
        others = [a for a in sums if a is not total]
        rows = [others, *([a for a in others if a is not left] for left in others)]
        if any(len(row) > 1 and _added(row).overlaps(leeway(total)) for row in rows):
            return True
    return False
