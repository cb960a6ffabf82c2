"""What leaves another reading of parts and total open: numbers that are no money, parts without one, other sums."""

from __future__ import annotations

import re
from itertools import pairwise

from extract.checks.binding.frames import Figure, Frame
from extract.checks.dossier import Dossier
from extract.figures import Interval
from extract.lexicon.sections.explanations import explanation
from extract.lexicon.sections.figure_frames import frame_groups
from extract.records import Amount

_SPENT = frozenset({"price", "investment", "commitment", "loan", "fine", "budget"})
"""Kinds of sums that add up with each other: money that changes hands, not revenue or a valuation."""


def fits(dossier: Dossier, part: Figure, total: Amount, *, of_any_kind: bool = False) -> bool:
    """Whether *part* is money of the total's currency and unit, and of its kind: no revenue and a price."""
    if "order_of_magnitude" in (part.bound, total.bound) or part.printed_low <= 0 or total.printed_low <= 0:
        return False
    if isinstance(part, Amount):
        alike = (
            of_any_kind
            or total.kind in (part.kind, "other")
            or part.kind == "other"
            or {part.kind, total.kind} <= _SPENT
        )
        return alike and part.currency in (total.currency, None) and part.per == total.per
    rest = dossier.text[part.end : part.end + 40].lstrip(" \u00a0")
    return rest[:1] in ("", ",", ".", ";", ")", "\n") or explanation(dossier.lang, "as_money").match(rest) is not None


def other_numbers(dossier: Dossier, start: int, end: int, bound: tuple[Figure, ...]) -> list[Interval] | None:
    """The numbers of a stretch that are not bound; None where a sum is among them, which may be a part as well."""
    taken = {f.start for f in bound}
    ids = {f.id for f in bound if isinstance(f, Amount)}
    for amount in dossier.amounts_in(start, end):
        if amount.start not in taken and amount.partner not in ids:
            return None
    return [
        Interval(n.printed_low, n.printed_high)
        for n in dossier.numbers_in(start, end)
        if n.kind == "count" and n.start not in taken
    ]


def skips_a_part(dossier: Dossier, parts: list[Figure]) -> bool:
    """Whether a part without a figure may stand between two others: "3 Milliarden, Grundstücke und 2 Milliarden"."""
    joints = {word for phrase in frame_groups(dossier.lang)["sum_and"] for word in phrase.split() if word.isalpha()}
    for part, following in pairwise(parts):
        words = re.findall(r"\w+|,", dossier.text[part.end : following.start].lower())
        behind = words[len(words) - words[::-1].index(",") :] if "," in words else []
        if (len(behind) > 1 and joints & set(behind[1:])) or sum(word in joints for word in words) > 1:
            return True
    return False


def has_other_whole(dossier: Dossier, start: int, frame: Frame) -> bool:
    """Whether a sum before the total could as well be the whole of the part."""
    total = frame.sum("total")
    return any(a.partner != total.id and total.partner != a.id for a in dossier.amounts_in(start, total.start))
