"""The review store: what is added, what holds, what is taken back."""

from __future__ import annotations

import sqlite3
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest

from extract.errors import ResultsError, UsageError
from extract.records import FlagDecision, ReviewEvent
from extract.review.store import NAME, Conflict, open_reviews
from tests.review.store.people import amount, corrects, decides, fingerprint, judges, notes, takes_back


def test_what_was_decided_is_there_when_the_store_is_opened_again(tmp_path: Path) -> None:
    decision = decides(value=Decimal(85000000000), currency="EUR", note="laut Firma", sha256="sha-of-blatt")
    with open_reviews(tmp_path) as reviews:
        number = reviews.add(decision)
    with open_reviews(tmp_path) as reviews:
        assert list(reviews.events()) == [(number, decision)]
        assert reviews.standing("blatt") == ((number, decision),)
        assert reviews.standing("another") == ()
        assert reviews.version() == number


def test_of_two_decisions_on_a_flag_the_later_holds_and_both_are_in_its_history(tmp_path: Path) -> None:
    first, second, elsewhere = decides("Weber"), decides("Kaya", verdict="false-alarm"), decides(on="two")
    with open_reviews(tmp_path) as reviews:
        numbers = reviews.add_all((first, second, elsewhere))
        assert reviews.standing("blatt") == ((numbers[1], second), (numbers[2], elsewhere))
        assert reviews.on_flag("blatt", fingerprint()) == [(numbers[0], first, False), (numbers[1], second, True)]


def test_the_table_of_current_decisions_follows(tmp_path: Path) -> None:
    decision = decides("Weber", verdict="corrected", value=Decimal("8.5E+10"), currency="EUR", sha256="sha")
    later = decides("Kaya", verdict="unsure", note="?")
    with open_reviews(tmp_path) as reviews:
        reviews.add(decision)
        columns = "seq, verdict, reviewer, at, value, currency, note, sha256"
        assert _current(tmp_path, columns) == [
            (1, "corrected", "Weber", decision.at, "85000000000", "EUR", None, "sha"),
        ]
        reviews.add(later)
        assert _current(tmp_path, columns) == [(2, "unsure", "Kaya", later.at, None, None, "?", None)]
        reviews.add(takes_back(later))
        assert _current(tmp_path, "seq") == [(1,)]
        reviews.add(takes_back(decision))
        assert _current(tmp_path, "seq") == []


def _current(folder: Path, columns: str) -> list[tuple[object, ...]]:
    key = ("blatt", fingerprint().key)
    connection = sqlite3.connect(folder / NAME)
    try:
        query = f"SELECT {columns} FROM current WHERE article=? AND fingerprint=?"  # noqa: S608
        return connection.execute(query, key).fetchall()
    finally:
        connection.close()


def test_undoing_brings_back_what_held_before_and_undoing_that_the_later_word(tmp_path: Path) -> None:
    first, second = decides("Weber"), decides("Weber", verdict="false-alarm")
    with open_reviews(tmp_path) as reviews:
        reviews.add_all((first, second))
        undoing = takes_back(second)
        reviews.add(undoing)
        assert _verdicts(reviews.standing("blatt")) == ["confirmed"]
        redoing = takes_back(undoing)
        reviews.add(redoing)
        assert _verdicts(reviews.standing("blatt")) == ["false-alarm"]
        reviews.add(takes_back(redoing))
        assert _verdicts(reviews.standing("blatt")) == ["confirmed"]
        reviews.add(takes_back(first))
        assert reviews.standing("blatt") == ()
        assert [stands for _, _, stands in reviews.on_flag("blatt", fingerprint())] == [False, False]
        assert len(list(reviews.events())) == 6


def _verdicts(standing: tuple[tuple[int, object], ...]) -> list[object]:
    return [event.verdict for _, event in standing if isinstance(event, FlagDecision)]


def test_an_undoing_is_undone_as_often_as_somebody_likes(tmp_path: Path) -> None:
    last: ReviewEvent = decides()
    with open_reviews(tmp_path) as reviews:
        reviews.add(last)
        for times in range(40):
            assert len(reviews.standing("blatt")) == (times + 1) % 2
            last = takes_back(last)
            reviews.add(last)


