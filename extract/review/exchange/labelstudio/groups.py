"""Which places of a reading that came back mean the same organisation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from extract.organisations.forms import without_legal_form
from extract.organisations.spelling import slug
from extract.review.exchange.labelstudio.labels import DESCRIPTION, SAME
from extract.review.exchange.labelstudio.marks import Mark, Marking
from extract.review.exchange.labelstudio.matching import is_sent
from extract.review.exchange.problems import UnfitError


def grouped(came: Marking, sent: Marking, text: str) -> list[list[Mark]]:
    """The marks of organisations, those together that mean the same, in the order of the file.

    A mark means what it is tied to. A tie that went with a deleted region still holds for what is left. One that was
    drawn anew and is tied to nothing means what the mark meant that it was drawn over, or what other marks with its
    words mean, or something new. A description of nothing is left out, and refused where a person drew it.
    """
    marks = {mark.id: mark for mark in came.of("organisation")}
    joined = _Joined(marks)
    tied: set[str] = set()
    for tie in came.ties:
        if tie.one in marks and tie.other in marks and tie.labels in ((SAME,), ()):
            joined.join(tie.one, tie.other)
            tied |= {tie.one, tie.other}
    _join_what_is_left(joined, marks, tied, sent)
    _join_same_words(joined, marks, tied, text)
    groups = joined.all()
    return [[marks[name] for name in group] for group in groups if not _means_nothing(group, marks, sent, text)]


class _Joined:
    """Marks joined two at a time."""

    def __init__(self, names: Iterable[str]) -> None:
        self._parent = {name: name for name in names}

    def find(self, name: str) -> str:
        while self._parent[name] != name:
            self._parent[name] = self._parent[self._parent[name]]
            name = self._parent[name]
        return name

    def join(self, one: str, other: str) -> None:
        self._parent[self.find(other)] = self.find(one)

    def all(self) -> list[list[str]]:
        groups: dict[str, list[str]] = defaultdict(list)
        for name in self._parent:
            groups[self.find(name)].append(name)
        return list(groups.values())


def _join_what_is_left(joined: _Joined, marks: Mapping[str, Mark], tied: Collection[str], sent: Marking) -> None:
    """Deleting the region that the others of an organisation are tied to deletes their ties, and means it alone.

    The same for a region that was deleted and drawn anew.
    """
    hubs = {mark.of: mark.id for mark in sent.of("organisation") if "name" in mark.fields}
    for organisation, hub in hubs.items():
        ours = [mark for mark in marks.values() if mark.of == organisation]
        loose = [m.id for m in ours if m.id not in tied and (hub not in marks or m.id == hub or not is_sent(m, sent))]
        if hub in marks:
            loose.insert(0, hub)
        else:
            apart = {joined.find(mark.id) for mark in marks.values() if mark.of not in (organisation, None)}
            loose = [m.id for m in ours if m.id in tied and joined.find(m.id) not in apart] + loose
        for name in loose[1:]:
            joined.join(loose[0], name)


def _join_same_words(joined: _Joined, marks: Mapping[str, Mark], tied: Collection[str], text: str) -> None:
    """A name that a person drew and tied to nothing means what the other marks with just these words mean."""
    by_words: dict[str, set[str]] = defaultdict(set)
    by_id: dict[str, set[str]] = defaultdict(set)
    for mark in marks.values():
        if mark.of is not None:
            by_id[mark.of].add(joined.find(mark.id))
            if mark.label != DESCRIPTION:
                by_words[text[mark.start : mark.end]].add(joined.find(mark.id))
    for mark in marks.values():
        if mark.of is None and mark.id not in tied and mark.label != DESCRIPTION:
            words = text[mark.start : mark.end]
            meant = by_words[words] or by_id.get(slug(without_legal_form(words)), set())
            if len(meant) == 1:
                joined.join(next(iter(meant)), mark.id)
            elif not meant:
                by_words[words].add(joined.find(mark.id))


def _means_nothing(group: list[str], marks: Mapping[str, Mark], sent: Marking, text: str) -> bool:
    """Whether a group is descriptions alone, which are then of no use."""
    if any(marks[name].label != DESCRIPTION for name in group):
        return False
    for name in group:
        mark = marks[name]
        if mark.of is None:
            words = text[mark.start : mark.end]
            raise UnfitError(
                f"the description {name!r} ({words!r}) is tied to no name; draw the relation {SAME!r}, or delete it"
            )
    return not (len({marks[name].of for name in group}) == 1 and _was_nameless(marks[group[0]].of, sent))


def _was_nameless(organisation: str | None, sent: Marking) -> bool:
    """Whether an organisation had descriptions alone when it was sent out."""
    return all(mark.label == DESCRIPTION for mark in sent.of("organisation") if mark.of == organisation)
