"""Exports of Label Studio that make no sense are refused with the place of what is wrong, and nothing is added."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from extract.errors import UsageError
from extract.review.exchange import added, written
from tests.graph.newsroom import said
from tests.review.applied.reviewer import flagged, results
from tests.review.exchange.round_trip import LOAN, report, sent
from tests.review.exchange.studio import Studio


def wrong_label(studio: Studio) -> None:
    studio.relabel(studio.region("Deltahaus"), "Firma")


def wrong_value(studio: Studio) -> None:
    studio.fill(studio.region("2,5 Millionen Euro"), "value", "2,5 Mio.")


def no_value(studio: Studio) -> None:
    studio.draw("leiht", "amount")


def wrong_role(studio: Studio) -> None:
    studio.relate(studio.region(LOAN), studio.region("Betawerk"), "investor")


def no_role(studio: Studio) -> None:
    studio.relate(studio.region(LOAN), studio.region("Betawerk"))


def no_party(studio: Studio) -> None:
    studio.draw("leiht", "deal:loan")


def no_name(studio: Studio) -> None:
    studio.draw("Die", "description")


def two_ends(studio: Studio) -> None:
    studio.fill(studio.region("2,5 Millionen Euro"), "high", "3000000")


def wrong_status(studio: Studio) -> None:
    studio.fill(studio.region(LOAN), "status", "fertig")


def elsewhere(studio: Studio) -> None:
    for item in studio.annotation["result"]:
        if item["type"] == "labels" and item["value"]["text"] == "Deltahaus":
            item["value"].update(start=0, end=9)


def other_text(studio: Studio) -> None:
    studio.tasks[0]["data"]["text"] += " "


def no_article(studio: Studio) -> None:
    del studio.tasks[0]["data"]["dealgraph"]


def newer(studio: Studio) -> None:
    studio.tasks[0]["data"]["dealgraph"]["version"] = 99


def minimal(studio: Studio) -> None:
    studio.tasks[0] = {"text": "JSON-MIN", "label": []}


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (wrong_label, "labelled 'Firma'"),
        (wrong_value, "value '2,5 Mio.'; give plain digits"),
        (no_value, "has no value"),
        (wrong_role, "deal:loan has no role 'investor'"),
        (no_role, "has no role; one of lender, borrower"),
        (no_party, "tied to nobody"),
        (no_name, "is tied to no name"),
        (two_ends, "two ends, and the bound 'exact'"),
        (wrong_status, "status 'fertig'"),
        (elsewhere, "does not stand at 0 to 9"),
        (other_text, "its text is not the one"),
        (no_article, "was not made with: dealgraph decisions"),
        (newer, "another version of dealgraph (99"),
        (minimal, "not JSON-MIN"),
    ],
)
def test_what_makes_no_sense_is_refused_with_its_place_and_nothing_is_added(
    spoil: Callable[[Studio], None], message: str, tmp_path: Path
) -> None:
    place = results(tmp_path / "results", [report(), flagged("zweites", LOANS)])
    written(place, tmp_path / "tasks.json", "labelstudio")
    studio = Studio(tmp_path / "tasks.json")
    studio.open_prediction(1)
    studio.fill(studio.region(LOAN), "status", "completed")
    studio.tasks.reverse()
    studio.open_prediction(1)
    studio.tasks.reverse()
    spoil(studio)
    studio.tasks.reverse()
    export = studio.export(tmp_path / "export.json", indent=1)
    with pytest.raises(UsageError, match=r"export\.json:\d{2,}: task 2") as raised:
        added(place, export)
    assert message in str(raised.value)
    assert not (place / "reviews.sqlite").exists()


LOANS = said(LOAN, "loan", ("2,5 Millionen Euro", "2500000", "EUR"), lender="gammabank", borrower="deltahaus")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda text: text[: len(text) // 2], "no JSON"),
        (lambda text: text.rstrip()[:-1], "no JSON"),
        (lambda text: text + " x", "there is more behind"),
        (lambda text: text.replace("]", "] []", 1), "no JSON"),
        (lambda _: "[" * 100_000, "nested"),
        (lambda _: "[1]", "1: task 1: Expected `object`"),
        (lambda _: "[[", "1: no JSON"),
    ],
)
def test_a_file_that_is_no_export_is_refused(change: Callable[[str], str], message: str, tmp_path: Path) -> None:
    place, studio = sent(tmp_path, report())
    studio.open_prediction()
    studio.fill(studio.region(LOAN), "status", "completed")
    path = studio.export(tmp_path / "export.json", indent=1)
    path.write_text(change(path.read_text()))
    with pytest.raises(UsageError, match=r"export\.json:\d+: ") as raised:
        added(place, path)
    assert message in str(raised.value)
    assert not (place / "reviews.sqlite").exists()
