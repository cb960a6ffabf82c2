from __future__ import annotations

import asyncio
import datetime as dt
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from datasette.app import Datasette

from extract.export import write
from extract.export.sqlite.schema import columns_of, number_of
from extract.export.tables import TABLES, rows
from extract.lexicon.sections.datasette import datasette_view
from tests.export.graphs import HOSTILE, broken, hostile, sample, with_sum


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sqlite") / "news.sqlite"
    write(sample(), "sqlite", path)
    return path


def query(path: Path, sql: str, *values: object) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
        return database.execute(sql, values).fetchall()


def sound(path: Path) -> bool:
    checks = query(path, "PRAGMA foreign_key_check"), query(path, "PRAGMA integrity_check")
    return checks == ([], [("ok",)])


def test_every_row_is_there_and_every_reference_holds(path: Path) -> None:
    assert sound(path)
    check(sample(), path)
    references = sum(len(query(path, f'PRAGMA foreign_key_list("{table.name}")')) for table in TABLES)
    assert references == sum(len(columns) for table in TABLES for columns, _ in table.references) > 15
    for table in TABLES:
        keys = [(row[5], row[1]) for row in query(path, f'PRAGMA table_info("{table.name}")') if row[5]]
        assert tuple(name for _, name in sorted(keys)) == table.key


def check(graph, path: Path) -> None:
    given = {table.name: [row for name, row in rows(graph) if name == table.name] for table in TABLES}
    for table in TABLES:
        columns = ", ".join(f'"{name}"' for name in table.names)
        found = query(path, f'SELECT {columns} FROM "{table.name}" ORDER BY rowid')  # noqa: S608
        kinds = [column.type for column in table.columns]
        assert [tuple(map(read, row, kinds)) for row in found] == given[table.name]


def read(cell: Any, kind: str) -> object:
    if cell is None:
        return None
    readers: dict[str, Callable[[Any], object]] = {
        "decimal": Decimal,
        "boolean": bool,
        "date": dt.date.fromisoformat,
        "texts": lambda text: tuple(json.loads(text)),
    }
    return readers.get(kind, lambda same: same)(cell)


def test_money_is_exact_text_and_a_number_to_sort_by(tmp_path: Path) -> None:
    write(with_sum("1.00E+21", "123456789012345678.123456"), "sqlite", tmp_path / "x.sqlite")
    [found] = query(
        tmp_path / "x.sqlite", "SELECT low, low_number, high, high_number FROM deals WHERE id LIKE 'blatt-1#%'"
    )
    assert found == ("1" + 21 * "0", 1e21, "123456789012345678.123456", 123456789012345678.123456)
    sums = query(tmp_path / "x.sqlite", "SELECT low FROM deals WHERE low_number > 4e6 ORDER BY low_number")
    assert [low for (low,) in sums] == ["4200000", "4200000000", "1" + 21 * "0"]


def test_indexes_are_used(path: Path) -> None:
    [(*_, plan)] = query(path, "EXPLAIN QUERY PLAN SELECT * FROM parties WHERE organisation = 'eta'")
    assert "USING" in plan
    assert "parties_organisation" in plan
    [(*_, plan)] = query(path, "EXPLAIN QUERY PLAN SELECT id FROM deals WHERE euros_number > 1e9")
    assert "deals_euros_number" in plan


def test_search_finds_words_without_accents_and_survives_a_vacuum(tmp_path: Path) -> None:
    path = tmp_path / "x.sqlite"
    write(sample(), "sqlite", path)
    search = (
        "SELECT e.deal, f.text = e.text FROM evidence_fts f JOIN evidence e ON e.search_key = f.rowid "
        "WHERE evidence_fts MATCH ? ORDER BY e.deal"
    )
    assert query(path, search, "fur AND hallmann") == [("blatt-3#d1", 1)]
    with closing(sqlite3.connect(path)) as database:
        database.execute("DELETE FROM evidence WHERE deal = 'blatt-1#d1'")
        database.commit()
        database.execute("VACUUM")
        # What a VACUUM is free to do, though not every version does it.
        database.execute("UPDATE evidence SET rowid = rowid + 100")
        database.commit()
    assert query(path, search, "anleihe") == [("blatt-2#d4", 1)]