def test_a_chain_of_thousands_of_undoings_is_no_trouble(tmp_path: Path) -> None:
    chain: list[ReviewEvent] = [decides(at="2026-11-27T00:00:00")]
    for times in range(4000):
        chain.append(takes_back(chain[-1], at=f"2026-11-27T01:00:00.{times:06}"))
    chain[2000:] = sorted(chain[2000:], key=lambda event: event.uid)
    with open_reviews(tmp_path) as reviews:
        assert reviews.merge(chain[1:]) == 4000
        assert reviews.merge(chain) == 1
        assert len(reviews.standing("blatt")) == 1
        assert len(list(reviews.events(article="blatt"))) == 4001


def test_undoings_that_take_back_each_other_take_back_nothing(tmp_path: Path) -> None:
    decision = decides()
    one, other = takes_back(decision), takes_back(decision)
    circle = [takes_back(other, uid="one"), takes_back(other, uid="two", undone="one"), takes_back(one, uid="self")]
    circle[0] = msgspec.structs.replace(circle[0], undone="two")
    circle[2] = msgspec.structs.replace(circle[2], undone="self")
    with open_reviews(tmp_path) as reviews:
        reviews.merge((decision, *circle))
        assert len(reviews.standing("blatt")) == 1


def test_a_decision_taken_back_twice_comes_back_only_when_both_undoings_are_undone(tmp_path: Path) -> None:
    decision = decides()
    one, other = takes_back(decision, "Weber"), takes_back(decision, "Kaya")
    with open_reviews(tmp_path) as reviews:
        reviews.add_all((decision, one, other, takes_back(one)))
        assert reviews.standing("blatt") == ()
        reviews.add(takes_back(other))
        assert len(reviews.standing("blatt")) == 1


def test_what_is_not_there_cannot_be_taken_back(tmp_path: Path) -> None:
    with open_reviews(tmp_path) as reviews, pytest.raises(UsageError, match=r"no event .* to take back"):
        reviews.add(takes_back(decides()))


def test_events_that_belong_together_are_added_together_or_not_at_all(tmp_path: Path) -> None:
    with open_reviews(tmp_path) as reviews:
        with pytest.raises(UsageError):
            reviews.add_all((decides(), takes_back(decides())))
        assert reviews.version() == 0
        assert reviews.add(decides()) == 1


def test_a_note_alone_leaves_the_flag_undecided_and_a_decision_in_force(tmp_path: Path) -> None:
    note, decision, late = notes("Weber"), decides("Kaya"), notes("Weber", note="gut so")
    with open_reviews(tmp_path) as reviews:
        reviews.add(note)
        assert reviews.standing("blatt") == ((1, note),)
        reviews.add(decision)
        reviews.add(late)
        assert reviews.standing("blatt") == ((2, decision),)
        assert [stands for _, _, stands in reviews.on_flag("blatt", fingerprint())] == [True, True, True]
        reviews.add(takes_back(late))
        assert [stands for _, _, stands in reviews.on_flag("blatt", fingerprint())] == [True, True, False]
        reviews.add(takes_back(decision))
        assert reviews.standing("blatt") == ((1, note),)


def test_who_has_not_seen_the_others_decision_is_shown_it(tmp_path: Path) -> None:
    first, second = decides("Weber"), decides("Kaya", verdict="false-alarm")
    with open_reviews(tmp_path) as reviews:
        reviews.add(first, seen=0)
        with pytest.raises(Conflict, match="Weber decided on this") as caught:
            reviews.add(second, seen=0)
        assert (caught.value.event, caught.value.seq) == (first, 1)
        assert reviews.standing("blatt") == ((1, first),)
        assert reviews.add(second, seen=1) == 2
        assert reviews.standing("blatt") == ((2, second),)


def test_no_conflict_with_oneself_nor_on_another_flag_nor_with_what_was_taken_back(tmp_path: Path) -> None:
    with open_reviews(tmp_path) as reviews:
        undone = decides("Weber")
        reviews.add_all((undone, takes_back(undone)))
        reviews.add(decides("Kaya", verdict="unsure"), seen=0)
        reviews.add(decides("Kaya", verdict="confirmed"), seen=0)
        reviews.add(decides("Weber", on="two"), seen=0)
        assert reviews.version() == 5


