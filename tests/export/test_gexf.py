from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from msgspec.structs import replace

from extract.export import gexf
from extract.export.gexf.text import restored, safe
from extract.export.gexf.times import life_of_organisation, standings
from extract.graph import DealGraph, merge_records, network
from tests.export.graphs import HOSTILE, broken, copied, hostile, sample, with_sum
from tests.export.network import week
from tests.graph.newsroom import article, said

SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).with_name("gexf.xsd")))
GEXF = "{http://www.gexf.net/1.2draft}"


def written(graph: DealGraph, folder: Path) -> Path:
    gexf.write(graph, folder / "x.gexf")
    return folder / "x.gexf"


def edges(path: Path) -> dict[str, etree._Element]:
    return {edge.get("id"): edge for edge in etree.parse(path).iter(f"{GEXF}edge")}


def values(element: etree._Element) -> dict[str, str]:
    return {one.get("for"): one.get("value") for one in element.iter(f"{GEXF}attvalue")}


def everything(graph: nx.MultiDiGraph) -> str:
    data = [sorted(graph.nodes(data=True)), sorted(graph.edges(keys=True, data=True), key=lambda e: e[:3]), graph.graph]
    return json.dumps(data, sort_keys=True)


# A graph is stored as UTF-8, so no lone surrogate gets into one; ``safe`` carries them all the same, see below.
STORABLE = {name: text for name, text in HOSTILE.items() if name != "surrogate"}


@pytest.mark.parametrize("text", STORABLE.values(), ids=STORABLE)
def test_any_text_reads_back_and_fits_the_schema(text: str, tmp_path: Path) -> None:
    graph = hostile(text)
    path = written(graph, tmp_path)
    SCHEMA.assertValid(etree.parse(path, etree.XMLParser(huge_tree=True)))
    assert everything(gexf.read(path)) == everything(network(graph))


@pytest.mark.parametrize("graph", [sample(), merge_records(week()), merge_records([])], ids=["story", "week", "empty"])
def test_graphs_read_back_and_fit_the_schema(graph: DealGraph, tmp_path: Path) -> None:
    path = written(graph, tmp_path)
    SCHEMA.assertValid(etree.parse(path))
    assert everything(gexf.read(path)) == everything(network(graph))


def test_every_value_is_of_a_declared_attribute(tmp_path: Path) -> None:
    tree = etree.parse(written(sample(), tmp_path))
    declared = {(group.get("class"), one.get("id")) for group in tree.iter(f"{GEXF}attributes") for one in group}
    used = {(kind, name) for kind in ("node", "edge") for one in tree.iter(f"{GEXF}{kind}") for name in values(one)}
    assert used <= declared


def test_the_schema_is_no_rubber_stamp(tmp_path: Path) -> None:
    path = written(sample(), tmp_path)
    for old, new in [
        ('mode="dynamic" timeformat', 'mode="static" timeformat'),
        ('start="2025-10', 'start="today'),
        ('target="betawerk"', 'target="nobody"'),
    ]:
        assert not SCHEMA.validate(etree.fromstring(path.read_text().replace(old, new).encode()))


@given(st.text(st.characters(exclude_categories=())))
@settings(max_examples=300)
def test_no_text_is_lost_and_none_is_like_another(text: str) -> None:
    etree.Element("x").set("y", safe(text))
    assert restored(safe(text)) == text


def test_networkx_reads_a_dynamic_graph(tmp_path: Path) -> None:
    path = written(sample(), tmp_path)
    graph = nx.read_gexf(path)
    assert graph.graph["mode"] == "dynamic"
    data = (
        graph.edges["alphabau", "betawerk"]
        if not graph.is_multigraph()
        else graph.edges["alphabau", "betawerk", "blatt-1#d1"]
    )
    assert (data["sum_low"], data["sum_high"], data["currency"]) == ("100000000000", "100000000000", "USD")
    assert (data["type"], data["status"], data["active"], data["negated"]) == ("investment", "completed", True, False)
    assert json.loads(data["figures"])["amounts"][0]["text"] == "100 Milliarden Dollar"
    assert json.loads(data["evidence"])[0]["text"].startswith("Alphabau soll 100 Milliarden Dollar")
    assert data["start"] == "2025-09-01"
    assert "end" not in data
    assert [(status, start) for status, start, _ in data["standing"]] == [
        ("rumoured", "2025-09-01"),
        ("completed", "2025-10-01"),
    ]


