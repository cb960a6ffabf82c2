from __future__ import annotations

import json
from decimal import Decimal
from itertools import permutations

import msgspec
import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.graph import (
    build_graph,
    circles,
    elementary_cycles,
    exposure,
    find_loops,
    in_most_loops,
    loops_found,
    merge_records,
)
from extract.graph.loops.cycles import cycle_batches, from_smallest
from tests.export.network import week
from tests.graph.newsroom import article, said

NODES = "abcdefg"


def brute_force(successors: dict[str, list[str]], limit: int) -> set[tuple[str, ...]]:
    return {
        path
        for length in range(2, limit + 1)
        for path in permutations(sorted(successors), length)
        if path[0] == min(path) and all(b in successors[a] for a, b in zip(path, (*path[1:], path[0]), strict=True))
    }


@given(
    st.dictionaries(st.sampled_from(NODES), st.lists(st.sampled_from(NODES), max_size=6), max_size=7),
    st.integers(min_value=1, max_value=7),
)
def test_cycles_are_those_of_brute_force_and_of_networkx(drawn: dict[str, list[str]], limit: int) -> None:
    successors = {node: drawn.get(node, []) for node in NODES}
    found = list(elementary_cycles(successors, limit))
    assert len(found) == len(set(found))
    assert set(found) == brute_force(successors, limit)
    graph = nx.DiGraph([(a, b) for a, bs in successors.items() for b in bs if a != b])
    theirs = {frozenset(c) for c in nx.simple_cycles(graph, length_bound=limit) if len(c) > 1}
    assert theirs == {frozenset(c) for c in found}


def invest(payer: str, payee: str, billions: int | None = None, currency: str = "USD", **options):
    sums = ((f"{billions} Mrd.", f"{billions}000000000", currency),) if billions else ()
    words = f" {billions} Mrd." if billions else " Geld"
    return said(f"{payer} steckt{words} in {payee}.", "investment", *sums, investor=payer, investee=payee, **options)


def buy(customer: str, supplier: str, billions: int | None = None, currency: str = "USD"):
    sums = ((f"{billions} Mrd.", f"{billions}000000000", currency),) if billions else ()
    words = f" für {billions} Mrd." if billions else ""
    return said(f"{customer} kauft{words} bei {supplier}.", "supply", *sums, customer=customer, supplier=supplier)


def test_a_deal_of_which_it_is_a_guess_who_pays_forms_no_loop() -> None:
    graph = build_graph([article("a", invest("chipwerk", "denkfabrik", 100), buy("denkfabrik", "chipwerk"))])
    for *_, data in graph.edges(data=True):
        data["confidence"] = 0.5 if data["type"] == "supply" else 0.9
    assert find_loops(graph) == []


def test_money_that_comes_back_as_purchases_is_a_loop_in_the_shape_of_the_contract() -> None:
    graph = build_graph([article("a", invest("chipwerk", "denkfabrik", 100), buy("denkfabrik", "chipwerk"))])
    assert json.loads(msgspec.json.encode(find_loops(graph))) == [
        {
            "organisations": ["chipwerk", "denkfabrik"],
            "edges": [
                {"from": "chipwerk", "to": "denkfabrik", "deals": ["a#d1"], "kind": "money"},
                {"from": "denkfabrik", "to": "chipwerk", "deals": ["a#d2"], "kind": "supply"},
            ],
            "length": 2,
            "round_trip": {"low": "100000000000", "high": "100000000000", "currency": "USD"},
            "sources": 1,
            "status": "announced",
            "in_order": None,
        }
    ]


def test_parallel_deals_of_one_kind_share_an_edge_and_other_kinds_have_their_own() -> None:
    holds = said("x hält 5 Prozent an y.", "stake", holder="x", held="y")
    graph = build_graph([article("a", invest("x", "y", 3), invest("x", "y", 9), holds, buy("y", "x"))])
    [loop] = find_loops(graph)
    assert [(e.payer, e.payee, e.deals, e.kind) for e in loop.edges] == [
        ("x", "y", ("a#d1", "a#d2"), "money"),
        ("x", "y", ("a#d3",), "ownership"),
        ("y", "x", ("a#d4",), "supply"),
    ]


