"""Results that are replaced, torn or unfinished under an index that is open."""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from pathlib import Path

import pytest

from extract.batch.journal import NAME as JOURNAL
from extract.errors import ResultsError, UsageError
from extract.records import OrganisationJudgement
from extract.review.index import NAME, Index, Wanted, WantedDeals, WantedOrganisations, fresh, open_index
from extract.review.index.building import shards
from extract.review.store import new_uid, now
from tests.graph.newsroom import article, said
from tests.review.index.desk import add, decide, flagged, loan, tear, with_flag, write_results


def _names(index: Index) -> list[str]:
    return sorted(row.name for row in index.queue(Wanted()).items)


def _everything(index: Index) -> tuple[object, ...]:
    deals, organisations = index.deals(WantedDeals()), index.organisations(WantedOrganisations())
    return index.queue(Wanted()), deals, organisations, index.loops()


def test_new_changed_and_vanished_shards_are_noticed_with_the_next_call(tmp_path: Path) -> None:
    one, two, three = (flagged(name, name, "beta", 20 + at) for at, name in enumerate(("one", "two", "three")))
    with open_index(write_results(tmp_path, {"1.jsonl": [one], "2.jsonl": [two]})) as index:
        assert (index.news().generation, index.news().new) == (1, 2)
        write_results(tmp_path, {"2.jsonl": [two, three], "3.jsonl": [one]})
        assert _names(index) == ["one", "three", "two"]
        news = index.news()
        assert (news.generation, news.new, news.gone, news.reading) == (2, 1, 0, None)
        write_results(tmp_path, {"2.jsonl": [two]})
        assert _names(index) == ["two"]
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
        assert len(_names(index)) == 3
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
        assert _names(index) == ["one", "two"]
        write_results(tmp_path, {"2.jsonl": [one, two]})
        assert _names(index) == ["one", "two"]
        assert index.record("one") is not None
        assert index.news().gone == 0


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
        assert _names(index) == ["one", "two"]


def test_a_run_that_is_not_finished_is_an_error_that_says_what_to_do(tmp_path: Path) -> None:
    with open_index(write_results(tmp_path, {"1.jsonl": [flagged("one", "alpha", "beta", 20)]})) as index:
        (tmp_path / JOURNAL).touch()
        for _ in range(2):
            with pytest.raises(ResultsError, match="has not finished; run the same extract again"):
                index.counts(Wanted())
        (tmp_path / JOURNAL).unlink()
        assert _names(index) == ["one"]
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
        assert _names(index) == ["one"]


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
        assert len(_names(index)) == 4
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
        assert _names(index) == ["one"]
        go.set()
        deadline = time.monotonic() + 10
        while _names(index) != ["two"] and time.monotonic() < deadline:
            time.sleep(0.01)
        assert _names(index) == ["two"]


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


def test_judgements_that_contradict_each_other_leave_the_queue_alone(tmp_path: Path) -> None:
    records = [flagged("one", "alpha", "beta", 20), flagged("two", "gamma", "delta", 30)]
    with open_index(write_results(tmp_path, {"1.jsonl": records})) as index:
        (tmp_path / "judgements.csv").write_text("left,right,judgement\nalpha,gamma,same\nalpha,gamma,different\n")
        with pytest.raises(UsageError, match="alpha"):
            index.merge()
        assert _names(index) == ["one", "two"]
        (tmp_path / "judgements.csv").write_text("left,right,judgement\nalpha,gamma,same\n")
        index.merge()
        assert index.organisations(WantedOrganisations()).total == 3


def test_a_judgement_is_in_the_lists_of_organisations_soon_after(tmp_path: Path) -> None:
    records = [flagged("one", "alpha", "beta", 20), flagged("two", "gamma", "delta", 30)]
    with open_index(write_results(tmp_path, {"1.jsonl": records})) as index:
        assert index.organisations(WantedOrganisations()).total == 4
        assert not index.news().behind
        add(tmp_path, OrganisationJudgement(uid=new_uid(), at=now(), reviewer="A. Weber",
                                            left="alpha", right="gamma", judgement="same"))  # fmt: skip
        assert index.news().behind
        index.merge()
        assert not index.news().behind
        found = index.organisation("gamma")
        assert found is not None
        assert set(found.organisation.members) == {"alpha", "gamma"}
        assert index.organisation("alpha") == found
        assert {row.name for row in index.queue(Wanted(organisation="alpha")).items} == {"one", "two"}


