from __future__ import annotations

import tempfile
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings

from extract.errors import ResultsError, UsageError
from extract.records import ReviewEvent, Undoing
from extract.review.exchange import added, written
from extract.review.exchange.events import read_events, write_events
from extract.review.store import open_reviews
from tests.review.applied.reviewer import (
    adds_organisation,
    corrects,
    decides,
    flagged,
    judges,
    results,
    review,
    sees_no_deal,
    tells,
)
from tests.review.exchange.any_event import events

RECORD = flagged()


def said() -> list[ReviewEvent]:
    """One of each kind, the last of them taken back."""
    wrong = corrects(RECORD, "a1", low="1", high="1")
    return [
        decides(RECORD, value="85000000000", currency="EUR", note="Zeile eins\nZeile zwei"),
        decides(RECORD, verdict=None, note="nachgefragt"),
        tells(RECORD, "d1", status="completed"),
        adds_organisation(RECORD, "Milliarden", "milliarden"),
        judges("alphabau", "betawerk", "different"),
        wrong,
        Undoing(uid="u1", at="2025-10-02T11:00:00.000000Z", reviewer="B. Kurz", undone=wrong.uid),
    ]


def held(folder: Path) -> list[ReviewEvent]:
    with open_reviews(folder, create=False) as reviews:
        return [event for _, event in reviews.events()]


@settings(max_examples=60, deadline=None)
@given(events())
def test_events_written_and_read_are_the_same_events(said: list[ReviewEvent]) -> None:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "events.jsonl"
        assert write_events(path, said) == len(said)
        assert list(read_events(path, path.read_text(encoding="utf-8"))) == said


@settings(max_examples=25, deadline=None)
@given(events())
def test_two_stores_hold_the_same_after_a_file_went_over(said: list[ReviewEvent]) -> None:
    with tempfile.TemporaryDirectory() as name:
        here, there, path = Path(name) / "here", Path(name) / "there", Path(name) / "events.jsonl"
        here.mkdir()
        there.mkdir()
        write_events(path, said)
        assert added(here, path).new == len(said)
        with open_reviews(here):
            written(here, path, "events")
        assert added(there, path).new == len(said)
        assert added(there, path).known == len(said)
        assert held(there) == held(here) == said
        with open_reviews(here) as one, open_reviews(there) as other:
            assert one.digest() == other.digest()


def test_everything_goes_over_and_nothing_twice(tmp_path: Path) -> None:
    mine, theirs = results(tmp_path / "mine", [RECORD]), results(tmp_path / "theirs", [RECORD])
    review(mine, *said())
    review(theirs, decides(RECORD, verdict="false-alarm", reviewer="B. Kurz"))
    written(mine, tmp_path / "events.jsonl", "events")
    done = added(theirs, tmp_path / "events.jsonl")
    assert (done.new, done.known, done.left) == (7, 0, ())
    assert len(held(theirs)) == 8
    assert added(theirs, tmp_path / "events.jsonl").new == 0
    assert [one for one in held(theirs) if one.reviewer == "A. Weber"] == [
        one for one in held(mine) if one.reviewer == "A. Weber"
    ]


def test_nothing_is_an_empty_file(tmp_path: Path) -> None:
    folder = results(tmp_path / "results", [RECORD])
    with pytest.raises(ResultsError, match="nobody has reviewed anything here yet; start with: dealgraph review"):
        written(folder, tmp_path / "events.jsonl", "events")
    with open_reviews(folder):
        pass
    written(folder, tmp_path / "events.jsonl", "events")
    assert (tmp_path / "events.jsonl").read_bytes() == b""
    assert added(folder, tmp_path / "events.jsonl").new == 0


def line(**changes: object) -> str:
    event = msgspec.to_builtins(decides(RECORD, value="5", currency="EUR"), str_keys=True)
    return msgspec.json.encode(event | changes).decode()


@pytest.mark.parametrize(
    ("bad", "message"),
    [
        ("{", "truncated"),
        ("[]", "Expected `object`"),
        ('{"type": "verdict"}', "Invalid value 'verdict' - at `$.type`"),
        ('{"type": "undoing", "uid": "1"}', "missing required field `at`"),
        (line(at="gestern"), "'gestern' is no time"),
        (line(uid=""), "needs a uid and a reviewer"),
        (line(reviewer=""), "needs a uid and a reviewer"),
        (line(colour="red"), "an event with 'colour', which this version does not know"),
        (line(fingerprint={"evidence": "", "figures": "", "reckoning": "", "mood": ""}), "'fingerprint.mood'"),
        (line(value="NaN"), "value NaN"),
        (line(value="-5"), "value -5"),
        (line(value=None), "a currency without a value"),
        (line(currency="Euro"), "currency 'Euro'"),
        (line(verdict="unsure"), "with 'confirmed' and 'corrected' alone"),
    ],
)
def test_a_line_that_makes_no_sense_is_refused_and_nothing_is_added(bad: str, message: str, tmp_path: Path) -> None:
    folder = results(tmp_path / "results", [RECORD])
    path = tmp_path / "events.jsonl"
    path.write_text(f"{line()}\n\n{bad}\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r"events\.jsonl:3: ") as raised:
        added(folder, path)
    assert message in str(raised.value)
    assert not (folder / "reviews.sqlite").exists()


def test_an_event_of_the_same_name_with_other_content_is_refused_with_all_others(tmp_path: Path) -> None:
    folder = results(tmp_path / "results", [RECORD])
    first = decides(RECORD)
    review(folder, first)
    path = tmp_path / "events.jsonl"
    write_events(path, [decides(RECORD), msgspec.structs.replace(first, note="anders")])
    with pytest.raises(ResultsError, match="is in the store with other content"):
        added(folder, path)
    assert held(folder) == [first]


def test_a_deal_that_is_none_says_so(tmp_path: Path) -> None:
    folder = results(tmp_path / "results", [RECORD])
    gone = sees_no_deal(RECORD, "d1")
    review(folder, gone)
    written(folder, tmp_path / "events.jsonl", "events")
    [read] = read_events(tmp_path / "events.jsonl", (tmp_path / "events.jsonl").read_text(encoding="utf-8"))
    assert read == gone


@pytest.mark.parametrize(("content", "message"), [(b"\xff\xfe{", "not UTF-8"), (None, "cannot be read")])
def test_a_file_that_cannot_be_read(content: bytes | None, message: str, tmp_path: Path) -> None:
    folder = results(tmp_path / "results", [RECORD])
    path = tmp_path / "events.jsonl"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(UsageError, match=message):
        added(folder, path)


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "events.jsonl").write_text("")
    with pytest.raises(ResultsError, match="there is no such folder"):
        added(tmp_path / "results", tmp_path / "events.jsonl")
    with pytest.raises(ResultsError, match="there is no such folder"):
        written(tmp_path / "results", tmp_path / "x", "events")
    with pytest.raises(UsageError, match="unknown format; one of events, csv, labelstudio, passages"):
        written(tmp_path, tmp_path / "x", "xlsx")
