"""Words, sums and days in one language."""

from __future__ import annotations

import datetime as dt
import time
from decimal import Decimal

import pytest

from extract.review.server.speech import speech

EN, DE = speech("en"), speech("de")


def test_words_are_filled_and_one_has_words_of_its_own() -> None:
    assert DE.w.flag.todo(count=3) == "noch 3 zu prüfen"
    assert DE.w.flag.todo(count=1) == "noch 1 zu prüfen"
    assert EN.w.queue.shown(count=1) == "1 figure"
    assert (DE.w.queue.shown(count=12345)[:6], EN.w.queue.shown(count=12345)[:6]) == ("12.345", "12,345")


def test_a_word_that_is_not_there_is_an_error() -> None:
    for ask in (lambda: EN.w.queue.nothing, lambda: EN.w.nothing):
        with pytest.raises(AttributeError):
            ask()


def test_values_are_put_in_as_they_are() -> None:
    assert EN.w.flag.conflict(name="{0.__class__} <b>") == "{0.__class__} <b> has decided in the meantime"


def test_sums_lose_no_digit() -> None:
    assert DE.money(Decimal(85 * 10**9), "EUR") == "85 Milliarden Euro"
    assert EN.money(Decimal(2), "USD", Decimal(3)) == "2 to 3 US dollars"
    assert DE.money(Decimal("12345678.905"), None) == "12.345.678,905"
    assert EN.money(Decimal("NaN"), "EUR") == "NaN"
    assert EN.number(Decimal("1E+400")) == "1E+400"


def test_moments_are_of_the_clock_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Europe/Vienna")
    time.tzset()
    try:
        assert EN.time("2026-11-27T22:30:00.000001+00:00").replace("\u202f", " ") == "Nov 27, 2026, 11:30 PM"
        assert DE.time("2026-11-27T23:30:00+00:00") == "28.11.2026, 00:30"
        assert DE.time("2026-11-27T12:00:00") == "27.11.2026, 13:00"
    finally:
        monkeypatch.undo()
        time.tzset()
    assert DE.long_day(dt.date(2025, 10, 2)) == "2. Oktober 2025"
    assert DE.day(None) == ""


def test_names_of_a_newer_version_stay_as_they_are() -> None:
    assert (EN.flag("new-check"), EN.severity("dire"), EN.type("barter"), EN.role("usher"), EN.status("odd")) == (
        "new-check",
        "Dire",
        "barter",
        "usher",
        "odd",
    )
