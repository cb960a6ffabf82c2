"""What was decided about organisations as a file that people can go through, correct and give back."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

from extract.errors import UsageError
from extract.graph.organisations.judgements import COLUMNS
from extract.graph.organisations.similar import similar_names

if TYPE_CHECKING:
    from extract.graph.deal_graph import DealGraph

_BY = "dealgraph"
_PEOPLE = "judgement"


def write_decisions(graph: DealGraph, path: Path) -> None:
    """Writes all decisions to *path* in the columns of a judgement file, the unsure ones first.

    Names that merely look alike are added as unsure. Rows that come from people stay as they are; a line whose
    judgement is changed, or the file as a whole, can be given back as judgements.
    """
    known = {(left, right): (verdict, reason) for left, right, verdict, reason in graph.decisions()}
    for left, right, reason in similar_names(graph):
        known.setdefault((left, right), ("unsure", reason))
    rows = [
        (left, right, verdict, reason, "" if reason == _PEOPLE else _BY)
        for (left, right), (verdict, reason) in sorted(
            known.items(), key=lambda item: (item[1][0] != "unsure", item[0])
        )
    ]
    try:
        with path.open("w", encoding="utf-8", errors="backslashreplace", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(COLUMNS)
            writer.writerows(rows)
    except OSError as error:
        raise UsageError(f"{path}: cannot be written: {error.strerror}; choose another place.") from error
