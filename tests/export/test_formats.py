from __future__ import annotations

import json
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.errors import UsageError
from extract.export import FORMATS, format_of, graphml, node_link, write
from extract.graph import DealGraph, merge_records, network
from tests.export.graphs import broken
from tests.graph.newsroom import article, said

HOSTILE = "A\x07B\x1b[31m\r\n<&>\ufffe"


def sample(name: str = "Alphabau", **options) -> DealGraph:
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
    return merge_records([article("a", *told, names={"alphabau": name}, published="2025-10-01", **options)])


def everything(graph: nx.MultiDiGraph) -> str:
    data = [sorted(graph.nodes(data=True)), sorted(graph.edges(keys=True, data=True), key=lambda e: e[:3]), graph.graph]
    return json.dumps(data, sort_keys=True)


@pytest.mark.parametrize("module", [graphml, node_link])
@pytest.mark.parametrize("name", ["Alphabau", "[24]7 Alphabau", HOSTILE, "Köln & Söhne <GmbH>", ""])
def test_what_is_written_reads_back_the_same(module, name: str, tmp_path: Path) -> None:
    graph = sample(name)
    module.write(graph, tmp_path / "x")
    assert everything(module.read(tmp_path / "x")) == everything(network(graph))


@settings(deadline=None, max_examples=15)
@given(st.text())
def test_graphml_carries_any_text(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.mktemp("graphml") / "x.graphml"
    graph = sample(text)
    graphml.write(graph, path)
    assert graphml.read(path).nodes["alphabau"]["name"] == (text or "alphabau")


def test_networkx_alone_reads_the_graphml(tmp_path: Path) -> None:
    path = tmp_path / "x.graphml"
    graph = sample(HOSTILE)
    write(graph, "graphml", path)
    plain = nx.read_graphml(path, force_multigraph=True)
    assert set(plain.edges(keys=True)) == set(network(graph).edges(keys=True))
    data = plain.edges["alphabau", "betawerk", "a#d1"]
    assert (data["sum_low"], data["currency"], data["type"]) == ("100000000000", "USD", "investment")
    assert json.loads(data["figures"])["amounts"][1]["text"] == "850 Millionen Euro"
    assert json.loads(data["evidence"])[0]["text"].startswith("Alphabau steckt")


def test_networkx_alone_reads_the_json(tmp_path: Path) -> None:
    write(sample(), "json", tmp_path / "x.json")
    graph = nx.node_link_graph(json.loads((tmp_path / "x.json").read_text()), edges="edges")
    assert graph.is_multigraph()
    assert graph.edges["alphabau", "betawerk", "a#d1"]["figures"]["amounts"][0]["low"] == "100000000000"


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_the_same_graph_gives_the_same_bytes(name: str, tmp_path: Path) -> None:
    for run in ("one", "two"):
        write(sample(HOSTILE), name, tmp_path / run / "x")
    written = contents(tmp_path / "one")
    assert written
    assert all(written.values())
    assert written == contents(tmp_path / "two")


def contents(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_an_unknown_format_names_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=f"xlsx.*{', '.join(FORMATS)}"):
        write(sample(), "xlsx", tmp_path / "x")
    with pytest.raises(UsageError, match="suffix"):
        format_of(Path("deals.docx"))
    assert list(FORMATS) == sorted(FORMATS)


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_a_failed_export_leaves_what_was_there_and_nothing_else(name: str, tmp_path: Path) -> None:
    write(sample(), name, tmp_path / "x")
    before = contents(tmp_path)
    # Drafts of ClaimReview are about flags alone.
    graph = broken("flags" if name == "claimreview" else "deals")
    with pytest.raises(RuntimeError, match="on fire"):
        write(graph, name, tmp_path / "x")
    assert contents(tmp_path) == before
    assert not [path for path in tmp_path.rglob("*") if path.is_dir() and not any(path.iterdir())]


@pytest.mark.parametrize("name", ["json", "graphml", "sqlite"])
def test_a_folder_in_the_way_is_a_usage_error(name: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="folder"):
        write(sample(), name, tmp_path)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["csv", "neo4j", "parquet"])
def test_a_file_in_the_way_of_a_folder_is_a_usage_error(name: str, tmp_path: Path) -> None:
    (tmp_path / "x").write_text("here before")
    with pytest.raises(UsageError, match="folder of several files"):
        write(sample(), name, tmp_path / "x")
    assert (tmp_path / "x").read_text() == "here before"
