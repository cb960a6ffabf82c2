"""Folders that are torn, unfinished, damaged or no results: an error says so, and what can be shown is shown."""

from __future__ import annotations

import os
import sqlite3
import time
from pathlib import Path

import pytest

from extract.batch.journal import NAME as JOURNAL
from extract.errors import ResultsError
from extract.review.index import NAME, Wanted, WantedDeals, open_index
from tests.graph.newsroom import article, said
from tests.review.index.desk import decide, flagged, loan, names, tear, with_flag, write_results


def test_a_torn_shard_is_an_error_with_file_and_line_until_it_is_whole_again(tmp_path: Path) -> None:
    one, two = flagged("one", "alpha", "beta", 20), flagged("two", "gamma", "beta", 30)
    with open_index(write_results(tmp_path, {"1.jsonl": [one, two]})) as index:
        time.sleep(0.02)  # another time of the file
        tear(tmp_path, "1.jsonl")
        os.utime(tmp_path / "manifest.json")
        for _ in range(2):
            with pytest.raises(ResultsError, match=r"1\.jsonl:2: this line is torn"):
                index.queue(Wanted())
        write_results(tmp_path, {"1.jsonl": [one, two]})
        assert names(index) == ["one", "two"]


def test_a_run_that_is_not_finished_is_an_error_that_says_what_to_do(tmp_path: Path) -> None:
    with open_index(write_results(tmp_path, {"1.jsonl": [flagged("one", "alpha", "beta", 20)]})) as index:
        (tmp_path / JOURNAL).touch()
        for _ in range(2):
            with pytest.raises(ResultsError, match="has not finished; run the same extract again"):
                index.counts(Wanted())
        (tmp_path / JOURNAL).unlink()
        assert names(index) == ["one"]
    (tmp_path / JOURNAL).touch()
    with pytest.raises(ResultsError, match="has not finished"), open_index(tmp_path):
        pass


@pytest.mark.parametrize("what", ["nothing", "file", "empty", "foreign"])
def test_what_is_no_results_folder_is_refused_and_nothing_is_written_there(tmp_path: Path, what: str) -> None:
    place = tmp_path / "place"
    if what == "file":
        place.write_text("{}")
    elif what != "nothing":
        place.mkdir()
    if what == "foreign":
        (place / "1.jsonl").write_text('{"text": "An article."}\n')
    with pytest.raises(ResultsError), open_index(place):
        pass
    assert not (place / NAME).exists() or what == "foreign"


def test_a_place_that_cannot_be_written_to_is_refused(tmp_path: Path) -> None:
    write_results(tmp_path, {"1.jsonl": [flagged("one", "alpha", "beta", 20)]})
    (tmp_path / NAME).mkdir()
    with pytest.raises(ResultsError, match="the index of the review cannot be kept here"), open_index(tmp_path):
        pass


@pytest.mark.parametrize("damage", ["no database", "other version", "other program"])
def test_an_index_that_is_damaged_or_of_another_version_is_made_anew(tmp_path: Path, damage: str) -> None:
    with open_index(write_results(tmp_path, {"1.jsonl": [flagged("one", "alpha", "beta", 20)]})):
        pass
    if damage == "no database":
        (tmp_path / NAME).write_bytes(b"no database at all" * 1000)
    else:
        with sqlite3.connect(tmp_path / NAME) as store:
            if damage == "other version":
                store.execute("PRAGMA user_version=999")
            else:
                store.execute("UPDATE settings SET value='dealgraph 99' WHERE name='software'")
        store.close()
    with open_index(tmp_path) as index:
        assert names(index) == ["one"]


def test_a_folder_that_can_only_be_read_is_shown_and_left_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_results(tmp_path, {"1.jsonl": [flagged("one", "alpha", "beta", 20)]})
    with open_index(tmp_path) as index:
        decide(tmp_path, index.queue(Wanted()).items[0], "confirmed")
    for made in ("review.db", "graph.db"):
        (tmp_path / made).unlink()
    before = sorted(path.name for path in tmp_path.iterdir())
    monkeypatch.setattr("extract.review.index.where.os.access", lambda *_: False)
    with open_index(tmp_path) as index:
        assert index.queue(Wanted()).items[0].state == "decided"
        assert index.deals(WantedDeals()).total == 1
        assert index.record("one") is not None
    assert sorted(path.name for path in tmp_path.iterdir()) == before


def test_a_plain_folder_of_records_can_be_reviewed_too(tmp_path: Path) -> None:
    write_results(tmp_path, {"1.jsonl": [flagged("one", "alpha", "beta", 20)]})
    with open_index(tmp_path / "records") as index:
        assert names(index) == ["one"]
        assert index.record("one") is not None


def test_of_a_sentence_of_a_megabyte_no_more_is_kept_than_a_page_shows(tmp_path: Path) -> None:
    sentence = "Alpha und " * 100_000 + "Beta halten 120 Prozent."
    record = article(
        "long", said(sentence, "stake", ("120 Prozent", "120", None), holder="alpha", held="beta", flag=True)
    )
    with open_index(write_results(tmp_path, {"1.jsonl": [with_flag(record, amounts=())]})) as index:
        (row,) = index.queue(Wanted(text="alpha")).items
        assert [len(quote) for quote in row.quotes] == [20_000]
        found = index.record("long")
        assert found is not None
        assert found.article.text == record.article.text


def test_sums_that_no_rate_can_reckon_with_are_listed_all_the_same(tmp_path: Path) -> None:
    record = article("vast", loan("alpha", "beta", 10**40, "USD"), published="2025-10-01")
    with open_index(write_results(tmp_path, {"1.jsonl": [record]})) as index:
        assert names(index) == ["vast"]
        assert index.deals(WantedDeals()).total == 1
