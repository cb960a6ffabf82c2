"""What people say gets into the merged graph, and nobody waits for it."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from extract.errors import UsageError
from extract.records import OrganisationJudgement
from extract.review.index import Wanted, WantedDeals, WantedOrganisations, fresh, open_index
from extract.review.store import new_uid, now
from tests.review.index.desk import add, decide, flagged, names, write_results


def test_judgements_that_contradict_each_other_leave_the_queue_alone(tmp_path: Path) -> None:
    records = [flagged("one", "alpha", "beta", 20), flagged("two", "gamma", "delta", 30)]
    with open_index(write_results(tmp_path, {"1.jsonl": records})) as index:
        (tmp_path / "judgements.csv").write_text("left,right,judgement\nalpha,gamma,same\nalpha,gamma,different\n")
        with pytest.raises(UsageError, match="alpha"):
            index.merge()
        assert names(index) == ["one", "two"]
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
        assert names(index) == ["one", "two"]
        assert index.organisations(WantedOrganisations()).total == 4
        assert index.news().behind
        assert index.news().reading is not None
        go.set()
        index.merge()
        assert index.organisations(WantedOrganisations()).total == 3
        assert index.news().reading is None


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
