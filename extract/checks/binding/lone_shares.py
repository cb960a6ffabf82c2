"""A percentage and two sums that no other figure comes between: "9 Millionen von 150 Millionen, also 6 Prozent"."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from extract.checks.binding.frames import Figure, Frame
from extract.checks.binding.lone_figures import (
    Lone,
    is_change,
    is_far_off,
    lone_passages,
    near_figures,
    says,
    says_before,
)
from extract.checks.binding.stake_claims import is_stake
from extract.checks.dossier import Dossier
from extract.checks.repairs import leeway, power
from extract.figures import Interval
from extract.lexicon.sections.figure_topics import Topic, topic
from extract.records import Amount, Number

_HUNDRED = Decimal(100)
_DIRECTIONS: tuple[Topic, ...] = ("up", "down")
_NEAR = 4
_CLAUSE = 7
_RIGHT_BEFORE = 2
_BEHIND = 20


def lone_shares(dossier: Dossier) -> Iterator[Frame]:
    """Frames of share, whole and part that do not fit, though nothing else can be meant."""
    for lone in lone_passages(dossier):
        if len(lone.sums) != 2 or len(lone.percents) != 1:
            continue
        part, whole = sorted(lone.sums, key=lambda a: a.low)
        [share] = lone.percents
        if not 0 < share.value < _HUNDRED or part.low == whole.low or part.per or whole.per:
            continue
        if dossier.explained("rebased", lone.passage.text) or _is_of_a_company(dossier, lone, share):
            continue
        if not _is_bound(dossier, lone, part, share) or is_change(dossier, share):
            continue
        if _is_off(share, part, whole) and not _fits_otherwise(dossier, lone, share, part, whole):
            yield Frame("lone", {"share": share, "part": part, "whole": whole}, lone.passage)


def _is_of_a_company(dossier: Dossier, lone: Lone, share: Number) -> bool:
    """Whether it may be a share of a company, whose price and worth another check compares."""
    if any(a.kind == "valuation" for a in lone.sums) or dossier.explained("implied", lone.passage.text):
        return True
    return is_stake(dossier, share) or says(dossier, "worth", share.start, lone.passage.end)


def _is_bound(dossier: Dossier, lone: Lone, part: Amount, share: Number) -> bool:
    """Whether a word draws the conclusion from two of the figures to the third."""
    first, second, third = lone.ordered
    if third is share:
        rest = dossier.text[share.end : share.end + _BEHIND].lstrip(" \u00a0")
        if any(says(dossier, direction, second.end, share.start) for direction in _DIRECTIONS):
            return False
        named = says_before(dossier, "share_noun", second.end, share.start, 0)
        of_another = topic(dossier.lang, "out_of").match(rest) is not None
        return not of_another and (named or says_before(dossier, "hence", second.end, share.start, _RIGHT_BEFORE))
    if third is part:
        concluded = says_before(dossier, "hence", second.end, third.start, _NEAR)
        return concluded and _is_share_of(dossier, first, second, share)
    if first is share:
        concluded = says_before(dossier, "hence", first.end, second.start, _CLAUSE)
        return concluded and says(dossier, "out_of", second.end, third.start)
    linked = says_before(dossier, "hence", first.end, second.start, _RIGHT_BEFORE) or says_before(
        dossier, "equals", first.end, second.start, _RIGHT_BEFORE
    )
    return linked and _is_short(dossier, first, second, _NEAR) and _is_share_of(dossier, second, third, share)


def _is_share_of(dossier: Dossier, one: Figure, other: Figure, share: Number) -> bool:
    """Whether words tie the percentage to the whole next to it: "4 Prozent des Buchs von", "72, wovon 40 Prozent"."""
    if one is share:
        return _is_short(dossier, one, other, _CLAUSE) and says(dossier, "out_of", one.end, other.start)
    return says_before(dossier, "of_it", one.end, other.start, _CLAUSE)


def _is_short(dossier: Dossier, one: Figure, other: Figure, words: int) -> bool:
    gap = dossier.text[one.end : other.start]
    return len(gap.split()) <= words and not set(gap) & set(".;:!?")


def _is_off(share: Number, part: Amount, whole: Amount) -> bool:
    expected, stated = leeway(whole).product(leeway(share)).times(1 / _HUNDRED), leeway(part)
    if expected.low <= 0 or expected.overlaps(stated):
        return False
    return is_far_off(expected, stated) or power(expected, stated) is not None


def _fits_otherwise(dossier: Dossier, lone: Lone, share: Number, part: Amount, whole: Amount) -> bool:
    """Whether the percentage is a change, the rest, a share of both, a markup, or one of the figures is another one."""
    ratio, small, large = leeway(share).times(1 / _HUNDRED), leeway(part), leeway(whole)
    concluded = lone.ordered[-1] is share
    rest = Interval(1 - ratio.high, 1 - ratio.low)
    both = Interval(small.low + large.low, small.high + large.high)
    marked_up = Interval(1 + ratio.low, 1 + ratio.high)
    if large.product(rest).overlaps(small) or (concluded and both.product(ratio).overlaps(small)):
        return True
    # Where words tie the percentage to the whole, it is no share of both and no markup.
    if concluded and (both.product(ratio).overlaps(large) or small.product(marked_up).overlaps(large)):
        return True
    for figure in near_figures(dossier, lone, (share, part, whole)):
        other = leeway(figure)
        if isinstance(figure, Amount):
            if other.product(ratio).overlaps(small) or large.product(ratio).overlaps(other):
                return True
        elif figure.kind == "percent" and large.product(other.times(1 / _HUNDRED)).overlaps(small):
            return True
    return False
