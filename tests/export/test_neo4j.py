from __future__ import annotations

import csv
import datetime as dt
import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from extract.export import write
from extract.export.neo4j.files import NODES, RELATIONSHIPS, relationship_type
from extract.lexicon.sections.deal_types import deal_types
from tests.export.graphs import HOSTILE, broken, hostile, sample, with_sum

# https://neo4j.com/docs/operations-manual/current/import/#import-tool-header-format
HEADER = re.compile(
    r"(?P<name>[^:]*)(?::(?P<type>ID|LABEL|START_ID|END_ID|TYPE|IGNORE|int|long|float|double|boolean|byte|short|char|"
    r"string|point|date|localtime|time|localdatetime|datetime|duration)(?:\((?P<space>[^)]+)\))?(?P<list>\[\])?)?"
)
STRUCTURE = ("ID", "LABEL", "START_ID", "END_ID", "TYPE")


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("neo4j") / "out"
    write(sample(), "neo4j", path)
    return path


def imported(folder: Path) -> tuple[dict[tuple[str, str], dict[str, Any]], list[dict[str, Any]]]:
    """Nodes by id space and id, and relationships, by the documented rules of ``neo4j-admin database import``."""
    nodes: dict[tuple[str, str], dict[str, Any]] = {}
    relationships = []
    tables = {path: table(path) for path in sorted(folder.glob("*.csv"))}
    for path, (headers, lines) in tables.items():
        kinds = Counter(header["type"] for header in headers)
        assert len({header["name"] for header in headers if header["type"] not in STRUCTURE[1:]}) == len(
            [header for header in headers if header["type"] not in STRUCTURE[1:]]
        ), f"{path.name}: two properties of one name"
        is_node = kinds["ID"] == 1
        assert is_node or (kinds["START_ID"], kinds["END_ID"], kinds["TYPE"]) == (1, 1, 1), path.name
        for line in lines:
            made = {
                h["name"] or h["type"]: value(h, cell)
                for h, cell in zip(headers, line, strict=True)
                if cell is not None
            }
            if is_node:
                [at] = [i for i, header in enumerate(headers) if header["type"] == "ID"]
                key = (headers[at]["space"], line[at])
                assert key not in nodes, f"{path.name}: {key} twice"
                nodes[key] = made
            else:
                spaces = {h["type"]: h["space"] for h in headers if h["type"] in ("START_ID", "END_ID")}
                made["from"], made["to"] = ((spaces[end], made.pop(end)) for end in ("START_ID", "END_ID"))
                relationships.append(made)
    for made in relationships:
        assert made["from"] in nodes
        assert made["to"] in nodes
        assert re.fullmatch("[A-Z][A-Z_]*", made["TYPE"])
    return nodes, relationships


def table(path: Path) -> tuple[list[dict[str, str]], list[list[str | None]]]:
    """Header and rows; no row runs over two lines, since ``--multiline-fields`` is off unless somebody asks for it."""
    text = path.read_text(encoding="utf-8")
    assert "\r" not in text
    assert "\\" not in text, "LOAD CSV reads a backslash before a quote as an escape"
    first, *lines = text.removesuffix("\n").split("\n")
    headers = []
    for cell in first.split(","):
        match = HEADER.fullmatch(cell)
        assert match, cell
        headers.append(match.groupdict())
    return headers, [cells(line) for line in lines]


def cells(line: str) -> list[str | None]:
    """One line: a cell with nothing in it is null, one with two quotes an empty text."""
    [read] = csv.reader([line], strict=True)
    bare = re.findall(r'(?:^|,)("(?:[^"]|"")*"|[^,"]*)', line)
    assert len(bare) == len(read)
    return [None if raw == "" else cell for raw, cell in zip(bare, read, strict=True)]


def value(header: dict[str, str], cell: str) -> object:
    if header["list"]:
        return cell.split(";")
    if header["type"] == "boolean":
        assert cell in ("true", "false")
    readers: dict[str | None, Any] = {
        "long": int,
        "double": float,
        "boolean": "true".__eq__,
        "date": dt.date.fromisoformat,
    }
    return readers.get(header["type"], str)(cell)


