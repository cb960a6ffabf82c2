from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from extract.errors import UsageError
from extract.export.decisions import read_decisions
from extract.records import Decision

HEADER = "article,flag,decision,value,currency,reviewer,decided_at,note\n"


def read(folder: Path, text: str | bytes) -> tuple[Decision, ...]:
    path = folder / "decisions.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_decisions(path)


def test_rows_become_decisions(tmp_path: Path) -> None:
    rows = (
        "heise-1,f1,confirmed,,,A. Weber,2025-10-02T09:30:00+02:00,\r\n"
        'heise-2,f3,corrected,85000000000,EUR,"Weber, A.",2025-10-02,"the table\nhas it right"\r\n'
        "\r\n"
        "heise-3,f1,false-alarm,,,B,2025-10-03,ok\r\n"
        "heise-4,f1,unsure,,,B,2025-10-03T10:00:00Z,\r\n"
    )
    found = read(tmp_path, "\ufeff" + HEADER + rows)
    assert [d.verdict for d in found] == ["confirmed", "corrected", "false-alarm", "unsure"]
    assert found[0] == Decision(
        article="heise-1",
        flag="f1",
        verdict="confirmed",
        reviewer="A. Weber",
        decided_at="2025-10-02T09:30:00+02:00",
    )
    assert (found[1].value, found[1].currency, found[1].reviewer) == (Decimal(85000000000), "EUR", "Weber, A.")
    assert found[1].note == "the table\nhas it right"


def test_a_confirmed_flag_may_have_the_right_figure(tmp_path: Path) -> None:
    [found] = read(tmp_path, HEADER + "a,f1,confirmed,85000000000,EUR,A,2025-10-02,\n")
    assert (found.verdict, found.value, found.currency) == ("confirmed", Decimal(85000000000), "EUR")


def test_further_columns_are_for_people(tmp_path: Path) -> None:
    [found] = read(tmp_path, HEADER.strip() + ",desk\na,f1,unsure,,,A,2025-10-02,,Wirtschaft\n")
    assert (found.article, found.verdict) == ("a", "unsure")


@pytest.mark.parametrize("between", [";", "\t"])
def test_a_spreadsheet_may_put_something_else_between_cells(between: str, tmp_path: Path) -> None:
    text = (HEADER + "a,f1,corrected,1.5,EUR,Weber A.,2025-10-02,\n").replace(",", between)
    [found] = read(tmp_path, text)
    assert (found.value, found.reviewer) == (Decimal("1.5"), "Weber A.")


def test_what_keeps_a_formula_from_running_is_taken_off(tmp_path: Path) -> None:
    [found] = read(tmp_path, HEADER + "'=1,f1,unsure,,,'s Bank,2025-10-02,'-5 Prozent\n")
    assert (found.article, found.reviewer, found.note) == ("=1", "'s Bank", "-5 Prozent")


def test_columns_may_stand_in_any_order(tmp_path: Path) -> None:
    text = "note,decided_at,reviewer,currency,value,decision,flag,article\n,2025-10-02,A,,1.5,corrected,f1,x\n"
    [found] = read(tmp_path, text)
    assert (found.article, found.value, found.currency) == ("x", Decimal("1.5"), None)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (",f1,confirmed,,,A,2025-10-02,", "article is empty"),
        ("a,,confirmed,,,A,2025-10-02,", "flag is empty"),
        ("a,f1,,,,A,2025-10-02,", "decision is empty"),
        ("a,f1,confirmed,,,,2025-10-02,", "reviewer is empty"),
        ("a,f1,confirmed,,,A,,", "decided_at is empty"),
        ("a,f1,right,,,A,2025-10-02,", "'right'; give one of confirmed, corrected, false-alarm, unsure"),
        ("a,f1,false-alarm,5,EUR,A,2025-10-02,", "stand with confirmed and corrected alone, not with 'false-alarm'"),
        ("a,f1,unsure,,EUR,A,2025-10-02,", "not with 'unsure'"),
        ("a,f1,confirmed,,EUR,A,2025-10-02,", "value ''"),
        ("a,f1,corrected,,EUR,A,2025-10-02,", "value ''"),
        ("a,f1,corrected,1e9,EUR,A,2025-10-02,", "value '1e9'"),
        ('a,f1,corrected,"85,5",EUR,A,2025-10-02,', "value '85,5'"),
        ("a,f1,corrected,NaN,EUR,A,2025-10-02,", "value 'NaN'"),
        ("a,f1,corrected,5,Euro,A,2025-10-02,", "currency 'Euro'"),
        ("a,f1,confirmed,,,A,yesterday,", "decided_at 'yesterday'"),
        ("a,f1,confirmed,,,A,2025-10-02", "7 cells where the header has 8"),
        ('a,f1,confirmed,,,"A"x,2025-10-02,', "not a CSV line"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(row: str, message: str, tmp_path: Path) -> None:
    good = 'a,f1,confirmed,,,A,2025-10-02,"a note\nof two lines"\n'
    with pytest.raises(UsageError, match=r"decisions\.csv:4: ") as raised:
        read(tmp_path, HEADER + good + row + "\n")
    assert message in str(raised.value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "decisions.csv:1: the header is ''"),
        ("article,flag\n", "decisions.csv:1: the header is 'article,flag'"),
        (HEADER.replace("note", "article"), "decisions.csv:1: the header"),
        (b"\xff\xfe", "not UTF-8"),
    ],
)
def test_a_foreign_file_is_a_usage_error(text: str | bytes, message: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError) as raised:
        read(tmp_path, text)
    assert message in str(raised.value)


def test_a_missing_file_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        read_decisions(tmp_path / "nowhere.csv")
