"""A file of decisions into the store of a results folder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from extract.batch.results import read_records
from extract.errors import ResultsError, UsageError
from extract.records import RecordEdit, ReviewEvent, Undoing
from extract.review.exchange.events import read_events
from extract.review.exchange.labelstudio import read_annotations
from extract.review.exchange.table_rows import read_table
from extract.review.store import Reviews, open_reviews
from extract.review.store.targets import target_of


@dataclass(frozen=True, slots=True)
class Added:
    """How many events were *new*, how many were *known*, and a sentence for each thing that was left out."""

    new: int
    known: int
    left: tuple[str, ...] = ()


def added(folder: Path, path: Path, reviewer: str | None = None) -> Added:
    """Adds the decisions of *path*, in whichever format, to the store of *folder*, which is made if it is not there.

    Adding a file again adds nothing. *reviewer* is whose those annotations of Label Studio are that come with a number
    alone. Raises UsageError, with file and line, for bad input, and then nothing has changed.
    """
    if not folder.is_dir():
        raise ResultsError(f"{folder}: there is no such folder; make it with: dealgraph extract INPUT -o {folder}")
    text = _text(path)
    with open_reviews(folder, create=False) as reviews:
        read = _read(folder, path, text, reviews, reviewer)
    if not read.events:
        return Added(0, read.known, read.left)
    with open_reviews(folder) as reviews:
        new = reviews.merge(read.events)
    return Added(new, read.known + len(read.events) - new, read.left)


@dataclass(frozen=True, slots=True)
class _Read:
    """The *events* of a file that the store may not have, and how many it is *known* to have."""

    events: Sequence[ReviewEvent]
    known: int = 0
    left: tuple[str, ...] = ()


def _read(folder: Path, path: Path, text: str, reviews: Reviews, reviewer: str | None) -> _Read:
    """The content of *path*, which tells by its first character what it is."""
    begins = text.lstrip()[:1]
    if begins == "[":
        back = read_annotations(path, text, reviewer)
        news = [event for event in back.events if not _is_said(event, reviews)]
        return _Read(news, len(back.events) - len(news), back.left)
    if begins == "{":
        return _Read(list(read_events(path, text)))
    if not begins:
        return _Read(())
    decisions, known = read_table(path, text, lambda: read_records(folder), reviews)
    return _Read(decisions, known)


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: not UTF-8 ({error.reason}); save the file as UTF-8 and try again.") from error


def _is_said(event: ReviewEvent, reviews: Reviews) -> bool:
    """Whether what an annotation says holds already, whoever said it: an annotation that is saved again is no news."""
    if isinstance(event, Undoing):
        known = reviews.event(event.undone)
        return known is not None and isinstance(known[1], RecordEdit) and not _holding(known[1], reviews)
    return isinstance(event, RecordEdit) and any(one.after == event.after for one in _holding(event, reviews))


def _holding(edit: RecordEdit, reviews: Reviews) -> list[RecordEdit]:
    """The correction that holds on what *edit* is about, if there is one."""
    target = target_of(edit)
    standing = (event for _, event in reviews.standing(edit.article))
    return [one for one in standing if isinstance(one, RecordEdit) and target_of(one) == target]
