from __future__ import annotations

import json
from itertools import permutations

import msgspec
import pytest

from extract.errors import ResultsError
from extract.graph import build_graph
from extract.records import Record
from tests.graph.newsroom import article, said


def edges(graph) -> set[tuple[str, str, str]]:
    return {(u, v, d["type"]) for u, v, d in graph.edges(data=True)}


INVESTMENT = said(
    "Alphabau steckt 100 Milliarden Dollar in Betawerk.",
    "investment",
    ("100 Milliarden Dollar", "100000000000", "USD"),
    investor="alphabau",
    investee="betawerk",
)


def test_an_edge_carries_deal_figures_evidence_and_sources() -> None:
    graph = build_graph([article("morgenblatt", INVESTMENT, published="2025-10-01")])
    [(payer, payee, key, data)] = graph.edges(keys=True, data=True)
    assert (payer, payee, key) == ("alphabau", "betawerk", "morgenblatt#d1")
    assert data["kind"] == "money"
    assert data["figures"]["sum"] == {
        "low": "100000000000",
        "high": "100000000000",
        "currency": "USD",
        "bound": "exact",
    }
    assert data["evidence"][0]["text"] == INVESTMENT.sentence
    assert data["evidence"][0]["article"] == "morgenblatt"
    assert (data["sources"], data["published"]) == (["morgenblatt"], ["2025-10-01"])
    assert (data["payer_role"], data["payee_role"]) == ("investor", "investee")
    assert graph.nodes["alphabau"] == {
        "name": "Alphabau",
        "kind": "company",
        "names": [],
        "members": ["alphabau"],
        "articles": ["morgenblatt"],
        "identity": {"lei": None, "wikidata": None, "country": None},
    }


def test_every_payer_is_connected_with_every_payee() -> None:
    both = said(
        "Alphabau und Gamma AG kaufen Betawerk.", "acquisition", acquirer=("alphabau", "gamma"), target="betawerk"
    )
    graph = build_graph([article("a", both)])
    assert edges(graph) == {("alphabau", "betawerk", "acquisition"), ("gamma", "betawerk", "acquisition")}
    assert {d["pairs"] for _, _, d in graph.edges(data=True)} == {2}


def test_partners_have_one_undirected_edge_and_a_named_venture_is_owned_by_them() -> None:
    merger = said("Zeta und Eta fusionieren.", "merger", partner=("zeta", "eta"))
    venture = said("Zeta und Eta gründen Theta.", "joint_venture", partner=("zeta", "eta"), venture="theta")
    graph = build_graph([article("a", merger, venture)])
    directed = {(u, v, d["type"]): d["directed"] for u, v, d in graph.edges(data=True)}
    assert directed == {
        ("eta", "zeta", "merger"): False,
        ("eta", "zeta", "joint_venture"): False,
        ("eta", "theta", "joint_venture"): True,
        ("zeta", "theta", "joint_venture"): True,
    }


def test_the_price_of_a_thing_without_a_name_goes_to_its_seller() -> None:
    graph = build_graph(
        [article("a", said("Alphabau kauft das Windgeschäft.", "acquisition", acquirer="alphabau", seller="delta"))]
    )
    [(payer, payee, data)] = graph.edges(data=True)
    assert (payer, payee, data["kind"]) == ("alphabau", "delta", "money")


def test_a_deal_with_one_side_is_kept_without_an_edge() -> None:
    bond = said("Delta begibt eine Anleihe.", "bond", issuer="delta")
    graph = build_graph([article("a", bond)])
    assert graph.number_of_edges() == 0
    assert [d["type"] for d in graph.graph["unpaired"]] == ["bond"]
    assert "delta" in graph


def test_one_deal_in_two_articles_is_one_edge_with_two_sources() -> None:
    english = said(
        "Alphabau will invest $100bn in Betawerk.",
        "investment",
        ("$100bn", "100000000000", "USD"),
        investor="alphabau",
        investee="betawerk",
        status="completed",
    )
    silent = said("Alphabau stieg bei Betawerk ein.", "investment", investor="alphabau", investee="betawerk")
    records = [
        article("c", silent, published="2025-10-02"),
        article("b", english, lang="en", published="2025-10-05"),
        article("a", INVESTMENT, published="2025-10-01"),
    ]
    graph = build_graph(records)
    [(_, _, key, data)] = graph.edges(keys=True, data=True)
    assert key == "a#d1"
    assert data["sources"] == ["a", "b", "c"]
    assert data["status"] == "completed"
    assert len(data["evidence"]) == 3
    assert [t["article"] for t in data["tellings"]] == ["a", "c", "b"]


