from __future__ import annotations

import builtins
import datetime as dt
from decimal import Decimal
from pathlib import Path

import duckdb
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from extract.errors import UsageError
from extract.export import parquet, write
from extract.export.tables import TABLES, rows
from tests.export.graphs import HOSTILE, broken, hostile, sample, with_sum


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("parquet") / "out"
    write(sample(), "parquet", path)
    return path


def test_pyarrow_reads_every_row_as_it_was(out: Path) -> None:
    assert sorted(p.name for p in out.iterdir()) == sorted(f"{table.name}.parquet" for table in TABLES)
    check(sample(), out)


def check(graph, out: Path) -> None:
    given = {table.name: [row for name, row in rows(graph) if name == table.name] for table in TABLES}
    for table in TABLES:
        read = pq.read_table(out / f"{table.name}.parquet").select(list(table.names)).to_pylist()
        assert read == [
            {name: list(cell) if isinstance(cell, tuple) else cell for name, cell in zip(table.names, row, strict=True)}
            for row in given[table.name]
        ]


def test_types_are_exact_and_columns_say_what_they_mean(out: Path) -> None:
    schema = pq.read_schema(out / "deals.parquet")
    assert schema.field("low").type == pa.decimal128(38, 6)
    assert schema.field("first_published").type == pa.date32()
    assert schema.field("payers").type == pa.list_(pa.string())
    assert schema.field("active").type == pa.bool_()
    assert not schema.field("id").nullable
    assert schema.field("euros").metadata[b"unit"] == b"EUR"
    assert schema.field("status").metadata[b"description"].startswith(b"Latest status")
    assert schema.metadata[b"title"] == b"Deals"


def test_duckdb_computes_with_them(out: Path) -> None:
    found = duckdb.execute(
        "SELECT d.id, d.low * 2, d.last_published, e.text FROM read_parquet(?) d "
        "JOIN read_parquet(?) e ON e.deal = d.id WHERE d.active AND d.currency = 'EUR' ORDER BY d.id",
        [str(out / "deals.parquet"), str(out / "evidence.parquet")],
    ).fetchall()
    assert found == [
        ("blatt-3#d1", 8400000000, dt.date(2025, 10, 2), "Nordwind kauft Hallmann für 4,2 Milliarden Euro."),
        ("paper-4#d1", 8400000, dt.date(2025, 10, 3), "Nordwind takes over Hallmann for 4.2 million euros."),
    ]
    stakes = duckdb.read_parquet(str(out / "deals.parquet")).filter("type = 'stake'")
    assert stakes.select("unnest(payers)").fetchall() == [("delta",), ("eta",)]


def test_polars_computes_with_them(out: Path) -> None:
    deals = pl.read_parquet(out / "deals.parquet")
    assert deals["stake_percent"].drop_nulls().to_list() == [Decimal("24.9")]
    assert deals.filter(pl.col("payers").list.contains("gamma"))["status"].to_list() == ["denied"]
    assert pl.read_parquet(out / "flags.parquet")["rate"].drop_nulls().to_list() == [Decimal("1.1724")]


@pytest.mark.parametrize(
    ("low", "column", "inexact"),
    [
        ("99999999999999999999999999999999.999999", "99999999999999999999999999999999.999999", None),
        ("0.0000004", "0", ["low=0.0000004"]),
        ("1E+32", None, ["low=1" + 32 * "0"]),
        (
            "12345678901234567890123456789012345678901234567890",
            None,
            ["low=12345678901234567890123456789012345678901234567890"],
        ),
    ],
)
def test_what_a_decimal_cannot_hold_is_said_in_words(low: str, column: str, inexact: list[str], tmp_path: Path) -> None:
    write(with_sum(low, "7"), "parquet", tmp_path / "out")
    deal = pq.read_table(tmp_path / "out" / "deals.parquet").to_pylist()[0]
    assert (deal["low"], deal["high"], deal["inexact"]) == (column and Decimal(column), 7, inexact)


def test_a_cross_rate_is_rounded_and_kept(tmp_path: Path) -> None:
    rate = "7.8243598765432109876543210987"
    write(with_sum("1", "1", rate=rate), "parquet", tmp_path / "out")
    flags = duckdb.read_parquet(str(tmp_path / "out" / "flags.parquet")).filter("rate IS NOT NULL")
    assert flags.select("rate, inexact").fetchall() == [(Decimal("7.824359876543"), [f"rate={rate}"])]


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_hostile_texts_come_back(name: str, tmp_path: Path) -> None:
    write(hostile(HOSTILE[name]), "parquet", tmp_path / "out")
    check(hostile(HOSTILE[name]), tmp_path / "out")
    path = tmp_path / "out" / "organisations.parquet"
    assert duckdb.read_parquet(str(path)).select("name").fetchall() == pl.read_parquet(path).select("name").rows()


def test_rows_come_in_groups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "_GROUP", 3)
    write(sample(), "parquet", tmp_path / "out")
    assert pq.ParquetFile(tmp_path / "out" / "deals.parquet").num_row_groups == 3
    check(sample(), tmp_path / "out")


def test_a_failure_in_the_middle_leaves_the_old_files(tmp_path: Path) -> None:
    write(sample(), "parquet", tmp_path / "out")
    before = {p.name: p.read_bytes() for p in (tmp_path / "out").iterdir()}
    with pytest.raises(RuntimeError, match="on fire"):
        write(broken(), "parquet", tmp_path / "out")
    assert {p.name: p.read_bytes() for p in (tmp_path / "out").iterdir()} == before


def test_without_pyarrow_the_error_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *args, **options):
        if name.startswith("pyarrow"):
            raise ImportError(name)
        return real(name, *args, **options)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(UsageError, match=r"pip install 'dealgraph\[tables\]'"):
        write(sample(), "parquet", tmp_path / "out")
    assert not list(tmp_path.iterdir())
