"""Which mark of a reading that came back is which mark that was sent out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from extract.review.exchange.labelstudio.labels import category
from extract.review.exchange.labelstudio.marks import Mark, Marking
from extract.review.exchange.problems import UnfitError


def matched(came: Marking, sent: Marking, text: str) -> Marking:
    """*came* with ``of`` filled in: by the region's id, and where a person drew one anew over a deleted one, by place.

    Label Studio keeps the ids of regions. Blanks at the rims of what a person drew are cut off.
    """
    marks = {mark.id: _known(mark, sent) or _trimmed(mark, text) for mark in came.marks.values()}
    for gone, drawn in _pairs(_gone(sent, marks), (mark for mark in marks.values() if mark.of is None)):
        marks[drawn.id] = replace(drawn, of=gone.of)
    return Marking(marks, came.ties)


def is_sent(mark: Mark, sent: Marking) -> bool:
    """Whether *mark* is a region that was sent out, not one that was drawn anew."""
    return mark.id in sent.marks and category(mark.label) == category(sent.marks[mark.id].label)


def is_untouched(mark: Mark, sent: Marking) -> bool:
    """Whether *mark* is a region that stands where it was sent out."""
    known = sent.marks.get(mark.id)
    return known is not None and is_sent(mark, sent) and (known.start, known.end) == (mark.start, mark.end)


def _known(mark: Mark, sent: Marking) -> Mark | None:
    if not is_sent(mark, sent):
        return None
    return replace(mark, of=sent.marks[mark.id].of)


def _trimmed(mark: Mark, text: str) -> Mark:
    inner = text[mark.start : mark.end]
    if not inner.strip():
        raise UnfitError(f"region {mark.id!r} holds nothing but blanks")
    start = mark.start + len(inner) - len(inner.lstrip())
    return replace(mark, start=start, end=start + len(inner.strip()))


def _gone(sent: Marking, marks: dict[str, Mark]) -> list[Mark]:
    return [mark for mark in sent.marks.values() if mark.id not in marks or not is_sent(marks[mark.id], sent)]


def _pairs(gone: Iterable[Mark], drawn: Iterable[Mark]) -> Iterator[tuple[Mark, Mark]]:
    """What was deleted with what was drawn over it, those that overlap most first; the same label before others."""
    new = list(drawn)
    candidates = [
        (one.label == other.label, min(one.end, other.end) - max(one.start, other.start), one, other)
        for one in gone
        for other in new
        if category(one.label) == category(other.label) and min(one.end, other.end) > max(one.start, other.start)
    ]
    candidates.sort(key=lambda found: (-found[0], -found[1], found[2].start, found[3].start, found[2].id, found[3].id))
    used: set[str] = set()
    for _, _, one, other in candidates:
        if one.id not in used and other.id not in used:
            used.update((one.id, other.id))
            yield one, other