def test_a_false_alarm_leaves_the_queue_of_the_graph_but_not_that_of_people(tmp_path: Path) -> None:
    with open_index(write_results(tmp_path, {"1.jsonl": [flagged("one", "alpha", "beta", 20)]})) as index:
        assert index.deals(WantedDeals(flagged=True)).total == 1
        decide(tmp_path, index.queue(Wanted()).items[0], "false-alarm")
        index.merge()
        assert index.deals(WantedDeals(flagged=True)).total == 0
        assert index.queue(Wanted()).total == 1


def test_two_indexes_of_one_folder_are_open_at_once(tmp_path: Path) -> None:
    write_results(tmp_path, {"1.jsonl": [flagged("one", "alpha", "beta", 20)]})
    with open_index(tmp_path) as index, open_index(tmp_path) as other:
        decide(tmp_path, other.queue(Wanted()).items[0], "confirmed")
        assert other.queue(Wanted()).items[0].state == "decided"
        assert index.queue(Wanted()).items[0].state == "decided"
        write_results(tmp_path, {"1.jsonl": [flagged("two", "alpha", "beta", 20)]})
        assert _names(index) == _names(other) == ["two"]


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


def test_after_decisions_alone_the_queue_does_not_wait_for_the_graph(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    records = [flagged("one", "alpha", "beta", 20), flagged("two", "gamma", "delta", 30)]
    with open_index(write_results(tmp_path, {"1.jsonl": records})) as index:
        add(tmp_path, OrganisationJudgement(uid=new_uid(), at=now(), reviewer="A. Weber",
                                            left="alpha", right="gamma", judgement="same"))  # fmt: skip
    go = threading.Event()
    real = fresh.bring_up_graph
    monkeypatch.setattr(fresh, "bring_up_graph", lambda *given: (go.wait(10), real(*given))[1])
    monkeypatch.setattr(fresh, "PATIENCE", 0.05)
    with open_index(tmp_path) as index:
        assert _names(index) == ["one", "two"]
        assert index.organisations(WantedOrganisations()).total == 4
        assert index.news().behind
        assert index.news().reading is not None
        go.set()
        index.merge()
        assert index.organisations(WantedOrganisations()).total == 3
        assert index.news().reading is None


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
        assert len(_names(index)) == 4


def test_a_plain_folder_of_records_can_be_reviewed_too(tmp_path: Path) -> None:
    write_results(tmp_path, {"1.jsonl": [flagged("one", "alpha", "beta", 20)]})
    with open_index(tmp_path / "records") as index:
        assert _names(index) == ["one"]
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
        assert _names(index) == ["vast"]
        assert index.deals(WantedDeals()).total == 1


def test_nobody_waits_for_merging_that_took_long_the_last_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = fresh.bring_up_graph
    go = threading.Event()
    with open_index(write_results(tmp_path, {"1.jsonl": [flagged("one", "alpha", "beta", 20)]})) as index:
        monkeypatch.setattr(fresh, "bring_up_graph", lambda *given: (go.wait(10), real(*given))[1])
        decide(tmp_path, index.queue(Wanted()).items[0], "false-alarm")
        monkeypatch.setattr(index._fresh, "_rest_until", 0.0)
        monkeypatch.setattr(fresh, "PATIENCE", 5.0)
        monkeypatch.setattr(index._fresh, "_took", 6.0)
        began = time.monotonic()
        assert index.deals(WantedDeals(flagged=True)).total == 1
        assert time.monotonic() - began < 3
        assert index.news().behind
        go.set()
        index.merge()
        assert index.deals(WantedDeals(flagged=True)).total == 0
