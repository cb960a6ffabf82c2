from __future__ import annotations

import csv
import json
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.errors import UsageError
from extract.export import FORMATS, format_of, graphml, node_link, write
from extract.export.spreadsheet import guarded, write_rows
from extract.graph import build_graph
from tests.graph.newsroom import article, said

HOSTILE = "A\x07B\x1b[31m\r\n<&>\ufffe"


def sample(name: str = "Alphabau", **options):
    wrong = said(
        "Alphabau steckt 100 Milliarden Dollar (850 Millionen Euro) in Betawerk.",
        "investment",
        ("100 Milliarden Dollar", "100000000000", "USD"),
        ("850 Millionen Euro", "850000000", "EUR"),
        investor="alphabau",
        investee="betawerk",
        flag=True,
        tied=True,
    )
    told = [
        wrong,
        said("Betawerk kauft bei Alphabau.", "supply", customer="betawerk", supplier="alphabau"),
        said("Delta und Eta beteiligen sich an Gamma.", "stake", holder=("delta", "eta"), held="gamma", stake="24.9"),
        said("Delta und Eta arbeiten zusammen.", "partnership", partner=("delta", "eta")),
        said("Eta begibt eine Anleihe.", "bond", issuer="eta"),
    ]
    return build_graph([article("a", *told, names={"alphabau": name}, published="2025-10-01", **options)])


def everything(graph) -> str:
    data = [sorted(graph.nodes(data=True)), sorted(graph.edges(keys=True, data=True), key=lambda e: e[:3]), graph.graph]
    return json.dumps(data, sort_keys=True)


@pytest.mark.parametrize("module", [graphml, node_link])
@pytest.mark.parametrize("name", ["Alphabau", "[24]7 Alphabau", HOSTILE, "Köln & Söhne <GmbH>", ""])
def test_what_is_written_reads_back_the_same(module, name: str, tmp_path: Path) -> None:
    graph = sample(name)
    module.write(graph, tmp_path / "x")
    assert everything(module.read(tmp_path / "x")) == everything(graph)


@given(st.text(st.characters(exclude_categories=())))
def test_graphml_carries_any_text(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.mktemp("graphml") / "x.graphml"
    graph = sample(text)
    graphml.write(graph, path)
    assert graphml.read(path).nodes["alphabau"]["name"] == text


def test_networkx_alone_reads_the_graphml(tmp_path: Path) -> None:
    path = tmp_path / "x.graphml"
    graph = sample(HOSTILE)
    write(graph, "graphml", path)
    plain = nx.read_graphml(path, force_multigraph=True)
    assert set(plain.edges(keys=True)) == set(graph.edges(keys=True))
    data = plain.edges["alphabau", "betawerk", "d1"]
    assert (data["sum_low"], data["currency"], data["type"]) == ("100000000000", "USD", "investment")
    assert json.loads(data["figures"])["amounts"][1]["text"] == "850 Millionen Euro"
    assert json.loads(data["evidence"])[0]["text"].startswith("Alphabau steckt")


def test_networkx_alone_reads_the_json(tmp_path: Path) -> None:
    write(sample(), "json", tmp_path / "x.json")
    graph = nx.node_link_graph(json.loads((tmp_path / "x.json").read_text()), edges="edges")
    assert graph.is_multigraph()
    assert graph.edges["alphabau", "betawerk", "d1"]["figures"]["amounts"][0]["low"] == "100000000000"


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_the_same_graph_gives_the_same_bytes(name: str, tmp_path: Path) -> None:
    for run in ("one", "two"):
        write(sample(HOSTILE), name, tmp_path / run)
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def contents(path: Path) -> dict[str, bytes]:
    files = path.iterdir() if path.is_dir() else [path]
    return {"" if file == path else file.name: file.read_bytes() for file in files}


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_csv_is_a_row_an_organisation_a_deal_a_party_a_flag(tmp_path: Path) -> None:
    write(sample(), "csv", tmp_path / "out")
    out = tmp_path / "out"
    assert sorted(p.name for p in out.iterdir()) == ["deals.csv", "flags.csv", "organisations.csv", "parties.csv"]
    assert [r["id"] for r in rows(out / "organisations.csv")] == ["alphabau", "betawerk", "delta", "eta", "gamma"]
    deals = {r["id"]: r for r in rows(out / "deals.csv")}
    assert sorted(deals) == ["d1", "d2", "d3", "d4", "d5"]
    assert (deals["d1"]["low"], deals["d1"]["currency"], deals["d1"]["flags"]) == (
        "100000000000",
        "USD",
        "conversion-mismatch",
    )
    assert (deals["d3"]["payers"], deals["d3"]["payees"], deals["d3"]["stake_percent"]) == (
        "delta;eta",
        "gamma",
        "24.9",
    )
    assert (deals["d4"]["payers"], deals["d5"]["payers"]) == ("", "")
    assert {"deal": "d5", "role": "issuer", "organisation": "eta"} in rows(out / "parties.csv")
    [flag] = rows(out / "flags.csv")
    assert (flag["article"], flag["deals"], flag["factor"], flag["rate"]) == ("a", "d1", "0.01", "1.1724")
    assert flag["message"].startswith("100 Mrd. Dollar")
    assert (out / "flags.csv").read_bytes().count(b"\r\n") == 2


@pytest.mark.parametrize("cell", ["=1+1", "+49", "-x", "@SUM(A1)", "\t=1", "\r=1", "＝1", "'=1"])
def test_no_cell_starts_a_formula(cell: str, tmp_path: Path) -> None:
    write(sample(cell), "csv", tmp_path / "out")
    [name] = [r["name"] for r in rows(tmp_path / "out" / "organisations.csv") if r["id"] == "alphabau"]
    assert name == f"'{cell}"


@given(st.text())
def test_the_guard_can_be_taken_off(text: str) -> None:
    marked = guarded(text)
    assert marked in (text, f"'{text}")
    assert not marked.startswith(("=", "+", "-", "@"))


def test_csv_survives_quotes_commas_and_line_breaks(tmp_path: Path) -> None:
    write_rows(tmp_path / "x.csv", ["a", "b"], [['say "no", twice', "two\nlines"], [None, "ü"]])
    assert rows(tmp_path / "x.csv") == [{"a": 'say "no", twice', "b": "two\nlines"}, {"a": "", "b": "ü"}]


def test_an_unknown_format_names_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"xlsx.*csv, graphml, json"):
        write(sample(), "xlsx", tmp_path / "x")
    with pytest.raises(UsageError, match="suffix"):
        format_of(Path("deals.docx"))


def test_a_failed_export_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    write(sample(), "json", path)
    before = path.read_bytes()
    broken = sample()
    broken.nodes["alphabau"]["name"] = object()
    with pytest.raises(TypeError):
        write(broken, "json", path)
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["x.json"]


@pytest.mark.parametrize("name", ["json", "graphml"])
def test_a_folder_in_the_way_is_a_usage_error(name: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="folder"):
        write(sample(), name, tmp_path)


def test_a_file_in_the_way_of_the_csv_folder_is_a_usage_error(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("here before")
    with pytest.raises(UsageError, match="folder of four tables"):
        write(sample(), "csv", tmp_path / "x")
