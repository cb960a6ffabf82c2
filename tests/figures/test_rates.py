from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

from extract.errors import RatesError
from extract.figures import Fixing, Rates
from extract.figures.history import History
from extract.figures.own_rates import read_own_rates


@pytest.fixture(scope="module")
def rates() -> Rates:
    return Rates()


@pytest.mark.parametrize(
    ("base", "quote", "day", "rate"),
    [
        ("EUR", "USD", "2025-10-01", "1.1724"),
        ("EUR", "JPY", "2025-10-01", "172.47"),
        ("EUR", "GBP", "2025-10-01", "0.8704"),
        ("EUR", "USD", "1999-01-04", "1.1789"),
        ("EUR", "RUB", "2022-03-01", "117.201"),
        ("EUR", "CYP", "1999-01-04", "0.58231"),
        ("EUR", "EUR", "2025-10-01", "1"),
    ],
)
def test_ecb_fixings_keep_every_printed_digit(rates: Rates, base: str, quote: str, day: str, rate: str) -> None:
    date = dt.date.fromisoformat(day)
    assert rates.rate(base, quote, date) == Fixing(Decimal(rate), date)


def test_two_foreign_currencies_cross_through_the_euro_of_the_same_day(rates: Rates) -> None:
    fixing = rates.rate("GBP", "USD", dt.date(2025, 10, 1))
    assert fixing is not None
    assert fixing.rate == Decimal("1.1724") / Decimal("0.8704")


def test_weekends_and_holidays_fall_back_to_the_last_fixing_and_name_it(rates: Rates) -> None:
    friday = dt.date(2025, 10, 3)
    for days in (0, 1, 2):
        fixing = rates.rate("EUR", "USD", friday + dt.timedelta(days=days))
        assert fixing is not None
        assert fixing.date == friday
    easter_monday = rates.rate("EUR", "USD", dt.date(2025, 4, 21))
    assert easter_monday is not None
    assert easter_monday.date == dt.date(2025, 4, 17)


def test_an_ended_series_is_used_for_ten_days_and_no_longer(rates: Rates) -> None:
    end = dt.date(2022, 3, 1)
    assert rates.rate("EUR", "RUB", end + dt.timedelta(days=10)) is not None
    assert rates.rate("EUR", "RUB", end + dt.timedelta(days=11)) is None
    assert rates.rate("RUB", "USD", dt.date(2024, 1, 2)) is None


def test_before_the_first_fixing_and_long_after_the_last_one_nothing_is_known(rates: Rates) -> None:
    assert rates.rate("EUR", "USD", dt.date(1999, 1, 3)) is None
    assert rates.rate("EUR", "USD", dt.date(1989, 11, 9)) is None
    assert rates.rate("EUR", "USD", rates.last_day + dt.timedelta(days=10)) is not None
    assert rates.rate("EUR", "USD", rates.last_day + dt.timedelta(days=11)) is None


def test_currencies_that_the_bank_never_fixed_are_unknown(rates: Rates) -> None:
    assert not rates.knows("EUR", "TWD")
    assert rates.rate("EUR", "TWD", dt.date(2025, 10, 1)) is None
    assert rates.span("EUR", "TWD") is None
    assert rates.first_fixing("EUR", "TWD") is None


@pytest.mark.parametrize("day", ["1985-05-02", "1998-12-30", "1999-06-01", "2024-01-02"])
def test_founders_of_the_euro_have_one_rate_for_all_time(rates: Rates, day: str) -> None:
    fixing = rates.rate("EUR", "DEM", dt.date.fromisoformat(day))
    assert fixing == Fixing(Decimal("1.95583"), dt.date(1998, 12, 31))
    crossed = rates.rate("FRF", "DEM", dt.date.fromisoformat(day))
    assert crossed is not None
    assert round(crossed.rate, 6) == round(Decimal("1.95583") / Decimal("6.55957"), 6)
    assert rates.source("DEM", "EUR") == "EU"
    assert rates.is_constant("DEM", "ITL")
    assert not rates.is_constant("DEM", "USD")


def test_legacy_currencies_cross_to_others_through_the_euro_since_1999_only(rates: Rates) -> None:
    fixing = rates.rate("USD", "DEM", dt.date(1999, 1, 4))
    assert fixing is not None
    assert round(fixing.rate, 6) == round(Decimal("1.95583") / Decimal("1.1789"), 6)
    assert rates.rate("USD", "DEM", dt.date(1998, 11, 2)) is None
    assert rates.source("USD", "DEM") == "ECB"


