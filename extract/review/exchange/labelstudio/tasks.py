"""Articles as tasks: one JSON array, and the labelling interface beside it.

https://labelstud.io/guide/predictions and /task_format: what was read is a task's prediction, what people made of it an
annotation. Imported annotations belong to whoever imports them: Label Studio refuses names that it does not know.
``data.dealgraph`` is the article as it was sent out, which comes back untouched.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from extract.export.atomic import replacing
from extract.records import Record
from extract.review.applied import Applied
from extract.review.exchange.labelstudio.config import labelling_config
from extract.review.exchange.labelstudio.findings import Findings, Origins, Sent, findings_of, origins_of
from extract.review.exchange.labelstudio.labels import TEXT
from extract.review.exchange.labelstudio.marks import marking_of
from extract.review.exchange.labelstudio.results import result_of

#: What ids of regions begin with: of a prediction, of an annotation.
MACHINE, PEOPLE = "machine", "people"
#: Where a task carries the article as it was sent out.
SENT = "dealgraph"

_encoder = msgspec.json.Encoder(decimal_format="string")


def write_tasks(path: Path, articles: Iterable[tuple[Record, Applied | None]]) -> int:
    """Writes *articles*, each with what people made of it, to *path* and the interface beside it; returns how many.

    An article without its text, or in which nothing was found and nobody said anything, is left out.
    """
    count = 0
    with replacing(path) as part, part.open("wb") as file, replacing(config_path(path)) as interface:
        for task in _tasks(articles):
            file.write(b"[\n" if not count else b",\n")
            file.write(_encoder.encode(task))
            count += 1
        file.write(b"[]\n" if not count else b"\n]\n")
        interface.write_text(labelling_config(), encoding="utf-8")
    return count


def config_path(path: Path) -> Path:
    """Where the interface of the tasks in *path* is: ``reviews.json`` has ``reviews.config.xml``."""
    return path.with_name(f"{path.stem}.config.xml")


def _tasks(articles: Iterable[tuple[Record, Applied | None]]) -> Iterator[dict[str, Any]]:
    number = 0
    for record, applied in articles:
        text = record.article.text
        sent = sent_of(record, applied)
        if isinstance(text, str) and text and (sent.reviewed or sent.machine != Findings()):
            number += 1
            yield _task(number, record, text, sent)


def sent_of(record: Record, applied: Applied | None) -> Sent:
    """The article as a task carries it; *applied* is None where nobody has said anything of it."""
    article, machine = record.article, findings_of(record)
    reviewed = findings_of(applied.record) if applied else machine
    changed = applied is not None and reviewed != machine
    return Sent(
        article=article.id,
        lang=article.lang,
        published=article.published,
        sha256=article.sha256,
        machine=machine,
        reviewed=reviewed if changed else None,
        origins=origins_of(applied) if changed and applied else Origins(),
    )


def _task(number: int, record: Record, text: str, sent: Sent) -> dict[str, Any]:
    article = record.article
    shown = {"id": article.id, "title": article.title, "published": article.published, "source": article.source}
    task: dict[str, Any] = {
        "data": {TEXT: text, **{key: value for key, value in shown.items() if value is not None}, SENT: sent},
        "predictions": [
            {"model_version": "dealgraph", "result": result_of(marking_of(sent.machine, text, MACHINE), text)}
        ],
    }
    if sent.reviewed:
        result = result_of(marking_of(sent.reviewed, text, PEOPLE), text)
        task["annotations"] = [{"id": number, "was_cancelled": False, "ground_truth": False, "result": result}]
    return task
