"""Sums that people correct, draw and delete in Label Studio."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from extract.records import AmountEdit, DealEdit
from tests.graph.newsroom import article, said
from tests.review.applied.reviewer import SENTENCE, after
from tests.review.exchange.round_trip import back, one_back, report, sent
from tests.review.exchange.studio import SAVED, Studio


def test_a_figure_that_is_typed_anew(tmp_path: Path) -> None:
    place, studio = sent(tmp_path, report())
    studio.open_prediction()
    studio.fill(studio.region("850 Millionen Euro"), "value", "85000000000")
    edit = one_back(place, studio)
    assert isinstance(edit, AmountEdit)
    assert edit.before == report().amounts[1]
    assert edit.after is not None
    assert (edit.after.low, edit.after.high, edit.after.currency, edit.after.rule) == (
        Decimal(85000000000),
        Decimal(85000000000),
        "EUR",
        "review",
    )
    assert (edit.reviewer, edit.at) == ("Kim Lang", SAVED)
    assert edit.context.text == SENTENCE
    assert after(report(), edit).amounts[1].low == Decimal(85000000000)


def by_dragging(studio: Studio) -> None:
    studio.drag(studio.region("2,5 Millionen Euro"), "5 Millionen Euro")


def by_drawing_it_anew(studio: Studio) -> None:
    tie = studio.relations(studio.region("2,5 Millionen Euro"))
    studio.delete(studio.region("2,5 Millionen Euro"))
    studio.relate(tie[0]["from_id"], studio.draw("5 Millionen Euro", "amount"), "amount")


@pytest.mark.parametrize("change", [by_dragging, by_drawing_it_anew])
def test_a_sum_that_stands_elsewhere(change: Callable[[Studio], None], tmp_path: Path) -> None:
    place, studio = sent(tmp_path, report())
    studio.open_prediction()
    change(studio)
    edit = one_back(place, studio)
    assert isinstance(edit, AmountEdit)
    assert edit.before == report().amounts[2]
    assert edit.after is not None
    assert (edit.after.id, edit.after.text) == ("a3", "5 Millionen Euro")
    # Drawn anew, it says what its words say; dragged, it has its fields with it.
    assert edit.after.low == Decimal(2500000 if change is by_dragging else 5000000)
    assert after(report(), edit).deals[1].amounts == ("a3",)


def test_a_sum_that_the_machine_missed_is_read_from_its_words(tmp_path: Path) -> None:
    record = article("blatt", said("Alphabau kauft Betawerk.", "acquisition", acquirer="alphabau", target="betawerk"),
                     ending="Der Preis liegt bei rund 3,5 Mrd. Euro.")  # fmt: skip
    place, studio = sent(tmp_path, record)
    studio.open_prediction()
    drawn = studio.draw("3,5 Mrd. Euro", "amount")
    studio.relate(studio.region("Alphabau kauft Betawerk."), drawn, "amount")
    events = back(place, studio)
    [amount] = [one for one in events if isinstance(one, AmountEdit)]
    [deal] = [one for one in events if isinstance(one, DealEdit)]
    assert len(events) == 2
    assert amount.before is None
    assert amount.after is not None
    assert (amount.after.low, amount.after.currency, amount.after.bound) == (Decimal(3500000000), "EUR", "about")
    assert amount.after.printed_low == Decimal(3450000000)
    now = after(record, *events)
    assert [(one.text, one.low) for one in now.amounts] == [("3,5 Mrd. Euro", Decimal(3500000000))]
    assert now.deals[0].amounts == (now.amounts[0].id,)
    assert deal.before == record.deals[0]


def test_a_deleted_sum_leaves_its_deals_by_itself(tmp_path: Path) -> None:
    place, studio = sent(tmp_path, report())
    studio.open_prediction()
    studio.delete(studio.region("850 Millionen Euro"))
    edit = one_back(place, studio)
    assert isinstance(edit, AmountEdit)
    assert (edit.before, edit.after) == (report().amounts[1], None)
    assert after(report(), edit).deals[0].amounts == ("a1",)
