from __future__ import annotations

import csv
import io
from decimal import Decimal
from pathlib import Path

import pytest
from msgspec.structs import replace

from extract.errors import UsageError
from extract.export.decisions import read_decisions
from extract.records import FlagDecision, Record, ReviewEvent, Undoing
from extract.review.exchange import added, written
from extract.review.store import open_reviews
from tests.graph.newsroom import said
from tests.review.applied.reviewer import HUNDRED, WRONG, corrects, decides, flagged, results, review

SECOND = said("Gamma zahlt 100 Milliarden Dollar (850 Millionen Euro) an Delta.", "investment", HUNDRED, WRONG,
              investor="gamma", investee="delta", flag=True)  # fmt: skip


def two() -> Record:
    return flagged("blatt", SECOND)


def table(folder: Path) -> Path:
    path = folder.parent / "decisions.csv"
    written(folder, path, "csv")
    return path


def cells(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))


def rewrite(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def decided(folder: Path) -> list[FlagDecision]:
    with open_reviews(folder, create=False) as reviews:
        return [event for _, event in reviews.events() if isinstance(event, FlagDecision)]


def test_decisions_that_hold_are_rows_that_other_tools_read(tmp_path: Path) -> None:
    record = two()
    confirmed = decides(record, "f1", value=Decimal(85000000000), currency="EUR", note='=SUM("x")\nzweite Zeile')
    folder = review(results(tmp_path / "results", [record]), confirmed, decides(record, "f2", "false-alarm"))
    path = table(folder)
    first, second = read_decisions(path)
    assert (first.article, first.flag, first.verdict, first.value, first.currency) == (
        "blatt",
        "f1",
        "confirmed",
        Decimal(85000000000),
        "EUR",
    )
    assert (first.reviewer, first.decided_at, first.note) == ("A. Weber", confirmed.at, confirmed.note)
    assert (second.flag, second.verdict, second.value) == ("f2", "false-alarm", None)


def test_a_row_says_what_it_is_about(tmp_path: Path) -> None:
    record = two()
    folder = review(results(tmp_path / "results", [record]), decides(record, "f1"))
    path = table(folder)
    [row] = cells(path)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert {name: row[name] for name in ("code", "severity", "stated", "suggestion")} == {
        "code": "conversion-mismatch",
        "severity": "error",
        "stated": "850000000 EUR",
        "suggestion": "85 Milliarden Euro",
    }
    assert row["sentence"] == "Alphabau steckt 100 Milliarden Dollar (850 Millionen Euro) in Betawerk."


def test_what_does_not_hold_is_no_row_and_what_changed_is_counted(tmp_path: Path) -> None:
    record = two()
    undone, noted = decides(record, "f1"), decides(record, "f1", None, note="nachgefragt")
    folder = results(tmp_path / "results", [record])
    review(folder, undone, noted, Undoing(uid="u", at="2026-01-01", reviewer="A. Weber", undone=undone.uid))
    review(folder, decides(record, "f2", "unsure"), decides(record, "f2", "confirmed", reviewer="B. Kurz"))
    done = written(folder, tmp_path / "a.csv", "csv")
    assert [(row["flag"], row["decision"], row["reviewer"]) for row in cells(tmp_path / "a.csv")] == [
        ("f2", "confirmed", "B. Kurz")
    ]
    assert done.left == ()
    results(folder, [replace(record, flags=())])
    done = written(folder, tmp_path / "b.csv", "csv")
    assert cells(tmp_path / "b.csv") == []
    assert done.left == (
        "decisions left out: 1 (on flags that are no longer raised or have changed); --to events has them.",
    )


def test_a_flag_has_the_name_that_it_has_today(tmp_path: Path) -> None:
    record = two()
    folder = review(results(tmp_path / "results", [record]), decides(record, "f2"))
    one, other = record.flags
    renamed = replace(record, flags=(replace(one, id="f2"), replace(other, id="f1")))
    results(folder, [renamed])
    [row] = cells(table(folder))
    assert row["flag"] == "f1"
    assert "Gamma" in row["sentence"]


def test_a_table_that_comes_back_as_it_went_is_nothing_new(tmp_path: Path) -> None:
    record = two()
    first = decides(record, "f1", value=Decimal("8.50"), note=" \tam Rand ")
    second = decides(record, "f2", "corrected", value=Decimal(5))
    folder = review(results(tmp_path / "results", [record]), first, second)
    done = added(folder, table(folder))
    assert (done.new, done.known) == (0, 2)


def test_another_machine_learns_from_a_table_once(tmp_path: Path) -> None:
    record = two()
    folder = review(results(tmp_path / "results", [record]), decides(record, "f1", value=Decimal(85), currency="EUR"))
    other = results(tmp_path / "other", [record])
    path = table(folder)
    assert added(other, path).new == 1
    assert added(other, path).new == 0
    [there], [here] = decided(other), decided(folder)
    assert replace(there, uid=here.uid) == here


def test_new_and_changed_rows_are_decisions(tmp_path: Path) -> None:
    record = two()
    folder = review(results(tmp_path / "results", [record]), decides(record, "f1"))
    path = table(folder)
    [row] = cells(path)
    changed = row | {"decision": "false-alarm", "decided_at": "2025-10-03"}
    new = dict.fromkeys(row, "") | {
        "article": "blatt",
        "flag": "f2",
        "decision": "corrected",
        "value": "85000000000",
        "currency": "EUR",
        "reviewer": "C. Neu",
        "decided_at": "2025-10-03T12:00+02:00",
    }
    rewrite(path, [changed, new])
    assert added(folder, path).new == 2
    assert added(folder, path).new == 0
    with open_reviews(folder) as reviews:
        held = {e.machine.id: e for _, e in reviews.standing("blatt") if isinstance(e, FlagDecision)}
    assert (held["f1"].verdict, held["f1"].at) == ("false-alarm", "2025-10-03T00:00:00.000000Z")
    assert (held["f2"].value, held["f2"].at) == (Decimal(85000000000), "2025-10-03T10:00:00.000000Z")
    assert held["f2"].fingerprint != held["f1"].fingerprint


def test_a_table_that_somebody_wrote_by_hand(tmp_path: Path) -> None:
    folder = results(tmp_path / "results", [two()])
    path = tmp_path / "eigene.csv"
    path.write_text(
        "article;flag;decision;value;currency;reviewer;decided_at;note\n"
        "blatt;f1;confirmed;;;D. Hand;2025-10-05;\n"
        "blatt;f1;unsure;;;E. Hand;2025-10-04;\n"
    )
    assert added(folder, path).new == 2
    assert [row["reviewer"] for row in cells(table(folder))] == ["D. Hand"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"decision": "unsure"}, "the row was changed, and decided_at is as it was"),
        ({"flag": "f9", "event": ""}, "article 'blatt' has no conversion-mismatch flag 'f9'"),
        ({"code": "contradiction", "event": ""}, "has no contradiction flag 'f1'"),
        ({"article": "anderes", "event": ""}, "article 'anderes' has no"),
        ({"value": "85,5", "currency": "EUR"}, "value '85,5'"),
        ({"decided_at": "03.10.2025"}, "decided_at '03.10.2025'"),
    ],
)
def test_a_row_that_makes_no_sense_is_refused_and_nothing_is_added(
    change: dict[str, str], message: str, tmp_path: Path
) -> None:
    record = two()
    folder = review(results(tmp_path / "results", [record]), decides(record, "f1"))
    path = table(folder)
    [row] = cells(path)
    good = row | {"flag": "f2", "event": "", "reviewer": "C. Neu"}
    rewrite(path, [good, row | change])
    with pytest.raises(UsageError, match=r"decisions\.csv:3: ") as raised:
        added(folder, path)
    assert message in str(raised.value)
    assert len(decided(folder)) == 1


def test_a_flag_that_is_gone_is_known_from_who_decided_before(tmp_path: Path) -> None:
    record = two()
    folder = review(results(tmp_path / "results", [record]), decides(record, "f1"))
    path = table(folder)
    [row] = cells(path)
    results(folder, [replace(record, flags=())])
    rewrite(path, [row | {"event": "", "reviewer": "C. Neu"}])
    assert added(folder, path).new == 1
    here, there = decided(folder)
    assert here.fingerprint == there.fingerprint


def test_corrections_are_no_rows(tmp_path: Path) -> None:
    record = two()
    correction: ReviewEvent = corrects(record, "a3", low="1", high="1")
    folder = review(results(tmp_path / "results", [record]), correction)
    assert cells(table(folder)) == []
