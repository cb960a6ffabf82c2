"""Flags as people decided on them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from msgspec.structs import replace

from tests.review.applied.reviewer import after, both, decides, flagged


def test_a_false_alarm_is_left_out() -> None:
    record = flagged()
    made = after(record, decides(record, verdict="false-alarm"))
    assert (made.flags, made.decisions) == ((), ())
    assert (made.amounts, made.deals) == (record.amounts, record.deals)


@pytest.mark.parametrize("verdict", ["confirmed", "unsure"])
def test_a_flag_keeps_what_was_decided(verdict: Any) -> None:
    record = flagged()
    said = decides(record, verdict=verdict, value=Decimal(85000000000), currency="EUR", note="EZB vom 1.10.")
    made = after(record, said)
    assert made.flags == record.flags
    [decision] = made.decisions
    assert (decision.article, decision.flag, decision.verdict) == ("blatt", "f1", verdict)
    assert (decision.value, decision.currency, decision.note) == (Decimal(85000000000), "EUR", "EZB vom 1.10.")
    assert (decision.reviewer, decision.decided_at) == ("A. Weber", said.at)


def test_a_note_alone_decides_nothing() -> None:
    record = flagged()
    made = after(record, decides(record, verdict=None, note="angerufen"))
    assert (made.flags, made.decisions, made.waiting) == (record.flags, (), 0)


def test_a_decision_on_other_figures_waits_and_the_flag_stays() -> None:
    before = flagged()
    said = decides(before, verdict="false-alarm")
    newer = replace(before, amounts=(before.amounts[0], replace(before.amounts[1], low=Decimal(86), high=Decimal(86))))
    made = both(newer, said)
    assert (made.record.flags, made.record.decisions) == (newer.flags, ())
    assert made.record.waiting == 1
    assert made.flags["f1"].state == "again"


def test_a_decision_on_a_flag_that_is_raised_no_more_waits_for_nobody() -> None:
    before = flagged()
    made = after(replace(before, flags=()), decides(before))
    assert (made.flags, made.waiting) == ((), 0)
