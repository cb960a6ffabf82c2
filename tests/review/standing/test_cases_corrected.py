"""Cases 26 to 38 of the table of ``extract.review.standing``: corrections of an article that is read again."""

from __future__ import annotations

from decimal import Decimal

import msgspec

from extract.records import Record, RecordEdit
from extract.review.standing import edits_on
from tests.review.standing.newsdesk import (
    NEWS,
    SENTENCE,
    correct_deal,
    correct_organisation,
    correct_sum,
    deal,
    organisation,
    other,
    read,
)


def test_case_26_the_sentence_has_moved() -> None:
    before, after = read(), read(f"Ein neuer Vorspann, und ein langer. {NEWS}")
    edit = correct_sum(before, before.amounts[1], other(before.amounts[1], low=Decimal(1)))
    (stand,) = edits_on(after, [(3, edit)])
    assert (stand.state, stand.seq, stand.edit) == ("stands", 3, edit)
    assert stand.shift == len("Ein neuer Vorspann, und ein langer. ")
    assert after.amounts[1].start == before.amounts[1].start + stand.shift
    (stand,) = edits_on(before, [(3, edit)])
    assert (stand.state, stand.shift) == ("stands", 0)


def test_case_27_the_sentence_is_gone() -> None:
    before = read()
    edit = correct_sum(before, before.amounts[1], None)
    assert _edit_states(read(NEWS.replace("investiert", "steckt")), edit) == [("again", 0)]


def test_case_28_the_sentence_is_there_twice() -> None:
    before = read()
    edit = correct_sum(before, before.amounts[1], other(before.amounts[1], low=Decimal(1)))
    assert _edit_states(read(f"{NEWS} {SENTENCE}"), edit) == [("stands", 0)]
    assert _edit_states(read(f"Neu. {NEWS} {SENTENCE}"), edit) == [("again", 0)]
    twice = read(f"{SENTENCE} {SENTENCE}")
    assert _edit_states(twice, correct_sum(twice, twice.amounts[3], None)) == [("stands", 0)]


def test_case_29_the_machine_agrees_by_now() -> None:
    before = read()
    wrong = other(before.amounts[1], low=Decimal(850000), high=Decimal(850000), currency=None)
    edit = correct_sum(before, wrong, before.amounts[1])
    assert _edit_states(read(f"Neu. {NEWS}"), edit) == [("agreed", 5)]
    half = other(before, amounts=(before.amounts[0], other(before.amounts[1], currency=None)))
    assert _edit_states(half, edit) == [("stands", 0)]


def test_case_30_the_machine_reads_a_third_thing() -> None:
    before = read()
    edit = correct_sum(before, before.amounts[1], other(before.amounts[1], low=Decimal(8), high=Decimal(8)))
    third = other(before, amounts=(before.amounts[0], other(before.amounts[1], low=Decimal(9), high=Decimal(9))))
    assert _edit_states(third, edit) == [("stands", 0)]
    assert _edit_states(other(before, amounts=()), edit) == [("stands", 0)]
    longer = other(before.amounts[1], start=before.amounts[1].start - 1, low=Decimal(8), high=Decimal(8))
    assert _edit_states(other(before, amounts=(longer,)), edit) == [("stands", 0)]


def test_case_31_other_numbers_and_names() -> None:
    before = read()
    nvidia, openai = organisation(before, "Nvidia"), organisation(before, "OpenAI")
    seen = deal(before, ("investor", "nvidia"), ("investee", "openai"), amounts=("a1",))
    before = other(before, organisations=(nvidia, openai), deals=(seen,))
    edit = correct_deal(before, seen, other(seen, status="signed", amounts=("a1", "a2")))

    after = read(f"Für 3 Euro: {NEWS}")
    renamed = (organisation(after, "Nvidia", identity="nvidia-corp"), organisation(after, "OpenAI", identity="open"))
    parties = (("investor", "nvidia-corp"), ("investee", "open"))
    after = other(after, organisations=renamed)
    for status, amounts, state in (
        ("signed", ("a3", "a2"), "agreed"),
        ("signed", ("a1", "a2"), "stands"),
        ("announced", ("a2", "a3"), "stands"),
    ):
        today = other(after, deals=(deal(after, *parties, status=status, amounts=amounts, id="d5"),))
        assert _edit_states(today, edit) == [(state, len("Für 3 Euro: "))]