@pytest.mark.parametrize(
    "back",
    [
        invest("b", "a", status="denied"),
        invest("b", "a", status="cancelled"),
        invest("b", "a", negated=True),
        said("a und b fusionieren.", "merger", partner=("a", "b")),
        said("a und b arbeiten zusammen.", "partnership", partner=("b", "a")),
        said("a und b gründen etwas.", "joint_venture", partner=("a", "b")),
    ],
)
def test_what_did_not_happen_or_has_no_direction_closes_no_loop(back) -> None:
    assert find_loops(build_graph([article("x", invest("a", "b"), back)])) == []


def test_partners_alone_are_no_loop() -> None:
    pact = said("a, b und c arbeiten zusammen.", "partnership", partner=("a", "b", "c"))
    assert find_loops(build_graph([article("x", pact, pact)])) == []


def test_length_is_bounded() -> None:
    ring = [invest(a, b) for a, b in zip("abcdef", "bcdefa", strict=True)]
    graph = build_graph([article("x", *ring)])
    assert find_loops(graph) == []
    assert [loop.organisations for loop in find_loops(graph, max_length=6)] == [tuple("abcdef")]


def test_the_round_trip_is_the_smallest_sum_of_the_largest_parallel_deals() -> None:
    graph = build_graph([article("x", invest("a", "b", 5), invest("a", "b", 8), buy("b", "a", 20))])
    [loop] = find_loops(graph)
    assert loop.round_trip is not None
    assert (loop.round_trip.low, loop.round_trip.currency) == (Decimal(8000000000), "USD")


def test_sums_in_two_currencies_have_no_smallest_one_without_rates() -> None:
    graph = build_graph([article("x", invest("a", "b", 5), buy("b", "a", 4, "EUR"), published="2025-10-01")])
    [loop] = find_loops(graph)
    assert loop.round_trip is None
    asked = []

    def convert(value, source, target, day):
        asked.append((source, target, day.isoformat()))
        return value * 2 if (source, target) == ("USD", "EUR") else None

    [loop] = find_loops(graph, convert=convert)
    assert loop.round_trip is not None
    assert (str(loop.round_trip.low), loop.round_trip.currency) == ("4000000000", "EUR")
    assert asked[0] == ("USD", "EUR", "2025-10-01")


def test_a_loop_without_any_sum_has_no_round_trip() -> None:
    [loop] = find_loops(build_graph([article("x", invest("a", "b"), buy("b", "a"))]))
    assert loop.round_trip is None


@pytest.mark.parametrize(("flag", "expected"), [(False, "EUR"), (True, None)])
def test_a_printed_conversion_counts_unless_it_is_flagged(flag, expected) -> None:
    tied = said(
        "a steckt 7 Mrd. Dollar (6 Mrd. Euro) in b.",
        "investment",
        ("7 Mrd. Dollar", "7000000000", "USD"),
        ("6 Mrd. Euro", "6000000000", "EUR"),
        investor="a",
        investee="b",
        tied=True,
        flag=flag,
    )
    [loop] = find_loops(build_graph([article("x", tied, buy("b", "a", 9, "EUR"))]))
    assert (loop.round_trip and loop.round_trip.currency) == expected


def test_the_best_are_kept_and_the_rest_is_counted() -> None:
    pairs = [(f"a{n}", f"b{n}", n) for n in range(1, 8)]
    told = [deal for a, b, n in pairs for deal in (invest(a, b, n, "EUR"), buy(b, a, n + 1, "EUR"))]
    found = loops_found(merge_records([article("x", *told)]), limit=3)
    assert [loop.organisations[0] for loop in found.loops] == ["a7", "a6", "a5"]
    assert (found.counts, found.left_out, found.complete_to) == ({2: 7}, 4, 5)