def test_nodes_and_relationships_follow_the_rules_of_the_import(out: Path) -> None:
    nodes, relationships = imported(out)
    assert Counter(space for space, _ in nodes) == {"Organisation": 7, "Deal": 7, "Article": 4, "Flag": 2}
    assert all(node["LABEL"] == space for (space, _), node in nodes.items())
    structure = {"PARTY": 14, "TOLD_BY": 8, "FLAGS": 3}
    deals = {"INVESTMENT": 1, "STAKE": 2, "PARTNERSHIP": 1, "ACQUISITION": 2, "VOID_ACQUISITION": 1}
    assert Counter(r["TYPE"] for r in relationships) == structure | deals
    deal = nodes["Deal", "blatt-1#d1"]
    assert (deal["low"], deal["low_number"], deal["currency"]) == ("100000000000", 1e11, "USD")
    assert deal["history"] == ["rumoured 2025-09-01", "completed 2025-10-01"]
    assert deal["first_published"] == dt.date(2025, 9, 1)
    assert deal["evidence"].startswith("Alphabau soll")
    assert "stake_percent" not in deal


def test_relationships_carry_status_and_direction(out: Path) -> None:
    _, relationships = imported(out)
    by_deal = {r["deal"]: r for r in relationships if "directed" in r}
    denied, partners = by_deal["blatt-2#d5"], by_deal["blatt-2#d3"]
    assert (denied["TYPE"], denied["status"], denied["negated"], denied["active"]) == (
        "VOID_ACQUISITION",
        "denied",
        True,
        False,
    )
    assert (denied["from"], denied["to"]) == (("Organisation", "gamma"), ("Organisation", "delta"))
    assert partners["directed"] is False
    told = [r for r in relationships if r["TYPE"] == "TOLD_BY" and r["from"] == ("Deal", "blatt-1#d1")]
    assert [(r["to"][1], r["status"], r["published"]) for r in told] == [
        ("blatt-1", "rumoured", dt.date(2025, 9, 1)),
        ("blatt-2", "completed", dt.date(2025, 10, 1)),
    ]


def test_money_stays_exact(tmp_path: Path) -> None:
    write(with_sum("1E+21", "123456789012345678.123456"), "neo4j", tmp_path / "out")
    deal = imported(tmp_path / "out")[0]["Deal", "blatt-1#d1"]
    assert (deal["low"], deal["high"]) == ("1" + 21 * "0", "123456789012345678.123456")
    assert (deal["low_number"], deal["high_number"]) == (1e21, 123456789012345678.123456)
    assert not re.search(r"\d[eE][+-]?\d", (tmp_path / "out" / "deals.csv").read_text())


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_hostile_texts_stay_in_their_cells(name: str, tmp_path: Path) -> None:
    write(hostile(HOSTILE[name]), "neo4j", tmp_path / "out")
    nodes, relationships = imported(tmp_path / "out")
    plain_nodes, plain = imported_counts(sample(), tmp_path / "plain")
    assert (len(nodes), len(relationships)) == (plain_nodes, plain)
    organisation = nodes["Organisation", "alphabau"]
    assert organisation["names"][-1] == "Other"
    if name in ("long", "controls", "script", "quotes", "formula", "empty", "foreign", "semicolons", "right-to-left"):
        assert organisation["name"] == HOSTILE[name]
    script = (tmp_path / "out" / "load.cypher").read_text()
    assert script == (tmp_path / "plain" / "load.cypher").read_text(), "no text of an article gets into the script"


def imported_counts(graph, out: Path) -> tuple[int, int]:
    write(graph, "neo4j", out)
    nodes, relationships = imported(out)
    return len(nodes), len(relationships)


