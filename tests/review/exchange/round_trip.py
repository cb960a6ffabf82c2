"""An article with its deals in Label Studio, and the events that come back from there."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from extract.records import Record, ReviewEvent
from extract.review.exchange import added, written
from extract.review.store import open_reviews
from tests.graph.newsroom import said
from tests.review.applied.reviewer import flagged, results, review
from tests.review.exchange.studio import Studio

LOAN = "Die Gammabank leiht Deltahaus 2,5 Millionen Euro."
TEXT_ALSO = {"alphabau": ("der Konzern", "Alphabaus")}


def report() -> Record:
    """Two deals, three sums, four organisations, one of them with three mentions."""
    loan = said(LOAN, "loan", ("2,5 Millionen Euro", "2500000", "EUR"), lender="gammabank", borrower="deltahaus")
    made = flagged("blatt", loan, also=TEXT_ALSO)
    [alphabau, *others] = made.organisations
    mentions = [replace(m, kind="description") if m.text == "der Konzern" else m for m in alphabau.mentions]
    assert [mention.text for mention in mentions] == ["Alphabau", "der Konzern", "Alphabaus"]
    return replace(made, organisations=(replace(alphabau, mentions=tuple(mentions)), *others))


def sent(folder: Path, record: Record, *events: ReviewEvent) -> tuple[Path, Studio]:
    """A results folder with the record and what was said of it, and Label Studio with its tasks."""
    folder.mkdir(exist_ok=True)
    place = results(folder / "results", [record])
    if events:
        review(place, *events)
    written(place, folder / "tasks.json", "labelstudio")
    return place, Studio(folder / "tasks.json")


def back(place: Path, studio: Studio) -> list[ReviewEvent]:
    """The events that come back with the project's export."""
    with open_reviews(place) as reviews:
        before = reviews.version()
    added(place, studio.export(place.parent / "export.json"))
    with open_reviews(place) as reviews:
        return [event for _, event in reviews.events(after=before)]


def one_back(place: Path, studio: Studio) -> ReviewEvent:
    [event] = back(place, studio)
    return event