def test_case_32_taken_out() -> None:
    record = read()
    nvidia, openai = organisation(record, "Nvidia"), organisation(record, "OpenAI")
    seen = deal(record, ("investor", "nvidia"), ("investee", "openai"))
    record = other(record, organisations=(nvidia, openai), deals=(seen,))
    no_sum, no_organisation = correct_sum(record, record.amounts[1], None), correct_organisation(record, openai, None)
    edits = (no_sum, no_organisation, correct_deal(record, seen, None))
    assert _edit_states(record, *edits) == [("stands", 0)] * 3
    gone = other(record, amounts=record.amounts[:1], organisations=(nvidia,), deals=())
    assert _edit_states(gone, *edits) == [("agreed", 0)] * 3
    otherwise = other(
        record,
        amounts=(other(record.amounts[1], end=record.amounts[1].end - 5, low=Decimal(850)),),
        organisations=(organisation(record, "OpenAI.", "OpenAI", identity="x"),),
        deals=(deal(record, ("investor", "nvidia"), ("investee", "x"), kind="loan"),),
    )
    assert _edit_states(otherwise, *edits) == [("stands", 0)] * 3


def test_case_33_added() -> None:
    record = read()
    openai = organisation(record, "OpenAI")
    missed = other(record, amounts=record.amounts[:1])
    edits = (
        correct_sum(missed, None, other(record.amounts[1], id="new", rule="review", kind="price", bound="exact")),
        correct_organisation(missed, None, openai),
        correct_deal(other(missed, organisations=(openai,)), None, deal(record, ("investee", "openai"))),
    )
    assert _edit_states(missed, *edits) == [("stands", 0)] * 3
    kind = other(record.amounts[1], kind="price")
    seen = other(
        record,
        amounts=(record.amounts[0], kind),
        organisations=(openai,),
        deals=(deal(record, ("investee", "openai"), id="d3", confidence=0.5),),
    )
    assert _edit_states(seen, *edits) == [("agreed", 0)] * 3


def test_case_34_only_what_was_changed_counts() -> None:
    record = read()
    dollars = other(record.amounts[1], currency="USD", kind="price")
    edit = correct_sum(record, dollars, other(dollars, currency="EUR"))
    assert record.amounts[1].kind != "price"
    assert _edit_states(record, edit) == [("agreed", 0)]
    assert _edit_states(record, correct_sum(record, dollars, other(dollars, kind="loan"))) == [("stands", 0)]
    longer = organisation(record, "Nvidia", "Nvidia", "OpenAI")
    edit = correct_organisation(record, longer, organisation(record, "Nvidia"))
    named = other(record, organisations=(other(organisation(record, "Nvidia"), name="Nvidia Corp"),))
    assert _edit_states(named, edit) == [("agreed", 0)]
    assert _edit_states(other(record, organisations=(longer,)), edit) == [("stands", 0)]


def test_case_35_confirmed() -> None:
    record = read()
    seen = deal(record, ("investor", "nvidia"), ("investee", "openai"))
    record = other(record, deals=(seen,))
    edit = correct_deal(record, seen, seen)
    assert _edit_states(record, edit) == [("agreed", 0)]
    assert _edit_states(other(record, deals=(other(seen, status="rumoured"),)), edit) == [("stands", 0)]
    assert _edit_states(other(record, deals=()), edit) == [("stands", 0)]


def test_case_36_corrected_twice() -> None:
    before, after = read(), read(f"Neu. {NEWS}")
    one = other(before.amounts[1], low=Decimal(1), high=Decimal(1))
    two = other(after.amounts[1], low=Decimal(2), high=Decimal(2))
    first = correct_sum(before, before.amounts[1], one, at="2026-11-26T10:00:00.000000Z")
    second = correct_sum(after, after.amounts[1], two, at="2026-11-27T10:00:00.000000Z")
    for given in ([(1, first), (2, second)], [(1, second), (2, first)]):
        (stand,) = edits_on(after, given)
        assert stand.edit == second
    elsewhere = correct_sum(before, before.amounts[0], None)
    assert len(edits_on(after, [(1, first), (2, second), (3, elsewhere)])) == 2


def test_case_37_another_id_for_the_text() -> None:
    before = read(name="news.jsonl:12")
    edit = correct_sum(before, before.amounts[1], None)
    moved, came = read(name="news.jsonl:13"), read("Anderes für 3 Euro.", name="news.jsonl:12")
    texts = {moved.article.sha256, came.article.sha256}
    assert [stand.state for stand in edits_on(moved, [(1, edit)], elsewhere=texts)] == ["stands"]
    assert edits_on(came, [(1, edit)], elsewhere=texts) == ()
    assert [stand.state for stand in edits_on(came, [(1, edit)])] == ["again"]


def test_case_38_article_gone_or_unreadable() -> None:
    record = read()
    edit = correct_sum(record, record.amounts[1], None)
    assert _edit_states(read(""), edit) == [("again", 0)]
    without_text = other(record, article=other(record.article, text=msgspec.UNSET))
    assert _edit_states(without_text, edit) == [("stands", 0)]
    assert _edit_states(other(without_text, article=other(without_text.article, sha256="x")), edit) == [("again", 0)]
    assert _edit_states(read(), edit) == [("stands", 0)]


def _edit_states(record: Record, *edits: RecordEdit) -> list[tuple[str, int]]:
    return [(stand.state, stand.shift) for stand in edits_on(record, enumerate(edits, start=1))]