def test_later_members_have_fixings_first_and_their_fixed_rate_then(rates: Rates) -> None:
    before, after = (rates.rate("EUR", "HRK", dt.date(year, 6, 1)) for year in (2015, 2024))
    assert before is not None
    assert before.rate != Decimal("7.53450")
    assert after is not None
    assert after.rate == Decimal("7.53450")


def test_official_pegs_follow_their_anchor(rates: Rates) -> None:
    day = dt.date(2025, 10, 1)
    riyal, dollar = rates.rate("EUR", "SAR", day), rates.rate("EUR", "USD", day)
    assert riyal is not None
    assert dollar is not None
    assert riyal.rate == dollar.rate * Decimal("3.75")
    assert rates.source("SAR", "EUR") == "ECB, peg"
    fixed = rates.rate("USD", "AED", day)
    assert fixed is not None
    assert round(fixed.rate, 4) == Decimal("3.6725")


@pytest.mark.parametrize(
    ("lines", "error"),
    [
        (["Date,USD", "2025-10-01,1.17", "2025-10-02,"], r"my\.csv:3: no rate of USD on 2025-10-02"),
        (["Date,USD", "2025-10-01,one"], r"my\.csv:2: 'one' under USD is no rate"),
        (["Date,USD", "2025-10-01,-1"], r"my\.csv:2: '-1' under USD is no rate"),
        (["Date,USD", "1.10.2025,1.17"], r"my\.csv:2: '1\.10\.2025' is no day"),
        (["Date,USD", "2025-10-01,1.17", "2025-10-01,1.18"], r"my\.csv:3: 2025-10-01 stands in line 2 already"),
        (["Date,USD,GBP", "2025-10-01,1.17"], r"my\.csv:2: 2 cells under 3 headings"),
        (["some text", "more"], r"my\.csv:1: no table of rates"),
        ([""], r"my\.csv:1: no table of rates"),
    ],
)
def test_a_rates_file_with_a_fault_is_refused_with_its_line(tmp_path: Path, lines: list[str], error: str) -> None:
    path = tmp_path / "my.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(RatesError, match=error):
        read_own_rates(path)


def test_own_rates_are_used_and_named(tmp_path: Path) -> None:
    path = tmp_path / "my.csv"
    path.write_text("Date,USD,TWD\n2025-10-01,1.17,35.5\n2025-10-02,1.18,35.6\n", encoding="utf-8")
    own = read_own_rates(path)
    mine = Rates(lambda: own)
    assert mine.rate("EUR", "TWD", dt.date(2025, 10, 2)) == Fixing(Decimal("35.6"), dt.date(2025, 10, 2))
    assert mine.source("EUR", "TWD") == "my.csv"


def test_span_covers_every_day_that_the_pair_has_had(rates: Rates) -> None:
    span = rates.span("EUR", "USD")
    assert span is not None
    assert (span.low, span.high) == (Decimal("0.8252"), Decimal("1.599"))
    back = rates.span("USD", "EUR")
    assert back is not None
    assert back.low == 1 / Decimal("1.599")
    assert rates.first_fixing("EUR", "USD") == dt.date(1999, 1, 4)


def test_span_of_a_time_holds_the_fixings_of_its_days_only(rates: Rates) -> None:
    span = rates.span("EUR", "USD", dt.date(2025, 10, 1), dt.date(2025, 10, 1))
    assert span is not None
    assert (span.low, span.high) == (Decimal("1.1724"), Decimal("1.1724"))
    assert rates.span("EUR", "USD", dt.date(2025, 10, 4), dt.date(2025, 10, 5)) is None


def test_the_table_is_read_only_when_a_rate_is_asked_for() -> None:
    def read() -> History:
        raise RatesError("no table")

    unread = Rates(read)
    with pytest.raises(RatesError):
        unread.rate("EUR", "USD", dt.date(2025, 10, 1))


def test_a_cell_that_is_no_number_is_an_error_with_file_and_column() -> None:
    history = History(["Date", "USD"], [["2025-10-01", "1,17"]], where="my.csv", source="me")
    with pytest.raises(RatesError, match=r"my\.csv: the column USD"):
        history.column("USD")
