"""What leaves it open whether a percentage leads from the one sum to the other.

Organic growth, a sum of another time or of a forecast, a price at the exchange, another figure that may be meant.
"""

from __future__ import annotations

import re
from decimal import Decimal

import msgspec

from extract.checks.binding.frames import Figure
from extract.checks.binding.growth_readings import Change, end_of
from extract.checks.dossier import Dossier, years_in
from extract.checks.passages import Passage
from extract.checks.repairs import power
from extract.lexicon.sections.explanations import explanation
from extract.lexicon.sections.figure_frames import frame_groups
from extract.lexicon.sections.figure_topics import topic
from extract.records import Amount, Number

_CLAUSE = re.compile(r"[.;:()!?](?!\S)|[;()]")
_MARK = re.compile(r"[.,;:()!?–—]")
_AHEAD = 60
_LABEL = 12
"""How many characters before a sum may hold its year: "(2022: 730 Millionen)"."""
_PRECISE = Decimal("1.1")
_FAR = 4
_SPRING = 4
"""The last month in which the past year is reported on."""
_APART = frozenset({"revenue", "profit", "valuation"})


def is_certain(dossier: Dossier, made: Change) -> bool:
    """Whether the words leave no other reading open."""
    figures = sorted((made.before.figure, made.after.figure, made.share), key=lambda f: f.start)
    around = dossier.sentence(figures[0].start, figures[-1].end)
    if _is_said_of_a_part(dossier, made.share, figures[-1]) or _is_of_another_kind(dossier, around, made.share):
        return False
    # In "ein Minus von 12 Prozent gegenüber 414 Millionen", the word "Minus" makes the earlier sum look like a loss.
    if not _is_added_to(dossier, made) and _are_apart(made.before.figure, made.after.figure):
        return False
    linked = _is_added_to(dossier, made) or made.before.figure.start < made.after.figure.start
    if not linked and (_is_of_another_size(made) or _is_of_another_time(dossier, around, made)):
        return False
    return not _fits_another(dossier, around, made)


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


def _are_apart(before: Figure, after: Figure) -> bool:
    """Whether the two are sums of different things, revenue and profit, which no percentage joins."""
    kinds = {f.kind for f in (before, after) if isinstance(f, Amount)}
    return len(kinds) == len(kinds & _APART) == 2


def _is_of_another_size(made: Change) -> bool:
    """Whether the sums are hardly of one thing: far apart, and by no power of ten, as revenue and a fine may be."""
    expected, stated = made.expected, made.after.spread
    far = expected.high * _FAR < stated.low or stated.high * _FAR < expected.low
    return far and power(expected, stated) is None


def _is_said_of_a_part(dossier: Dossier, share: Number, last: Figure) -> bool:
    """Whether the comparison ends with the percentage, and words behind tie it to a part: "20 Prozent in Asien".

    A time does not: "20 Prozent im ersten Halbjahr".
    """
    if last.start != share.start:
        return False
    words = dossier.text[share.end : share.end + _AHEAD].lower().split()
    groups = frame_groups(dossier.lang)
    times = (time.replace("*", "") for time in groups["growth_vs"])
    return words[:1] != [] and words[0] in groups["growth_aside"] and not " ".join(words).startswith(tuple(times))


def _is_of_another_kind(dossier: Dossier, around: Passage, share: Number) -> bool:
    """Whether a word such as "organisch" is said of this percentage, rather than of another one of the sentences."""
    percents = [n for n in dossier.numbers_in(around.start, around.end) if n.kind == "percent"]
    for match in explanation(dossier.lang, "like_for_like").finditer(around.text):
        start, end = around.start + match.start(), around.start + match.end()
        nearest = min(percents, key=lambda n: max(n.start - end, start - n.end), default=share)
        if nearest.start == share.start:
            return True
    return False


def _is_added_to(dossier: Dossier, made: Change) -> bool:
    """Whether the words behind the percentage say to which sum it is added: "24 Prozent mehr als die 5 Milliarden"."""
    before, after, share = made.before.figure, made.after.figure, made.share
    return after.end <= share.start < before.start and not _MARK.search(dossier.text[share.end : before.start])


def _is_of_another_time(dossier: Dossier, around: Passage, made: Change) -> bool:
    """Whether the percentage may be measured from another time, or plan, than the earlier sum that is printed."""
    before = made.before.figure
    if dossier.explained("traded", around.text):
        return True
    rest = dossier.text[before.end : around.end]
    clause = _CLAUSE.search(rest)
    rest = rest[: clause.start()] if clause else rest
    said = dossier.text[max(around.start, before.start - _LABEL) : before.start] + rest
    if dossier.explained("foreseen", rest):
        return True
    if years_in(said):
        return not _is_year_before(dossier, years_in(around.text))
    return dossier.explained("other_period", rest) and topic(dossier.lang, "earlier").search(rest) is None


def _is_year_before(dossier: Dossier, years: tuple[int, ...]) -> bool:
    """Whether the years of a sentence are one and the next; of a single one, whether it is the year before the article.

    In spring the year that ended is reported on, so the one before it is meant too.
    """
    if len(years) == 1 and dossier.published is not None:
        reported = {dossier.published.year, dossier.published.year - (dossier.published.month <= _SPRING)}
        return years[0] + 1 in reported
    return len(years) == 2 and years[1] - years[0] == 1


def _fits_another(dossier: Dossier, around: Passage, made: Change) -> bool:
    """Whether another figure of the sentences may be meant: one with which the two others fit.

    Where the earlier sum stands in a sentence of its own, any other sum may be.
    """
    bound = {f.start: f for f in (made.before.figure, made.after.figure, made.share)}
    ids = set(made.ids)
    first, last = min(bound), max(bound)
    split = dossier.sentence(first, bound[first].end) != dossier.sentence(last, bound[last].end)
    for other in dossier.figures_in(around.start, around.end):
        if other.start in bound or other.printed_low <= 0:
            continue
        if isinstance(other, Amount) and other.partner not in ids:
            end = end_of(other, other)
            readings = msgspec.structs.replace(made, before=end), msgspec.structs.replace(made, after=end)
            if split or any(reading.fits for reading in readings):
                return True
        if isinstance(other, Number) and other.kind == "percent":
            changes = [msgspec.structs.replace(made, share=other, direction=d) for d in (1, -1)]
            if split or any(reading.fits for reading in changes):
                return True
    turned = msgspec.structs.replace(made, direction=-made.direction)
    both = all(topic(dossier.lang, name).search(around.text) for name in ("up", "down"))
    return both and turned.fits
