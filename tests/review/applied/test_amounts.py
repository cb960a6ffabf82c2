"""Sums as people read them, in the record, its deals and its flags."""

from __future__ import annotations

from decimal import Decimal

from msgspec.structs import replace

from extract.records import Record
from tests.graph.newsroom import said
from tests.review.applied.reviewer import (
    HUNDRED,
    SENTENCE,
    adds_sum,
    after,
    both,
    corrects,
    decides,
    flagged,
    sees_no_sum,
    tells,
)

RIGHT = {"low": "85000000000", "high": "85000000000"}
OTHER = said(
    "Nordwind kauft Hallmann für 4,2 Milliarden Euro.",
    "acquisition",
    ("4,2 Milliarden Euro", "4200000000", "EUR"),
    acquirer="nordwind",
    target="hallmann",
)


def sums(record: Record) -> dict[str, tuple[Decimal, str | None]]:
    return {one.id: (one.low, one.currency) for one in record.amounts}


def test_a_corrected_sum_has_the_persons_figure_and_its_flag_is_gone() -> None:
    record = flagged()
    made = after(record, corrects(record, "a2", **RIGHT))
    assert sums(made) == {"a1": (Decimal(100000000000), "USD"), "a2": (Decimal(85000000000), "EUR")}
    assert made.amounts[1].rule == "review"
    assert made.deals == record.deals
    assert made.flags == ()
    assert made.waiting == 0


def test_flags_on_other_sums_stay() -> None:
    record = flagged("blatt", OTHER)
    made = after(record, corrects(record, "a3", currency="USD"))
    assert sums(made)["a3"] == (Decimal(4200000000), "USD")
    assert made.flags == record.flags


def test_a_correction_that_the_record_has_by_itself_now_touches_no_flag() -> None:
    before = flagged()
    edit = corrects(before, "a2", **RIGHT)
    newer = replace(before, amounts=after(before, edit).amounts)
    made = both(newer, edit)
    assert (made.record.amounts, made.record.flags) == (newer.amounts, newer.flags)
    assert made.amounts["a2"].state == "agreed"


def test_a_sum_that_is_none_is_taken_from_its_deals_and_from_its_partner() -> None:
    record = flagged()
    made = after(record, sees_no_sum(record, "a1"))
    assert sums(made) == {"a2": (Decimal(850000000), "EUR")}
    assert made.amounts[0].partner is None
    assert made.deals[0].amounts == ("a2",)
    assert made.flags == ()


def test_a_sum_that_was_missed_gets_a_free_id_and_goes_to_the_deal_that_names_it() -> None:
    told = said("Gamma kauft Delta für 7 Mio. Euro.", "acquisition", acquirer="gamma", target="delta")
    record = flagged("blatt", told)
    edit = adds_sum(record, "7 Mio. Euro", "7000000", name="a2")
    seen = after(record, edit)
    assert sums(seen)["a3"] == (Decimal(7000000), "EUR")
    made = after(record, edit, tells(seen, "d2", amounts=("a3",)))
    assert made.deals[1].amounts == ("a3",)
    assert [one.id for one in made.amounts] == ["a1", "a2", "a3"]
    assert made.flags[0].amounts == ("a1", "a2")


def test_a_newer_model_that_numbers_sums_otherwise_does_not_mislead() -> None:
    before = flagged()
    edit = corrects(before, "a2", **RIGHT)
    newer = flagged("blatt", before=[OTHER])
    newer = replace(newer, article=replace(newer.article, sha256="other"))
    made = after(newer, edit)
    assert sums(newer)["a3"] == (Decimal(850000000), "EUR")
    assert sums(made)["a3"] == (Decimal(85000000000), "EUR")
    assert (made.amounts[2].start, made.amounts[2].text) == (newer.amounts[2].start, "850 Millionen Euro")
    assert sums(made)["a2"] == sums(newer)["a2"]


def test_where_a_newer_model_reads_a_third_thing_the_persons_word_holds() -> None:
    before = flagged()
    edit = corrects(before, "a2", **RIGHT)
    third = replace(before.amounts[1], low=Decimal(1), high=Decimal(2), bound="range", kind="loan")
    made = after(replace(before, amounts=(before.amounts[0], third)), edit)
    read = made.amounts[1]
    assert (read.low, read.high, read.bound) == (Decimal(85000000000), Decimal(85000000000), "exact")
    assert (read.kind, read.partner) == ("loan", "a1"), "the person said nothing of these"


def test_one_sum_in_place_of_two_leaves_no_half_of_it() -> None:
    record = flagged()
    start, end = record.amounts[0].start, record.amounts[1].end
    whole = "100 Milliarden Dollar (850 Millionen Euro"
    made = after(record, corrects(record, "a1", end=end, text=whole))
    assert [(one.id, one.start, one.end) for one in made.amounts] == [("a1", start, end)]
    assert made.deals[0].amounts == ("a1",)


def test_a_correction_whose_sentence_has_changed_waits_and_changes_nothing() -> None:
    before = flagged()
    edit = corrects(before, "a2", **RIGHT)
    newer = flagged("blatt", OTHER)
    text = str(newer.article.text).replace("steckt", "legt")
    newer = replace(newer, article=replace(newer.article, text=text, sha256="new"))
    made = after(newer, edit)
    assert made.amounts == newer.amounts
    assert made.flags == newer.flags
    assert made.waiting == 1


def test_the_sentence_twice_is_not_known_to_be_the_one() -> None:
    before = flagged()
    twice = said(SENTENCE, "investment", HUNDRED, investor="alphabau", investee="betawerk")
    newer = flagged("blatt", twice, before=[OTHER])
    assert after(newer, corrects(before, "a2", **RIGHT)).waiting == 1


def test_a_corrected_flag_corrects_the_sum_that_it_states() -> None:
    record = flagged()
    made = after(record, decides(record, verdict="corrected", value=Decimal(85000000000), currency="EUR"))
    assert sums(made) == {"a1": (Decimal(100000000000), "USD"), "a2": (Decimal(85000000000), "EUR")}
    assert (made.flags, made.decisions) == ((), ())


def test_a_corrected_flag_that_states_no_one_sum_is_gone_and_changes_none() -> None:
    record = flagged()
    record = replace(record, flags=(replace(record.flags[0], stated="950000000 EUR"),))
    made = after(record, decides(record, verdict="corrected", value=Decimal(85000000000), currency="EUR"))
    assert made.amounts == record.amounts
    assert made.flags == ()


def test_of_two_corrections_of_one_sum_the_later_holds() -> None:
    record = flagged()
    edit = corrects(record, "a2", low="7", high="7")
    decision = decides(record, verdict="corrected", value=Decimal(85000000000), currency="EUR")
    assert sums(after(record, edit, decision))["a2"] == (Decimal(85000000000), "EUR")
    later = corrects(record, "a2", at="2025-10-03T00:00:00.000000Z", low="7", high="7")
    assert sums(after(record, decision, later))["a2"] == (Decimal(7), "EUR")


def test_it_is_known_whose_word_a_sum_is() -> None:
    record = flagged()
    edit = corrects(record, "a2", **RIGHT)
    assert {name: stand.edit for name, stand in both(record, edit).amounts.items()} == {"a2": edit}