def test_white_space_and_line_breaks_become_what_both_readers_take(tmp_path: Path) -> None:
    write(hostile(" a\\\r\nb;c "), "neo4j", tmp_path / "out")
    organisation = imported(tmp_path / "out")[0]["Organisation", "alphabau"]
    assert (organisation["name"], organisation["names"]) == (" a＼ b;c ", [" a＼ b,c ", "Other"])


def test_types_of_relationships_are_names_that_cypher_takes() -> None:
    assert all(re.fullmatch("[A-Z_]+", relationship_type(name, active=True)) for name in deal_types())
    assert relationship_type("x`]-() //", active=False) == "VOID_X________"


def test_the_script_loads_every_file_and_every_column_of_it(out: Path) -> None:
    script = (out / "load.cypher").read_text()
    statements = [s for s in re.sub("^//.*\n", "", script, flags=re.MULTILINE).split(";\n") if s.strip()]
    constraints = [s for s in statements if "CREATE CONSTRAINT" in s]
    assert len(constraints) == len(NODES)
    loads = [s for s in statements if "LOAD CSV" in s]
    assert len(constraints) + len(loads) == len(statements)
    for file in (*NODES, *RELATIONSHIPS):
        headers = (out / file.name).read_text().split("\n", 1)[0].split(",")
        mine = [s for s in loads if f"'file:///{file.name}'" in s]
        read = {header for s in mine for header in re.findall("row.`([^`]+)`", s)}
        assert read <= set(headers)
        assert set(headers) - read <= {":TYPE", ":LABEL"}
    types = {r["TYPE"] for r in imported(out)[1]}
    assert {t for s in loads for t in re.findall(r"MERGE \(a\)-\[r:(\w+)", s)} == types


def test_the_script_runs_in_an_engine_with_cypher(tmp_path: Path) -> None:
    """ArcadeDB in place of Neo4j, whose own server is not on PyPI; twice, to see that nothing comes in double."""
    pytest.importorskip("arcadedb_embedded")
    out = tmp_path / "out"
    write(hostile(HOSTILE["quotes"]), "neo4j", out)
    script = (out / "load.cypher").read_text().replace("file:///", f"file://{out}/")
    queries = (
        "MATCH (n) RETURN labels(n)[0] AS label, count(*) AS n",
        "MATCH ()-[r]->() RETURN type(r) AS type, count(*) AS n",
        "MATCH (a:Organisation)-[r:INVESTMENT]->(b:Organisation) "
        "RETURN a.name AS name, b.names AS names, r.low AS low, r.low_number AS number, r.status AS status",
        "MATCH (f:Flag)-[:FLAGS]->(d:Deal)-[:TOLD_BY]->(a:Article) RETURN count(*) AS n",
    )
    command = [sys.executable, str(Path(__file__).with_name("cypher_engine.py")), script * 2, str(tmp_path / "db")]
    run = subprocess.run([*command, *queries], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert run.returncode == 0, run.stderr[-2000:]
    labels, types, investments, told = (json.loads(line) for line in run.stdout.splitlines() if line.startswith("["))
    nodes, relationships = imported(out)
    assert {row["label"]: row["n"] for row in labels} == Counter(space for space, _ in nodes)
    assert {row["type"]: row["n"] for row in types} == Counter(r["TYPE"] for r in relationships)
    assert investments == [
        {
            "name": HOSTILE["quotes"],
            "names": [HOSTILE["quotes"], "Other"],
            "low": "100000000000",
            "number": 1e11,
            "status": "completed",
        }
    ]
    assert told == [{"n": 4}]


def test_a_failure_in_the_middle_leaves_the_old_files(tmp_path: Path) -> None:
    write(sample(), "neo4j", tmp_path / "out")
    before = {p.name: p.read_bytes() for p in (tmp_path / "out").iterdir()}
    with pytest.raises(RuntimeError, match="on fire"):
        write(broken(), "neo4j", tmp_path / "out")
    assert {p.name: p.read_bytes() for p in (tmp_path / "out").iterdir()} == before