def test_a_search_that_is_cut_off_knows_all_shorter_loops(monkeypatch: pytest.MonkeyPatch) -> None:
    names = "abcdef"
    pairs = [(a, b) for a in names for b in names if a < b]
    told = [invest(a, b) for a, b in pairs] + [buy(b, a) for a, b in pairs[:7]]
    graph = merge_records([article("x", *told)])
    whole = loops_found(graph)
    assert whole.complete_to == 5
    assert whole.counts[2] == 7
    monkeypatch.setattr("extract.graph.loops.search._SEARCHED", whole.counts[2] + whole.counts[3] + 1)
    found = loops_found(graph)
    assert found.complete_to == 3
    assert {length: found.counts[length] for length in (2, 3)} == {length: whole.counts[length] for length in (2, 3)}
    assert found.counts.get(5, 0) <= whole.counts[5]
    shown = [loop.organisations for loop in found.loops]
    assert len(shown) == len(set(shown))
    assert {loop.organisations for loop in whole.loops if loop.length <= 3} <= set(shown)
    monkeypatch.setattr("extract.graph.loops.search._SEARCHED", 2)
    assert loops_found(graph).complete_to == 1


def test_loops_are_ranked_by_sum_then_sources_then_order_and_say_so() -> None:
    words = "Wie die Zeitung am Donnerstag aus {} erfuhr, wurde lange darum gerungen."
    records = [
        article("x", invest("a", "b"), invest("c", "d"), published="2025-01-01"),
        article("y", buy("d", "c"), invest("e", "f", 1, "EUR"), buy("f", "e", 2, "EUR"), published="2025-02-01"),
        article("z", invest("a", "b"), published="2025-04-01"),
        article("late", buy("b", "a"), published="2025-05-01", ending=words.format("der Konzernzentrale in Bonn")),
        article("again", buy("b", "a"), published="2025-05-02", ending="Mehr dazu morgen."),
    ]
    found = find_loops(merge_records(records))
    assert [(loop.organisations, loop.sources, loop.in_order) for loop in found] == [
        (("e", "f"), 1, True),
        (("a", "b"), 2, True),
        (("c", "d"), 1, True),
    ]


def test_the_store_and_the_network_have_the_same_loops() -> None:
    records = week()
    assert find_loops(merge_records(records)) == find_loops(build_graph(records))


@pytest.mark.parametrize("seed", range(3))
def test_cycles_of_a_graph_with_hubs_are_those_of_networkx(seed: int) -> None:
    chance = np.random.default_rng(seed)
    weights = 1 / np.arange(1, 61)
    edges = chance.choice(60, size=(240, 2), p=weights / weights.sum())
    graph = nx.DiGraph([(a, b) for a, b in edges.tolist() if a != b])
    theirs = sorted(tuple(c) for c in map(turned, nx.simple_cycles(graph, length_bound=5)))
    ours = [row for batch in cycle_batches(edges[:, 0], edges[:, 1], 5) for row in from_smallest(batch).tolist()]
    assert sorted(map(tuple, ours)) == theirs
    assert len(ours) > 100


def turned(cycle: list[int]) -> list[int]:
    first = cycle.index(min(cycle))
    return cycle[first:] + cycle[:first]


def test_who_stands_in_most_loops_and_in_which_circle() -> None:
    records = [article("x", invest("a", "b"), buy("b", "a"), invest("a", "c"), buy("c", "a"), invest("x", "y"))]
    graph = merge_records(records)
    assert [(s.organisation, s.loops, s.others) for s in in_most_loops(find_loops(graph))][:1] == [("a", 2, 2)]
    assert circles(graph.steps()) == [("a", "b", "c")]


def test_exposure_follows_the_widest_way() -> None:
    told = [
        invest("a", "b", 9, "EUR"),
        invest("b", "z", 7, "EUR"),
        invest("a", "z", 2, "EUR"),
        invest("z", "a", 1, "EUR"),
    ]
    ways = exposure(merge_records([article("x", *told)]).steps(), "a", "z")
    assert [(way.organisations, way.euros) for way in ways] == [(("a", "b", "z"), 7e9), (("a", "z"), 2e9)]
    assert ways[0].deals == (("x#d1",), ("x#d2",))
    assert exposure(merge_records([article("x", *told)]).steps(), "b", "nobody") == []