def test_parallel_deals_survive_in_networkx(tmp_path: Path) -> None:
    told = [
        said(
            "Alpha leiht Beta 5 Mio. Euro.", "loan", ("5 Mio. Euro", "5000000", "EUR"), lender="alpha", borrower="beta"
        ),
        said("Alpha kauft Beta.", "acquisition", acquirer="alpha", target="beta"),
        said(
            "Alpha leiht Beta 9 Mio. Euro.", "loan", ("9 Mio. Euro", "9000000", "EUR"), lender="alpha", borrower="beta"
        ),
    ]
    graph = nx.read_gexf(written(merge_records([article("a", *told)]), tmp_path))
    assert isinstance(graph, nx.MultiDiGraph)
    assert sorted((u, v, k) for u, v, k in graph.edges(keys=True)) == [("alpha", "beta", f"a#d{n}") for n in (1, 2, 3)]
    assert {d["sum_low"] for *_, d in graph.edges(data=True) if "sum_low" in d} == {"5000000", "9000000"}


def test_a_deal_of_several_pairs_has_an_edge_with_an_id_of_its_own_for_each(tmp_path: Path) -> None:
    path = written(sample(), tmp_path)
    [stake] = [deal for deal in sample().deals() if deal.type == "stake"]
    assert {f"{stake.id}~1", f"{stake.id}~2"} <= set(edges(path))
    graph = nx.read_gexf(path)
    assert {
        graph.edges[u, v]["deal"] if not graph.is_multigraph() else stake.id
        for u, v in [("delta", "gamma"), ("eta", "gamma")]
    } == {stake.id}


def test_what_is_denied_ends_and_is_marked(tmp_path: Path) -> None:
    [denied] = [edge for edge in edges(written(sample(), tmp_path)).values() if values(edge)["status"] == "denied"]
    assert (denied.get("start"), denied.get("end")) == ("2025-10-01", "2025-10-01")
    assert (values(denied)["active"], values(denied)["negated"]) == ("false", "true")


def test_a_rumour_that_is_denied_stands_until_the_day_before(tmp_path: Path) -> None:
    deal = {"acquirer": "alpha", "target": "beta"}
    told = [
        article("a", said("Alpha soll Beta kaufen.", "acquisition", status="rumoured", **deal), published="2025-03-01"),
        article(
            "b",
            said("Alpha dementiert, Beta zu kaufen.", "acquisition", status="denied", **deal),
            published="2025-03-09",
        ),
    ]
    [edge] = edges(written(merge_records(told), tmp_path)).values()
    spells = [
        (v.get("value"), v.get("start"), v.get("end"))
        for v in edge.iter(f"{GEXF}attvalue")
        if v.get("for") == "standing"
    ]
    assert spells == [("rumoured", "2025-03-01", "2025-03-08"), ("denied", "2025-03-09", "2025-03-09")]
    assert (edge.get("start"), edge.get("end")) == ("2025-03-01", "2025-03-09")


def test_two_standings_of_one_day_are_the_later_one() -> None:
    [deal] = [deal for deal in sample().deals() if deal.type == "investment"]
    first, second = deal.history
    same = replace(deal, history=(first, replace(second, published=first.published)))
    assert [status for status, _ in standings(same)] == ["completed"]


def test_undated_deals_are_always_there(tmp_path: Path) -> None:
    graph = merge_records([article("a", said("Alpha kauft Beta.", "acquisition", acquirer="alpha", target="beta"))])
    path = written(graph, tmp_path)
    [edge] = edges(path).values()
    assert (edge.get("start"), edge.get("end"), "standing" in values(edge)) == (None, None, False)
    assert all(node.get("start") is None for node in etree.parse(path).iter(f"{GEXF}node"))


def test_an_organisation_with_an_undated_article_has_no_first_day() -> None:
    day = dt.date(2025, 3, 1)
    assert life_of_organisation(("a", "b"), {"a": day, "b": day + dt.timedelta(days=1)}) == (day, None)
    assert life_of_organisation(("a", "b"), {"a": day}) == (None, None)


def test_sums_are_plain_digits(tmp_path: Path) -> None:
    graph = with_sum("1E+20", "123456789012345678901234567890.5")
    sums = [values(e) for e in edges(written(graph, tmp_path)).values()]
    assert any(v.get("sum_high") == "123456789012345678901234567890.5" for v in sums)
    assert not [v for v in sums if "E" in v.get("sum_low", "") + v.get("euros", "")]


def test_the_same_graph_gives_the_same_bytes_and_a_failure_leaves_the_old_file(tmp_path: Path) -> None:
    path = written(copied(sample()), tmp_path)
    before = path.read_bytes()
    assert written(sample(), tmp_path).read_bytes() == before
    with pytest.raises(RuntimeError, match="on fire"):
        written(broken(), tmp_path)
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["x.gexf"]
