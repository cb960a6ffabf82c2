"""From the export of a Label Studio project to events."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from extract.errors import UsageError
from extract.records import ReviewEvent
from extract.review.exchange.context import sha256_of
from extract.review.exchange.labelstudio.changes import Changes
from extract.review.exchange.labelstudio.export_file import Annotation, Task, User, read_tasks
from extract.review.exchange.labelstudio.marks import Marking
from extract.review.exchange.labelstudio.reading import Base, read_annotation
from extract.review.exchange.labelstudio.results import marking_from
from extract.review.exchange.labelstudio.tasks import MACHINE, PEOPLE
from extract.review.exchange.problems import UnfitError
from extract.review.store import now, utc


@dataclass(frozen=True, slots=True)
class ComingBack:
    """The *events* of a file, and what was *left* out of it, a sentence each."""

    events: tuple[ReviewEvent, ...]
    left: tuple[str, ...] = ()


def read_annotations(path: Path, text: str, reviewer: str | None) -> ComingBack:
    """The events of the annotations in *text*, the content of *path*; *reviewer* is whose those are that say a number.

    Annotations that were skipped, or that have nothing to do with what was sent out, give none. Raises UsageError, with
    file, line and task, for what makes no sense.
    """
    events: list[ReviewEvent] = []
    left: list[str] = []
    for where, task in read_tasks(path, text):
        if sha256_of(task.data.text) != task.data.dealgraph.sha256:
            raise UsageError(f"{where}: its text is not the one that was sent out; take the task out, or send it anew.")
        for annotation in task.annotations:
            if annotation.was_cancelled:
                continue
            place = f"{where}, annotation {annotation.id if annotation.id is not None else '?'}"
            try:
                marking = marking_from(annotation.result or (), task.data.text)
                base = _base(task, annotation, marking)
                if base is None:
                    left.append(f"{place}: it has none of the marks that were sent out, and was left out.")
                else:
                    events += _events(task, annotation, marking, base, reviewer)
            except UnfitError as error:
                raise UsageError(f"{place}: {error}.") from error
    return ComingBack(tuple(events), tuple(left))


def _base(task: Task, annotation: Annotation, marking: Marking) -> Base | None:
    """What the annotation started from, by the ids of its regions, or else by what Label Studio says; None: neither."""
    sent, text = task.data.dealgraph, task.data.text
    machine = Base(sent.machine, MACHINE, text, sent.lang)
    reviewed = Base(sent.reviewed, PEOPLE, text, sent.lang) if sent.reviewed else None
    begun = {name.partition("-")[0] for name in marking.marks}
    if reviewed and PEOPLE in begun:
        return reviewed
    if MACHINE in begun or annotation.parent_prediction is not None or not machine.marking().marks:
        return machine
    if annotation.parent_annotation is not None or annotation.import_id is not None:
        return reviewed
    return None


def _events(
    task: Task, annotation: Annotation, marking: Marking, base: Base, reviewer: str | None
) -> Iterator[ReviewEvent]:
    read = read_annotation(marking, base)
    at = annotation.updated_at or annotation.created_at
    changes = Changes(
        sent=task.data.dealgraph,
        text=task.data.text,
        then=base.found,
        read=read,
        reviewer=_reviewer(annotation, reviewer),
        at=utc(at) if at else now(),
    )
    return changes.events()


def _reviewer(annotation: Annotation, given: str | None) -> str:
    """The annotator's name, or address; where the export has a number alone, the one that was *given*."""
    who = annotation.completed_by
    if isinstance(who, User):
        name = " ".join(part for part in (who.first_name, who.last_name) if part)
        if found := (name or who.email or "").strip():
            return found
    if isinstance(who, str) and who.strip():
        return who.strip()
    number = who.id if isinstance(who, User) else who
    return given or (annotation.created_username or "").partition(",")[0].strip() or f"Label Studio {number or '?'}"
