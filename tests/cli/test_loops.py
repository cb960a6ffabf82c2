from __future__ import annotations

import json
from pathlib import Path

import pytest

from extract.cli.loops import loops
from tests.cli.newsdesk import run, store
from tests.export.network import week
from tests.graph.newsroom import article, said


@pytest.fixture
def news(tmp_path: Path) -> Path:
    return store(tmp_path / "news.jsonl", week())


def test_loops_as_json_lines(news: Path) -> None:
    found = [json.loads(line) for line in run(loops, news, "--json").stdout.splitlines()]
    assert [loop["organisations"] for loop in found] == [
        ["chipwerk", "denkfabrik"],
        ["chipwerk", "denkfabrik", "wolkenhaus"],
        ["autobau", "zellenfabrik", "lithium-west"],
    ]
    assert found[0]["round_trip"] == {"low": "100000000000", "high": "100000000000", "currency": "USD"}
    assert found[1]["round_trip"]["low"] == "40000000000"
    assert list(found[0]["edges"][0]) == ["from", "to", "deals", "kind"]


def test_loops_for_people_show_chain_deals_and_sum(news: Path) -> None:
    out = run(loops, news).stdout
    assert "1. Chipwerk → Denkfabrik KI → Chipwerk" in out
    assert "Chipwerk → Denkfabrik KI  money" in out
    assert "investment $100bn  [ki]" in out
    assert "round trip: at most $100bn" in out
    assert max(map(len, out.splitlines())) <= 80


def test_longer_loops_only_where_asked_for(news: Path) -> None:
    assert len(run(loops, news, "--json", "--max-length", "2").stdout.splitlines()) == 1


def test_no_loops_is_said_and_no_failure(tmp_path: Path) -> None:
    news = store(tmp_path / "x.jsonl", [article("x", said("x", "stake", holder="a", held="b"))])
    result = run(loops, news)
    assert (result.exit_code, result.stdout) == (0, "No loops of up to 5 organisations.\n")
    assert run(loops, news, "--json").stdout == ""


def test_sums_in_two_currencies_meet_at_the_rate_of_the_day(tmp_path: Path) -> None:
    told = [
        said("a 5 Mrd. $ b", "investment", ("5 Mrd. $", "5000000000", "USD"), investor="a", investee="b"),
        said("b 9 Mrd. € a", "supply", ("9 Mrd. €", "9000000000", "EUR"), customer="b", supplier="a"),
    ]
    dated = store(tmp_path / "dated.jsonl", [article("x", *told, published="2024-06-03")])
    [loop] = map(json.loads, run(loops, dated, "--json").stdout.splitlines())
    assert loop["round_trip"]["currency"] == "EUR"
    assert 4_000_000_000 < int(loop["round_trip"]["low"]) < 5_000_000_000
    undated = store(tmp_path / "undated.jsonl", [article("x", *told)])
    [loop] = map(json.loads, run(loops, undated, "--json").stdout.splitlines())
    assert loop["round_trip"] is None
