"""What decisions make of the queue, and when."""

from __future__ import annotations

import threading
from decimal import Decimal
from pathlib import Path

from extract.records import FlagDecision, Record
from extract.review.index import FlagRow, Index, Wanted, open_index
from extract.review.store import NAME as REVIEWS
from extract.review.store import new_uid, now, open_reviews
from tests.graph.newsroom import article
from tests.review.index.desk import add, decide, flagged, loan, undo, with_flag, write_results


def _one(folder: Path, record: Record | None = None) -> Path:
    return write_results(folder, {"1.jsonl": [record or flagged("blatt", "alpha", "beta", 850)]})


def _row(index: Index) -> FlagRow:
    (row,) = index.queue(Wanted()).items
    return row


def test_a_decision_is_in_the_queue_with_the_next_call_though_nobody_says_so(tmp_path: Path) -> None:
    with open_index(_one(tmp_path)) as index:
        assert _row(index).state == "open"
        decide(tmp_path, _row(index), "confirmed", value=Decimal(85000000000), currency="EUR")
        row = _row(index)
        assert (row.state, row.verdict, row.reviewer, row.seq) == ("decided", "confirmed", "A. Weber", 1)
        assert (row.value, row.currency, row.changed) == (Decimal(85000000000), "EUR", None)
        assert row.decided_at is not None
        assert index.counts(Wanted()).today == {"A. Weber": 1}
        assert index.queue(Wanted(state="confirmed")).total == 1
        assert index.queue(Wanted(state="false-alarm")).total == 0


def test_an_undone_decision_leaves_the_flag_open_and_undoing_that_brings_it_back(tmp_path: Path) -> None:
    with open_index(_one(tmp_path)) as index:
        undoing = undo(tmp_path, decide(tmp_path, _row(index), "false-alarm"))
        index.restate("blatt")
        assert (_row(index).state, _row(index).verdict) == ("open", None)
        undo(tmp_path, undoing)
        assert (_row(index).state, _row(index).verdict) == ("decided", "false-alarm")


def test_the_later_of_two_decisions_holds_and_a_note_alone_leaves_the_flag_open(tmp_path: Path) -> None:
    with open_index(_one(tmp_path)) as index:
        decide(tmp_path, _row(index), None, note="Nachfragen")
        assert (_row(index).state, _row(index).verdict, _row(index).seq) == ("open", None, 1)
        decide(tmp_path, _row(index), "unsure")
        decide(tmp_path, _row(index), "confirmed", reviewer="B. Meier")
        assert (_row(index).verdict, _row(index).reviewer) == ("confirmed", "B. Meier")
        assert index.counts(Wanted()).today == {"B. Meier": 1}


def test_decisions_are_there_when_the_index_is_built_anew(tmp_path: Path) -> None:
    with open_index(_one(tmp_path)) as index:
        decide(tmp_path, _row(index), "confirmed")
    for name in ("review.db", "review.db-wal", "review.db-shm", "graph.db"):
        (tmp_path / name).unlink(missing_ok=True)
    with open_index(tmp_path) as index:
        assert _row(index).state == "decided"


def test_decisions_made_while_no_index_was_open_are_taken_in(tmp_path: Path) -> None:
    with open_index(_one(tmp_path)) as index:
        row = _row(index)
    decide(tmp_path, row, "confirmed")
    with open_index(tmp_path) as index:
        assert _row(index).state == "decided"


def test_another_store_in_the_place_of_the_old_one_is_gone_through_anew(tmp_path: Path) -> None:
    folder, other = _one(tmp_path / "one"), _one(tmp_path / "other")
    with open_index(folder) as index:
        row = _row(index)
        decide(folder, row, "confirmed")
        assert _row(index).state == "decided"
        with open_reviews(other):
            pass
        for end in ("-wal", "-shm"):
            (folder / f"{REVIEWS}{end}").unlink(missing_ok=True)
        (other / REVIEWS).replace(folder / REVIEWS)
        assert _row(index).state == "open"
        decide(folder, row, "unsure")
        assert _row(index).verdict == "unsure"


def test_changed_reckoning_and_changed_text_are_shown_again_with_what_changed(tmp_path: Path) -> None:
    record = flagged("blatt", "alpha", "beta", 850)
    with open_index(_one(tmp_path, record)) as index:
        decide(tmp_path, _row(index), "confirmed")
        _one(tmp_path, with_flag(record, expected=None))
        row = _row(index)
        assert (row.state, row.changed, row.verdict, row.reviewer) == ("again", "reckoning", "confirmed", "A. Weber")
        assert index.counts(Wanted()).again == 1
        assert index.queue(Wanted(state="todo")).total == index.queue(Wanted(state="again")).total == 1
        assert index.queue(Wanted(state="confirmed")).total == 0
        _one(tmp_path, article("blatt", loan("alpha", "beta", 850), ending="Und mehr.", published="2025-10-01"))
        assert _row(index).state == "decided"


