"""One article before a reader: its forms, what was said of it, and what holds then."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from extract.records import AmountEdit, DealEdit, OrganisationEdit, Record, RecordEdit
from extract.review.applied import applied
from extract.review.store import open_reviews
from tests.review.server.filling import form_on
from tests.review.server.page import Reader, conversion, words

TEXT = str(conversion().article.text)
DOLLARS, EUROS = "100 Milliarden Dollar", "850 Millionen Euro"


def edits(folder: Path) -> list[RecordEdit]:
    with open_reviews(folder) as reviews:
        return [event for _, event in reviews.events() if isinstance(event, AmountEdit | OrganisationEdit | DealEdit)]


def now(folder: Path, record: Record | None = None) -> Record:
    """The article with people's word in it, as graph and exports get it."""
    record = record or conversion()
    with open_reviews(folder) as reviews:
        return applied(record, reviews.standing(record.article.id, record.article.sha256)).record


def opened(reader: Reader, key: str) -> Any:
    return form_on(reader, f"/articles/blatt?open={key}")


def panel(reader: Reader, path: str = "/articles/blatt") -> str:
    return words(reader.tree(path).cssselect("#panel")[0])
