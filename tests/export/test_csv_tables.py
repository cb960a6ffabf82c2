from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import duckdb
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.errors import UsageError
from extract.export import write
from extract.export.spreadsheet import guarded
from extract.export.tables import TABLES
from extract.export.tables.texts import storable
from tests.export.graphs import HOSTILE, broken, hostile, sample, with_sum

FILES = sorted(f"{table.name}.csv" for table in TABLES)


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("csv") / "out"
    write(sample(), "csv", path)
    return path


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_row_an_organisation_a_deal_a_party_a_flag(out: Path) -> None:
    assert sorted(p.name for p in out.iterdir()) == FILES
    deals = {r["id"]: r for r in rows(out / "deals.csv")}
    flagged, stake, bond = (deals[key] for key in ("blatt-1#d1", "blatt-2#d2", "blatt-2#d4"))
    assert (flagged["low"], flagged["currency"], flagged["flags"]) == ("100000000000", "USD", "conversion-mismatch")
    assert (stake["payers"], stake["payees"], stake["stake_percent"]) == ("delta;eta", "gamma", "24.9")
    assert (bond["payers"], bond["kind"], bond["low"]) == ("", "", "")
    assert (deals["blatt-2#d5"]["status"], deals["blatt-2#d5"]["active"]) == ("denied", "false")
    assert {"deal": "blatt-2#d4", "role": "issuer", "organisation": "eta"} in rows(out / "parties.csv")
    flag = rows(out / "flags.csv")[0]
    assert (flag["article"], flag["deals"], flag["factor"], flag["rate"]) == ("blatt-2", "blatt-1#d1", "0.01", "1.1724")
    assert (out / "flags.csv").read_bytes().count(b"\r\n") == 3


def test_duckdb_reads_types_and_joins(out: Path) -> None:
    found = duckdb.execute(
        "SELECT d.id, d.low, d.first_published, d.active, p.organisation FROM read_csv(?) d "
        "JOIN read_csv(?) p ON p.deal = d.id WHERE p.role = 'acquirer' ORDER BY d.id",
        [str(out / "deals.csv"), str(out / "parties.csv")],
    ).fetchall()
    assert found == [
        ("blatt-2#d5", None, dt.date(2025, 10, 1), False, "gamma"),
        ("blatt-3#d1", 4200000000, dt.date(2025, 10, 2), True, "nordwind"),
        ("paper-4#d1", 4200000, dt.date(2025, 10, 3), True, "nordwind"),
    ]


def test_polars_reads_the_same(out: Path) -> None:
    deals = pl.read_csv(out / "deals.csv", try_parse_dates=True)
    assert deals.filter(pl.col("active").not_())["id"].to_list() == ["blatt-2#d5"]
    assert deals["low"].sum() == 100000000000 + 4200000000 + 4200000
    assert deals["first_published"].max() == dt.date(2025, 10, 3)


def test_long_sums_stay_plain_digits(tmp_path: Path) -> None:
    write(with_sum("1E+21", "1.00E+21"), "csv", tmp_path / "out")
    deal = rows(tmp_path / "out" / "deals.csv")[0]
    assert (deal["low"], deal["high"]) == ("1" + 21 * "0", "1" + 21 * "0")


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_hostile_texts_stay_in_their_cells(name: str, tmp_path: Path) -> None:
    write(hostile(HOSTILE[name]), "csv", tmp_path / "out")
    for table in TABLES:
        path = tmp_path / "out" / f"{table.name}.csv"
        ours = rows(path)
        assert all(None not in row and None not in row.values() for row in ours)
        assert not [cell for row in ours for cell in row.values() if cell.startswith(("=", "+", "@", "\t", "\r"))]
        theirs = duckdb.read_csv(str(path), header=True, all_varchar=True, quotechar='"', escapechar='"', delimiter=",")
        assert theirs.fetchall() == [tuple(cell or None for cell in row.values()) for row in ours]
        polars = pl.read_csv(path, infer_schema=False)
        assert polars.rows() == [tuple(cell or None for cell in row.values()) for row in ours]


@pytest.mark.parametrize("cell", ["=1+1", "+49", "-x", "@SUM(A1)", "\t=1", "\r=1", "＝1", "'=1"])
def test_no_cell_starts_a_formula(cell: str, tmp_path: Path) -> None:
    write(hostile(cell), "csv", tmp_path / "out")
    organisation = rows(tmp_path / "out" / "organisations.csv")[0]
    assert (organisation["name"], organisation["names"]) == (f"'{cell}", f"'{cell};Other")


@given(st.text())
def test_the_guard_can_be_taken_off(text: str) -> None:
    marked = guarded(text)
    assert marked in (text, f"'{text}")
    assert not marked.startswith(("=", "+", "-", "@"))


@settings(deadline=None, max_examples=15)
@given(st.text())
def test_any_text_comes_back(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    out = tmp_path_factory.mktemp("csv") / "out"
    write(hostile(text), "csv", out)
    [told] = {row["attributed_to"] for row in rows(out / "tellings.csv")}
    assert told == guarded(storable(text))


def test_a_part_of_a_list_keeps_its_semicolon(tmp_path: Path) -> None:
    write(hostile("a;b"), "csv", tmp_path / "out")
    assert rows(tmp_path / "out" / "organisations.csv")[0]["names"] == "a\\;b;Other"


def test_a_failure_in_the_middle_leaves_the_old_files_and_other_peoples(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write(sample(), "csv", out)
    (out / "notes.txt").write_text("mine")
    before = {p.name: p.read_bytes() for p in out.iterdir()}
    with pytest.raises(RuntimeError, match="on fire"):
        write(broken(), "csv", out)
    assert {p.name: p.read_bytes() for p in out.iterdir()} == before
    with pytest.raises(RuntimeError, match="on fire"):
        write(broken(), "csv", tmp_path / "new")
    assert [p.name for p in tmp_path.iterdir()] == ["out"]
    write(hostile("x"), "csv", out)
    assert (out / "notes.txt").read_text() == "mine"
    assert (out / "organisations.csv").read_bytes() != before["organisations.csv"]


def test_a_file_in_the_way_of_the_folder_is_a_usage_error(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("here before")
    with pytest.raises(UsageError, match="folder of several files"):
        write(sample(), "csv", tmp_path / "x")


def test_a_folder_in_the_way_of_a_file_is_a_usage_error_and_stays(tmp_path: Path) -> None:
    (tmp_path / "out" / "flags.csv").mkdir(parents=True)
    (tmp_path / "out" / "flags.csv" / "mine.txt").write_text("mine")
    with pytest.raises(UsageError, match=r"flags\.csv: this is a folder"):
        write(sample(), "csv", tmp_path / "out")
    assert [str(p.relative_to(tmp_path)) for p in tmp_path.rglob("*.*")] == ["out/flags.csv", "out/flags.csv/mine.txt"]