ENDS = {"investor": "alphabau", "investee": "betawerk"}


@pytest.mark.parametrize(
    "other",
    [
        said("Alphabau steckt 30 Mrd. $ in Betawerk.", "investment", ("30 Mrd. $", "30000000000", "USD"), **ENDS),
        said("Alphabau steckt 100 Mrd. € in Betawerk.", "investment", ("100 Mrd. €", "100000000000", "EUR"), **ENDS),
        said("Betawerk steckt Geld in Alphabau.", "investment", investor="betawerk", investee="alphabau"),
        said("Alphabau hat nicht in Betawerk investiert.", "investment", negated=True, **ENDS),
    ],
)
def test_what_differs_stays_side_by_side(other) -> None:
    graph = build_graph([article("a", INVESTMENT), article("b", other)])
    assert graph.number_of_edges() == 2


def test_two_deals_of_one_article_are_two() -> None:
    graph = build_graph([article("a", INVESTMENT, INVESTMENT)])
    assert graph.number_of_edges("alphabau", "betawerk") == 2


def test_a_later_cancellation_ends_the_deal_but_one_of_unknown_date_does_not() -> None:
    off = said(
        "Der Einstieg von Alphabau bei Betawerk ist geplatzt.",
        "investment",
        investor="alphabau",
        investee="betawerk",
        status="cancelled",
    )
    later = build_graph([article("a", INVESTMENT, published="2025-10-01"), article("b", off, published="2025-11-01")])
    assert [(d["status"], d["active"]) for _, _, d in later.edges(data=True)] == [("cancelled", False)]
    undated = build_graph([article("a", INVESTMENT, published="2025-10-01"), article("b", off)])
    assert sorted(d["active"] for _, _, d in undated.edges(data=True)) == [False, True]


def test_articles_years_apart_tell_of_two_deals() -> None:
    loan = said("Alphabank leiht Betawerk Geld.", "loan", lender="alphabank", borrower="betawerk")
    graph = build_graph([article("a", loan, published="2019-01-01"), article("b", loan, published="2025-01-01")])
    assert graph.number_of_edges() == 2


def test_neither_order_nor_repetition_of_records_matters() -> None:
    silent = said("Alphabau stieg bei Betawerk ein.", "investment", investor="alphabau", investee="betawerk")
    records = [article("a", INVESTMENT), article("b", silent), article("c", INVESTMENT, published="2025-10-03")]
    seen = {dump(build_graph(list(order))) for order in permutations(records)}
    assert seen == {dump(build_graph([*records, records[0]]))}


def test_flags_stand_on_the_deal_and_on_the_graph() -> None:
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
    graph = build_graph([article("a", wrong), article("b", INVESTMENT)])
    [(_, _, data)] = graph.edges(data=True)
    mark = {"article": "a", "id": "f1", "code": "conversion-mismatch", "severity": "error", "verdict": None}
    assert data["flags"] == [mark]
    [flag] = graph.graph["flags"]
    assert (flag["article"], flag["told"], flag["deals"]) == ("a", ["d1"], ["a#d1"])
    assert flag["decision"] is None


def test_the_name_most_articles_use_is_the_name() -> None:
    records = [
        article(str(i), INVESTMENT, names={"alphabau": name})
        for i, name in enumerate(["Alphabau", "Alphabau SE", "Alphabau SE"])
    ]
    assert build_graph(records).nodes["alphabau"]["name"] == "Alphabau SE"


def test_an_unknown_deal_type_is_an_error_that_names_it() -> None:
    data = json.loads(msgspec_bytes(article("a", INVESTMENT)))
    data["deals"][0]["type"] = "barter"
    with pytest.raises(ResultsError, match="barter"):
        build_graph([msgspec.convert(data, Record)])


def test_an_empty_stream_gives_an_empty_graph() -> None:
    graph = build_graph([])
    assert len(graph) == 0
    assert graph.graph == {"articles": [], "lang": None, "flags": [], "unpaired": []}


def msgspec_bytes(record: Record) -> bytes:
    return msgspec.json.encode(record)


def dump(graph) -> str:
    return json.dumps([list(graph.nodes(data=True)), list(graph.edges(keys=True, data=True)), graph.graph])
