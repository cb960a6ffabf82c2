"""The formats in which decisions are written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from extract.batch.results import read_records
from extract.errors import ResultsError, UsageError
from extract.records import Record
from extract.review.applied import Applied, applied
from extract.review.exchange.events import write_events
from extract.review.exchange.labelstudio import config_path, write_tasks
from extract.review.exchange.passages import write_passages
from extract.review.exchange.table import write_table
from extract.review.store import NAME, Reviews, open_reviews


@dataclass(frozen=True, slots=True)
class Written:
    """The *files* that were written, and a sentence for each thing that the format has not carried."""

    files: tuple[Path, ...]
    left: tuple[str, ...] = ()


def _events(folder: Path, path: Path, reviews: Reviews) -> Written:
    del folder
    write_events(path, (event for _, event in reviews.events()))
    return Written((path,))


def _csv(folder: Path, path: Path, reviews: Reviews) -> Written:
    _, missing = write_table(path, read_records(folder), reviews)
    if not missing:
        return Written((path,))
    reason = f"decisions left out: {missing} (on flags that are no longer raised or have changed)"
    return Written((path,), (f"{reason}; --to events has them.",))


def _labelstudio(folder: Path, path: Path, reviews: Reviews) -> Written:
    write_tasks(path, _with_word(folder, reviews))
    return Written((path, config_path(path)))


def _passages(folder: Path, path: Path, reviews: Reviews) -> Written:
    files, left = write_passages(path, (one for _, one in _with_word(folder, reviews) if one))
    return Written(files, left)


def _with_word(folder: Path, reviews: Reviews) -> Iterator[tuple[Record, Applied | None]]:
    """Each record with what people made of it; None where nobody has said anything."""
    reviewed = reviews.reviewed()
    for record in read_records(folder):
        said = reviewed.digest(record.article) is not None
        yield record, applied(record, reviews.standing(record.article.id, record.article.sha256)) if said else None


FORMATS: dict[str, Callable[[Path, Path, Reviews], Written]] = {
    "events": _events,
    "csv": _csv,
    "labelstudio": _labelstudio,
    "passages": _passages,
}


def written(folder: Path, path: Path, to: str) -> Written:
    """Writes what people did in the results folder *folder* to *path* in the format *to*.

    Raises UsageError for an unknown format, ResultsError for a folder without results or, but for ``labelstudio``,
    without reviews.
    """
    if to not in FORMATS:
        raise UsageError(f"--to {to}: unknown format; one of {', '.join(FORMATS)}.")
    if not folder.is_dir():
        raise ResultsError(f"{folder}: there is no such folder; make it with: dealgraph extract INPUT -o {folder}")
    if to != "labelstudio" and not (folder / NAME).is_file():
        raise ResultsError(f"{folder}: nobody has reviewed anything here yet; start with: dealgraph review {folder}")
    with open_reviews(folder, create=False) as reviews:
        return FORMATS[to](folder, path, reviews)
