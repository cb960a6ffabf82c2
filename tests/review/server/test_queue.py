"""The queue of flags: worst first, narrowed by filters, the next one after each decision, and why it is not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.batch.journal import NAME as JOURNAL
from tests.review.server.page import newspaper, reading, words


def test_the_queue_lists_the_worst_first_with_figure_suggestion_sentence_and_source(tmp_path: Path) -> None:
    with reading(newspaper(tmp_path)) as reader:
        tree = reader.tree("/")
        rows = [words(row) for row in tree.cssselect(".flag-row")]
        assert len(rows) == 5
        assert "850 million euros → Probably meant 85 billion euros" in rows[0]
        assert "Geld im Kreis Das Blatt Oct 1, 2025" in rows[0]
        assert [mark.text for mark in tree.cssselect(".flag-row mark")][:2] == [
            "100 Milliarden Dollar",
            "850 Millionen Euro",
        ]
        assert [row.split()[0] for row in rows] == ["Error", "Error", "Error", "Warning", "Warning"]
        assert "5 to check, 0 of 5 decided" in words(tree)


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("code=contradiction", 4),
        ("severity=error", 3),
        ("source=Das+Blatt", 1),
        ("organisation=hausbau", 4),
        ("since=2025-10-02", 4),
        ("until=2025-10-01", 1),
        ("article_lang=en", 0),
        ("q=halbleiter", 0),
        ("q=chipwerk", 1),
        ("state=decided", 0),
        ("state=all", 5),
        ("severity=terrible&since=someday&state=odd", 5),
    ],
)
def test_filters_narrow_the_queue_and_nonsense_does_not(tmp_path: Path, query: str, count: int) -> None:
    with reading(newspaper(tmp_path)) as reader:
        assert len(reader.tree(f"/?{query}").cssselect(".flag-row")) == count


def test_after_the_last_flag_the_queue_says_that_all_is_decided(tmp_path: Path) -> None:
    with reading(newspaper(tmp_path)) as reader:
        place = f"/flags/{reader.rows()[2].uid}"
        for _ in range(5):
            uid = place.partition("?")[0].rpartition("/")[2]
            place = reader.decide(uid, "false-alarm").headers["location"]
        assert place.startswith("/?done=")
        assert "All decided" in reader.text(place)
        assert len(reader.tree("/?state=all").cssselect(".flag-row")) == 5


def test_next_stays_within_the_filters(tmp_path: Path) -> None:
    with reading(newspaper(tmp_path)) as reader:
        wanted = reader.rows(severity="warning")
        query = "?severity=warning"
        tree = reader.tree(f"/flags/{wanted[0].uid}{query}")
        assert tree.cssselect("a[rel=next]")[0].get("href") == f"/flags/{wanted[1].uid}{query}"
        assert tree.cssselect("a[rel=prev]")[0].get("href") is None
        answer = reader.decide(wanted[0].uid, "unsure", query)
        assert answer.headers["location"] == f"/flags/{wanted[1].uid}?done={wanted[0].uid}&severity=warning"
        answer = reader.decide(wanted[1].uid, "unsure", query)
        assert answer.headers["location"] == f"/?done={wanted[1].uid}&severity=warning"


def test_unfinished_results_are_told_with_the_reason_and_the_page_comes_back_with_them(tmp_path: Path) -> None:
    with reading(newspaper(tmp_path)) as reader:
        (tmp_path / JOURNAL).write_text("")
        answer = reader.get("/")
        assert answer.status_code == 503
        assert "this run has not finished" in answer.text
        (tmp_path / JOURNAL).unlink()
        assert reader.get("/").status_code == 200
