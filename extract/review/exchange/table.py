"""``csv``: the decisions that hold on flags of today, one a row, for a spreadsheet and for other tools.

The columns of ``extract.export.decisions``, which ``dealgraph export --to claimreview`` reads too, then what a person
wants to see beside a decision::

    code        the check that raised the flag: conversion-mismatch
    severity    error, warning or info
    stated      the flagged figure as it was read: 850000000 EUR
    suggestion  the likely right figure in the words of the article's language
    sentence    the sentences that print the figures, a line each
    event       the name of the event, by which a row that comes back is known; leave it empty in new rows

Not carried: notes alone, what was undone or decided otherwise since, decisions on flags that are no longer raised or
have changed, corrections, judgements. ``--to events`` has all of these.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec.structs import replace

from extract.export.atomic import replacing
from extract.export.decisions import COLUMNS
from extract.export.spreadsheet import guarded
from extract.lexicon.sections.flags import catalogue_across_articles
from extract.records import FlagDecision, Record
from extract.review.standing import stands
from extract.review.store import Reviews

_MORE = ("code", "severity", "stated", "suggestion", "sentence", "event")
_UID = 32


def write_table(path: Path, records: Iterable[Record], reviews: Reviews) -> tuple[int, int]:
    """Writes the decisions in *reviews* on flags of *records* to *path*; how many there are, and how many it has not.

    With a byte order mark, without which Excel takes umlauts for something else.
    """
    held = {decision.uid for article in reviews.reviewed().articles for decision in _decided(reviews, article)}
    written: set[str] = set()
    with replacing(path) as part, part.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow((*COLUMNS, *_MORE))
        for name, decision in _holding(records, reviews):
            writer.writerow(_row(name, decision))
            written.add(decision.uid)
    return len(written), len(held - written)


def _decided(reviews: Reviews, article: str, sha256: str | None = None) -> Iterator[FlagDecision]:
    """The decisions that hold on an article; notes alone are none."""
    for _, event in reviews.standing(article, sha256):
        if isinstance(event, FlagDecision) and event.verdict is not None:
            yield event


def _holding(records: Iterable[Record], reviews: Reviews) -> Iterator[tuple[str, FlagDecision]]:
    """The decisions that hold on the flags of today, each with the article and the flag that it is about."""
    reviewed, across = reviews.reviewed(), catalogue_across_articles()
    for record in records:
        article = record.article
        if reviewed.digest(article) is None:
            continue
        for name, stand in stands(record, reviews.standing(article.id, article.sha256)).items():
            if stand.decision and stand.state == "decided":
                yield name, replace(stand.decision, article=article.id)
        yield from ((d.machine.id, d) for d in _decided(reviews, article.id) if d.machine.code in across)


def _row(flag: str, decision: FlagDecision) -> list[str]:
    machine = decision.machine
    texts = (machine.code, machine.severity, machine.stated, machine.suggestion or "", "\n".join(decision.quotes))
    return [
        guarded(decision.article),
        guarded(flag),
        decision.verdict or "",
        "" if decision.value is None else f"{decision.value:f}",
        decision.currency or "",
        guarded(decision.reviewer),
        decision.at,
        guarded(decision.note or ""),
        *map(guarded, texts),
        decision.uid,
    ]
