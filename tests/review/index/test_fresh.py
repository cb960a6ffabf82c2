"""Results that are replaced under an index that is open, and what is seen while they are read."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from extract.review.index import Index, Wanted, WantedDeals, WantedOrganisations, fresh, open_index
from extract.review.index.building import shards
from tests.review.index.desk import decide, flagged, names, write_results


def _everything(index: Index) -> tuple[object, ...]:
    deals, organisations = index.deals(WantedDeals()), index.organisations(WantedOrganisations())
    return index.queue(Wanted()), deals, organisations, index.loops()


def test_new_changed_and_vanished_shards_are_noticed_with_the_next_call(tmp_path: Path) -> None:
    one, two, three = (flagged(name, name, "beta", 20 + at) for at, name in enumerate(("one", "two", "three")))
    with open_index(write_results(tmp_path, {"1.jsonl": [one], "2.jsonl": [two]})) as index:
        assert (index.news().generation, index.news().new) == (1, 2)
        write_results(tmp_path, {"2.jsonl": [two, three], "3.jsonl": [one]})
        assert names(index) == ["one", "three", "two"]
        news = index.news()
        assert (news.generation, news.new, news.gone, news.reading) == (2, 1, 0, None)
        write_results(tmp_path, {"2.jsonl": [two]})
        assert names(index) == ["two"]
        assert (index.news().generation, index.news().new, index.news().gone) == (3, 0, 2)
        record = index.record("two")
        assert record is not None
        assert record.article.text == two.article.text
        assert index.record("one") is None


def test_only_shards_that_have_changed_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, two, three = (flagged(name, name, "beta", 20 + at) for at, name in enumerate(("one", "two", "three")))
    with open_index(write_results(tmp_path, {"1.jsonl": [one], "2.jsonl": [two]})):
        pass
    read: list[str] = []
    real = shards.placed_records
    monkeypatch.setattr(shards, "placed_records", lambda file: (read.append(file.name), real(file))[1])
    with open_index(tmp_path) as index:
        assert read == []
        write_results(tmp_path, {"1.jsonl": [one], "2.jsonl": [two, three]})
        assert len(names(index)) == 3
    assert read == ["2.jsonl"]


def test_an_incremental_index_is_the_same_as_one_built_at_once(tmp_path: Path) -> None:
    day = [flagged(f"a{n}", f"payer{n % 7}", f"payee{n % 5}", 20 + 13 * n) for n in range(30)]
    grown, whole = tmp_path / "grown", tmp_path / "whole"
    with open_index(write_results(grown, {"1.jsonl": day[:10], "2.jsonl": day[10:12]})) as index:
        write_results(grown, {"1.jsonl": day[5:10], "2.jsonl": day[10:20]})
        index.queue(Wanted())
        write_results(grown, {"1.jsonl": day[:15], "2.jsonl": day[15:20], "3.jsonl": day[20:]})
        seen = _everything(index)
    write_results(whole, {"1.jsonl": day[:15], "2.jsonl": day[15:20], "3.jsonl": day[20:]})
    with open_index(whole) as index:
        assert seen == _everything(index)


def test_an_article_that_came_twice_stays_when_the_first_one_goes(tmp_path: Path) -> None:
    one, two = flagged("one", "alpha", "beta", 20), flagged("two", "gamma", "beta", 30)
    with open_index(write_results(tmp_path, {"1.jsonl": [one], "2.jsonl": [one, two]})) as index:
        assert names(index) == ["one", "two"]
        write_results(tmp_path, {"2.jsonl": [one, two]})
        assert names(index) == ["one", "two"]
        assert index.record("one") is not None
        assert index.news().gone == 0


def test_a_run_that_was_stopped_in_the_middle_goes_on_where_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = {f"{n}.jsonl": [flagged(f"a{n}", f"payer{n}", "beta", 20 + n)] for n in range(4)}
    write_results(tmp_path, content)
    read: list[str] = []
    real = shards.placed_records

    def failing(file: Path):  # type: ignore[no-untyped-def]
        read.append(file.name)
        if len(read) == 3:
            raise KeyboardInterrupt
        return real(file)

    monkeypatch.setattr(shards, "placed_records", failing)
    with pytest.raises(KeyboardInterrupt), open_index(tmp_path):
        pass
    with open_index(tmp_path) as index:
        assert len(names(index)) == 4
    assert read == ["0.jsonl", "1.jsonl", "2.jsonl", "2.jsonl", "3.jsonl"]


def test_who_asks_while_much_is_read_gets_the_lists_of_before_and_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = flagged("one", "alpha", "beta", 20), flagged("two", "gamma", "beta", 30)
    with open_index(write_results(tmp_path, {"1.jsonl": [one]})) as index:
        go = threading.Event()
        real = shards.placed_records

        def slow(file: Path):  # type: ignore[no-untyped-def]
            go.wait(10)
            return real(file)

        monkeypatch.setattr(shards, "placed_records", slow)
        monkeypatch.setattr(fresh, "PATIENCE", 0.05)
        write_results(tmp_path, {"1.jsonl": [two]})
        assert names(index) == ["one"]
        go.set()
        deadline = time.monotonic() + 10
        while names(index) != ["two"] and time.monotonic() < deadline:
            time.sleep(0.01)
        assert names(index) == ["two"]


def test_a_record_whose_shard_was_edited_in_place_is_read_after_all(tmp_path: Path) -> None:
    one, two = flagged("one", "alpha", "beta", 20), flagged("two", "gamma", "beta", 30)
    with open_index(write_results(tmp_path, {"1.jsonl": [one, two]})) as index:
        index.queue(Wanted())
        file = tmp_path / "records" / "1.jsonl"
        first, second = file.read_bytes().splitlines(keepends=True)
        file.write_bytes(second + first)
        record = index.record("two")
        assert record is not None
        assert record.article.id == "two"


def test_two_indexes_of_one_folder_are_open_at_once(tmp_path: Path) -> None:
    write_results(tmp_path, {"1.jsonl": [flagged("one", "alpha", "beta", 20)]})
    with open_index(tmp_path) as index, open_index(tmp_path) as other:
        decide(tmp_path, other.queue(Wanted()).items[0], "confirmed")
        assert other.queue(Wanted()).items[0].state == "decided"
        assert index.queue(Wanted()).items[0].state == "decided"
        write_results(tmp_path, {"1.jsonl": [flagged("two", "alpha", "beta", 20)]})
        assert names(index) == names(other) == ["two"]


def test_closing_ends_what_is_under_way_and_the_next_one_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = {f"{n}.jsonl": [flagged(f"a{n}", f"payer{n}", "beta", 20 + n)] for n in range(4)}
    real = shards.placed_records

    def slow(file: Path):  # type: ignore[no-untyped-def]
        time.sleep(0.1)
        return real(file)

    monkeypatch.setattr(fresh, "PATIENCE", 0.01)
    with open_index(write_results(tmp_path, {"0.jsonl": content["0.jsonl"]})) as index:
        monkeypatch.setattr(shards, "placed_records", slow)
        write_results(tmp_path, content)
        index.queue(Wanted())
    monkeypatch.undo()
    with open_index(tmp_path) as index:
        assert len(names(index)) == 4