def test_metadata_names_only_what_is_there(path: Path) -> None:
    described = yaml.safe_load(path.with_name("news.metadata.yaml").read_text())
    assert "licen" not in str(described)
    tables = described["databases"]["news"]["tables"]
    assert set(tables) == {table.name for table in TABLES}
    view = datasette_view()
    for per_table in (view.search, view.index, view.facets, view.sort, view.label):
        assert per_table.keys() <= tables.keys()
    for table in TABLES:
        about = tables[table.name]
        assert list(about["columns"]) == columns_of(table)
        assert all(about["columns"].values())
        facets = {facet["array"] if isinstance(facet, dict) else facet for facet in about.get("facets", [])}
        named = {*facets, *about.get("units", {}), *([about["sort_desc"]] if "sort_desc" in about else [])}
        assert named <= set(columns_of(table))
    assert tables["deals"]["units"] == {number_of("stake_percent"): "percent"}


def pages(path: Path, *addresses: str) -> list[Any]:
    """What the real Datasette answers: JSON where the address asks for it, else HTML."""

    async def ask() -> list[Any]:
        metadata = yaml.safe_load(path.with_name(f"{path.stem}.metadata.yaml").read_text())
        datasette = Datasette([str(path)], metadata=metadata, settings={"num_sql_threads": 1})
        await datasette.invoke_startup()
        answers = []
        for address in addresses:
            answer = await datasette.client.get(f"/{path.stem}{address}")
            assert answer.status_code == 200, (address, answer.text[:500])
            answers.append(answer.json() if ".json" in address else answer.text)
        return answers

    return asyncio.run(ask())


def test_datasette_shows_tables_with_titles_and_descriptions(path: Path) -> None:
    front, deals, row = pages(path, "", "/deals", "/flags/blatt-2,f1")
    assert datasette_view().title in front
    assert "Everything here is what an article says" in front
    assert "Latest status: announced" in deals
    assert ">24.9&nbsp;%<" in deals
    assert "850000000 EUR" in row


def test_datasette_opens_every_table(path: Path) -> None:
    for table, page in zip(TABLES, pages(path, *(f"/{table.name}" for table in TABLES)), strict=True):
        assert table.title in page


def test_datasette_counts_facets(path: Path) -> None:
    deals, flags = pages(path, "/deals.json?_shape=objects", "/flags.json?_shape=objects")
    counted = {
        name: {value["value"]: value["count"] for value in facet["results"]}
        for name, facet in deals["facet_results"].items()
    }
    assert counted["status"] == {"announced": 5, "completed": 1, "denied": 1}
    assert counted["flags"] == {"cross-article-contradiction": 2, "conversion-mismatch": 1}
    assert {v["value"] for v in flags["facet_results"]["code"]["results"]} == set(counted["flags"])
    assert deals["rows"][0]["id"] == "blatt-1#d1"


def test_datasette_filters_links_and_searches(path: Path) -> None:
    sentences, messages, large, parties = pages(
        path,
        "/evidence.json?_shape=objects&_search=hallmann",
        "/flags.json?_shape=objects&_search=hallmann",
        "/deals.json?_shape=objects&euros_number__gt=1000000000&active=1",
        "/parties.json?_shape=objects&_labels=on&deal=blatt-3%23d1",
    )
    assert [row["deal"] for row in sentences["rows"]] == ["blatt-3#d1", "paper-4#d1"]
    assert [row["other_article"] for row in messages["rows"]] == ["paper-4"]
    assert {row["id"] for row in large["rows"]} == {"blatt-1#d1", "blatt-3#d1"}
    assert [row["organisation"]["label"] for row in parties["rows"]] == ["Nordwind", "Hallmann"]


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_hostile_texts_come_back(name: str, tmp_path: Path) -> None:
    write(hostile(HOSTILE[name]), "sqlite", tmp_path / "x.sqlite")
    assert sound(tmp_path / "x.sqlite")
    check(hostile(HOSTILE[name]), tmp_path / "x.sqlite")


def test_datasette_shows_hostile_texts_as_texts(tmp_path: Path) -> None:
    write(hostile(HOSTILE["script"]), "sqlite", tmp_path / "x.sqlite")
    for page in pages(tmp_path / "x.sqlite", "/evidence", "/organisations", "/articles", "/flags"):
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert" in page


def test_a_failure_in_the_middle_leaves_the_old_files(tmp_path: Path) -> None:
    path = tmp_path / "x.sqlite"
    write(sample(), "sqlite", path)
    before = {p.name: p.read_bytes() for p in tmp_path.iterdir()}
    assert set(before) == {"x.sqlite", "x.metadata.yaml"}
    with pytest.raises(RuntimeError, match="on fire"):
        write(broken(), "sqlite", path)
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == before