def test_the_same_text_under_another_id_has_its_decision(tmp_path: Path) -> None:
    with open_index(_one(tmp_path)) as index:
        row, record = _row(index), index.record("blatt")
        assert record is not None
        decide(tmp_path, row, "confirmed", sha256=record.article.sha256)
        _one(tmp_path, flagged("blatt-online", "alpha", "beta", 850))
        assert (_row(index).name, _row(index).state) == ("blatt-online", "decided")


def test_a_decision_on_a_flag_that_is_no_longer_raised_comes_back_with_it(tmp_path: Path) -> None:
    record = flagged("blatt", "alpha", "beta", 850)
    with open_index(_one(tmp_path, record)) as index:
        row = _row(index)
        decide(tmp_path, row, "confirmed")
        _one(tmp_path, article("blatt", loan("alpha", "beta", 850, flag=False), published="2025-10-01"))
        assert index.queue(Wanted()).total == 0
        assert index.flag(row.uid) is None
        assert index.raised("blatt", row.fingerprint.key) is None
        _one(tmp_path, record)
        assert (_row(index).uid, _row(index).state) == (row.uid, "decided")


def test_many_decisions_at_once_are_taken_in(tmp_path: Path) -> None:
    records = [flagged(f"a{n}", f"payer{n}", "beta", 1000 + n) for n in range(700)]
    with open_index(write_results(tmp_path, {"1.jsonl": records})) as index:
        rows = index.queue(Wanted(), limit=1000).items
        events = [
            FlagDecision(
                uid=new_uid(), at=now(), reviewer="A. Weber", article=row.article, fingerprint=row.fingerprint,
                machine=row.flag, quotes=row.quotes, verdict="confirmed",
            )
            for row in rows[:650]
        ]  # fmt: skip
        with open_reviews(tmp_path) as reviews:
            reviews.merge(events)
        counts = index.counts(Wanted())
    assert (counts.decided, counts.open) == (650, 50)


def test_many_threads_decide_and_look_and_none_is_lost(tmp_path: Path) -> None:
    records = [flagged(f"a{n}", f"payer{n}", "beta", 1000 + n) for n in range(40)]
    troubles: list[Exception] = []
    with open_index(write_results(tmp_path, {"1.jsonl": records})) as index:
        rows = index.queue(Wanted(), limit=100).items

        def work(part: list[FlagRow]) -> None:
            try:
                for row in part:
                    decide(tmp_path, row, "confirmed")
                    found = index.flag(row.uid)
                    assert found is not None
                    assert found.state == "decided"
                    index.counts(Wanted(text="payer1"))
            except Exception as error:  # noqa: BLE001  # reported by the test itself
                troubles.append(error)

        threads = [threading.Thread(target=work, args=(list(rows[start::8]),)) for start in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert troubles == []
        assert index.counts(Wanted()).decided == 40


def test_contradictions_between_articles_are_in_the_queue_and_can_be_decided(tmp_path: Path) -> None:
    one = article("blatt", loan("alpha", "beta", 4200, flag=False), published="2025-10-01")
    other = article("paper", loan("alpha", "beta", 5, flag=False), published="2025-10-02")
    five = article("paper", loan("alpha", "beta", 4300, flag=False), published="2025-10-02")
    with open_index(write_results(tmp_path, {"1.jsonl": [one, five]})) as index:
        row = _row(index)
        assert row.flag.code == "cross-article-contradiction"
        assert [said.article for said in row.quotations] == ["blatt", "paper"]
        assert {named.id for named in row.organisations} == {"alpha", "beta"}
        assert row.deals == ("blatt#d1", "paper#d1")
        assert index.queue(Wanted(organisation="beta", text="4300")).total == 1
        assert [told.info.id for told in index.same_deal(row.uid)] == ["paper"]
        decide(tmp_path, row, "false-alarm")
        index.merge()
        assert (_row(index).state, _row(index).verdict) == ("decided", "false-alarm")
        write_results(tmp_path, {"1.jsonl": [one, other]})
        assert index.queue(Wanted()).total == 0


def test_events_about_other_things_change_no_state(tmp_path: Path) -> None:
    with open_index(_one(tmp_path)) as index:
        decide(tmp_path, _row(index), "confirmed")
        with open_reviews(tmp_path) as reviews:
            (_, event), *_ = reviews.events()
        assert isinstance(event, FlagDecision)
        add(tmp_path, FlagDecision(**{**{f: getattr(event, f) for f in event.__struct_fields__},
                                      "uid": new_uid(), "article": "elsewhere", "verdict": "unsure"}))  # fmt: skip
        assert _row(index).verdict == "confirmed"