def test_a_note_takes_nothing_away_and_so_is_never_refused_but_is_to_be_read_before_deciding(tmp_path: Path) -> None:
    with open_reviews(tmp_path) as reviews:
        reviews.add(decides("Weber"))
        note = notes("Kaya")
        reviews.add(note, seen=0)
        with pytest.raises(Conflict) as caught:
            reviews.add(decides("Weber", verdict="false-alarm"), seen=1)
        assert caught.value.event == note


def test_two_corrections_of_one_sum_are_one_target_and_those_of_two_sums_are_two(tmp_path: Path) -> None:
    machine = amount("850000000")
    first = corrects(machine, amount("85000000000", start=8, text="rund 850 Millionen Euro"))
    second = corrects(machine, amount("8500000000"), "Kaya")
    other = corrects(amount("1", start=40, text="1 Euro"), None)
    added = corrects(None, amount("2", start=50, text="2 Euro"))
    with open_reviews(tmp_path) as reviews:
        reviews.add(first, seen=0)
        with pytest.raises(Conflict):
            reviews.add(second, seen=0)
        reviews.add_all((second, other, added), seen=1)
        assert [event for _, event in reviews.standing("blatt")] == [second, other, added]


def test_a_judgement_is_on_two_organisations_whichever_is_named_first(tmp_path: Path) -> None:
    first, second = judges("vw", "volkswagen", "same"), judges("volkswagen", "vw", "different", "Kaya")
    with open_reviews(tmp_path) as reviews:
        reviews.add(first)
        with pytest.raises(Conflict):
            reviews.add(second, seen=0)
        reviews.add(second, seen=1)
        third = judges("delta", "delta-air", "unsure")
        reviews.add(third)
        assert reviews.judgements() == (third, second)
        assert reviews.reviewed().articles == {}


def test_the_same_text_under_another_id_has_its_decisions(tmp_path: Path) -> None:
    decision, edit = decides(sha256="sha-of-blatt"), corrects(amount("1"), None)
    with open_reviews(tmp_path) as reviews:
        reviews.add_all((decision, edit))
        assert reviews.standing("news.jsonl:13") == ()
        assert reviews.standing("news.jsonl:13", "sha-of-blatt") == ((1, decision), (2, edit))
        assert reviews.standing("blatt", "sha-of-blatt") == ((1, decision), (2, edit))
        history = reviews.on_flag("news.jsonl:13", fingerprint(), "sha-of-blatt")
        assert history == [(1, decision, True)]


def test_an_article_has_a_digest_that_changes_with_what_stands_on_it(tmp_path: Path) -> None:
    decision = decides(sha256="sha-of-blatt")
    with open_reviews(tmp_path) as reviews:
        reviews.add(decides(article="paper"))
        before = reviews.reviewed()
        assert set(before.articles) == {"paper"}
        reviews.add(decision)
        after = reviews.reviewed()
        assert after.articles["paper"] == before.articles["paper"]
        assert set(after.articles) == {"paper", "blatt"}
        assert set(after.texts) == {"sha-of-blatt"}
        reviews.add(decides("Kaya"))
        assert reviews.reviewed().articles["blatt"] != after.articles["blatt"]
        reviews.add(takes_back(decision))
        assert reviews.reviewed().texts == {}


def test_events_of_an_article_include_what_took_them_back(tmp_path: Path) -> None:
    decision = decides()
    undoing = takes_back(decision)
    redoing = takes_back(undoing)
    with open_reviews(tmp_path) as reviews:
        reviews.add_all((decision, decides(article="paper"), undoing, redoing))
        assert [seq for seq, _ in reviews.events(article="blatt")] == [1, 3, 4]
        assert [seq for seq, _ in reviews.events(article="blatt", after=1)] == [3, 4]
        assert [seq for seq, _ in reviews.events(after=2)] == [3, 4]
        assert reviews.event(undoing.uid) == (3, undoing)
        assert reviews.event("nobody") is None


