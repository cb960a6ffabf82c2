"""What a decision rests on, and what it does not."""

from __future__ import annotations

import msgspec
import pytest

from extract.review.standing import edits_on, fingerprint_of, quotes_of, stands
from tests.review.standing.newsdesk import (
    NEWS,
    SENTENCE,
    correct_deal,
    correct_organisation,
    correct_sum,
    deal,
    decide,
    organisation,
    other,
    read,
)


def test_a_sentence_with_both_figures_is_quoted_once_word_for_word() -> None:
    record = read(NEWS.replace("Dollar (850", "Dollar  (850"))
    assert quotes_of(record, record.flags[0]) == (SENTENCE.replace("Dollar (850", "Dollar  (850"),)


def test_figures_in_two_sentences_are_quoted_in_the_order_of_the_text() -> None:
    record = read()
    first, second = record.amounts
    apart = read(f"Es sind {second.text}. Wirklich. Es sind {first.text}.")
    flag = other(record.flags[0], amounts=tuple(amount.id for amount in reversed(apart.amounts)))
    assert quotes_of(apart, flag) == (f"Es sind {second.text}.", f"Es sind {first.text}.")


def test_the_fingerprint_does_not_see_blanks_encodings_or_the_order_of_sentences() -> None:
    one, other_one = "Es sind 100 Milliarden Dollar für Köln.", "Das sind 850 Millionen Euro."
    flag = read().flags[0]
    decomposed = one.replace("ö", "o\u0308")
    same = (f"{one} {other_one}", f"{other_one} {one}", f"{decomposed}\u00a0 {other_one}")
    prints = {fingerprint_of(read(text), flag) for text in same}
    assert len(prints) == 1
    assert fingerprint_of(read(f"{one} Ja. {other_one.replace('Das', 'Es')}"), flag) not in prints


def test_the_fingerprint_is_the_same_in_every_version_as_stores_hold_it() -> None:
    record = read()
    assert fingerprint_of(record, record.flags[0]).key == "81ba196754327064-cca1be61da0cd212-674ab448b541f847"


def test_without_the_text_the_passages_of_deals_are_quoted_else_the_sums() -> None:
    record = read()
    without = other(record, article=other(record.article, text=msgspec.UNSET))
    assert quotes_of(without, without.flags[0]) == ("100 Milliarden Dollar", "850 Millionen Euro")
    told = other(without, deals=(deal(record, ("investor", "nvidia"), ("investee", "openai")),))
    assert quotes_of(told, other(told.flags[0], deals=("d1",))) == (SENTENCE,)


@pytest.mark.parametrize("swapped", [False, True])
def test_of_several_earlier_decisions_that_which_is_nearest_is_shown(swapped: bool) -> None:
    record = read()
    decision = decide(record)
    rate = other(decision, uid="rate", fingerprint=other(decision.fingerprint, reckoning="another"))
    text = other(decision, uid="text", fingerprint=other(decision.fingerprint, evidence="x"), quotes=("Anderes.",))
    stand = stands(record, enumerate((text, rate) if swapped else (rate, text), start=1))["f1"]
    assert stand.earlier
    assert (stand.earlier.uid, stand.changed, stand.seq) == ("rate", "reckoning", 2 if swapped else 1)


def test_of_corrections_the_latest_comes_last_also_where_it_takes_the_place_of_an_earlier_one() -> None:
    before, after = read(), read(f"Neu. {NEWS}")
    first = correct_sum(before, before.amounts[1], None, at="2026-11-25T10:00:00.000000Z")
    between = correct_sum(after, after.amounts[0], None, at="2026-11-26T10:00:00.000000Z")
    last = correct_sum(after, after.amounts[1], None, at="2026-11-27T10:00:00.000000Z")
    assert [stand.edit for stand in edits_on(after, [(1, first), (2, between), (3, last)])] == [between, last]


def test_an_organisation_that_lacks_an_added_mention_does_not_agree() -> None:
    record = read()
    machine, whole = organisation(record, "Nvidia"), organisation(record, "Nvidia", "Nvidia", "OpenAI")
    edit = correct_organisation(record, machine, whole)
    for today, state in ((machine, "stands"), (whole, "agreed")):
        (stand,) = edits_on(other(record, organisations=(today,)), [(1, edit)])
        assert stand.state == state


def test_another_deal_of_the_passage_does_not_agree_with_a_corrected_status() -> None:
    record = read()
    seen = deal(record, ("investor", "nvidia"), ("investee", "openai"))
    edit = correct_deal(record, seen, other(seen, status="signed"))
    others = deal(record, ("investor", "oracle"), ("investee", "openai"), status="signed", id="d2")
    (stand,) = edits_on(other(record, deals=(seen, others)), [(1, edit)])
    assert stand.state == "stands"


def test_a_deal_taken_out_here_may_be_told_elsewhere_in_the_article() -> None:
    record = read()
    seen = deal(record, ("investor", "nvidia"), ("investee", "openai"))
    edit = correct_deal(record, seen, None)
    elsewhere = deal(record, ("investor", "nvidia"), ("investee", "openai"), sentence="Mehr folgt.")
    for today, state in ((seen, "stands"), (elsewhere, "agreed")):
        (stand,) = edits_on(other(record, deals=(today,)), [(1, edit)])
        assert stand.state == state