def test_many_events_come_in_order_while_others_are_added(tmp_path: Path) -> None:
    with open_reviews(tmp_path) as reviews:
        reviews.merge(decides(on=str(n)) for n in range(1203))
        seen = []
        for seq, _ in reviews.events():
            if seq == 700:
                reviews.add(decides(on="late"))
            seen.append(seq)
        assert seen == list(range(1, 1205))


def test_the_digest_changes_with_what_stands_and_with_nothing_else(tmp_path: Path) -> None:
    decision, note = decides(), notes()
    with open_reviews(tmp_path) as reviews:
        empty = reviews.digest()
        reviews.add(decision)
        decided = reviews.digest()
        reviews.add(note)
        assert reviews.digest() == decided != empty
        undoing = takes_back(decision)
        reviews.add_all((undoing, takes_back(note)))
        assert reviews.digest() == empty
        reviews.add(takes_back(undoing))
        assert reviews.digest() == decided


def test_an_event_that_is_added_again_is_added_once_and_never_changed(tmp_path: Path) -> None:
    decision = decides("Weber")
    with open_reviews(tmp_path) as reviews:
        assert reviews.add(decision, seen=0) == reviews.add(decision, seen=0) == 1
        changed = decides("Weber", verdict="false-alarm", uid=decision.uid)
        for write in (lambda: reviews.add(changed), lambda: reviews.merge((changed,))):
            with pytest.raises(ResultsError, match="in the store with other content"):
                write()
        assert list(reviews.events()) == [(1, decision)]


def test_what_is_decided_last_holds_though_another_machines_clock_is_ahead(tmp_path: Path) -> None:
    ahead, mine = decides("Kaya", at="2031-01-01T00:00:00.000000Z"), decides("Weber", verdict="false-alarm")
    with open_reviews(tmp_path) as reviews:
        reviews.merge((ahead,))
        reviews.add(mine, seen=1)
        assert _verdicts(reviews.standing("blatt")) == ["false-alarm"]
        assert [event.at for _, event in reviews.standing("blatt")] == ["2031-01-01T00:00:00.000001Z"]
        reviews.add(takes_back(mine))
        assert _verdicts(reviews.standing("blatt")) == ["confirmed"]
        assert reviews.add(mine) == 2


@pytest.mark.parametrize(
    ("given", "held"),
    [
        ("2026-11-27", "2026-11-27T00:00:00.000000Z"),
        ("2026-11-27T18:05:00+01:00", "2026-11-27T17:05:00.000000Z"),
        ("2026-11-27T17:05:09.5Z", "2026-11-27T17:05:09.500000Z"),
        ("0999-01-01 10:00", "0999-01-01T10:00:00.000000Z"),
    ],
)
def test_times_are_held_in_one_form_so_that_they_can_be_compared(tmp_path: Path, given: str, held: str) -> None:
    with open_reviews(tmp_path) as reviews:
        reviews.add(decides(at=given))
        assert next(reviews.events())[1].at == held


def test_what_is_no_time_and_what_is_no_sum_is_refused(tmp_path: Path) -> None:
    with open_reviews(tmp_path) as reviews:
        with pytest.raises(UsageError, match="'gestern' is no time"):
            reviews.add(decides(at="gestern"))
        for figure in ("NaN", "Infinity", "1E+999999999"):
            with pytest.raises(UsageError, match="is no sum of money"):
                reviews.add(decides(value=Decimal(figure)))
            with pytest.raises(UsageError, match="is no sum of money"):
                reviews.add(corrects(None, amount(figure)))
        assert reviews.version() == 0


def test_half_characters_and_null_characters_are_held(tmp_path: Path) -> None:
    with open_reviews(tmp_path) as reviews:
        reviews.add(decides("We\ud800ber", note="a\x00b", article="bl\udcffatt"))
        decision = next(reviews.events())[1]
    assert isinstance(decision, FlagDecision)
    assert (decision.reviewer, decision.note, decision.article) == ("We\ufffdber", "a\x00b", "bl\ufffdatt")
